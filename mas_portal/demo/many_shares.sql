-- With whom the dossiers of many.sql are shared, as the actions would have left it. many.py fills
-- many_partner, and many_plan still stands.

-- One row per share: begun after the assessment, by the behandelaar. An open dossier is shared on a
-- ground that holds, that starts later, or no longer; a closed one no longer.
CREATE TEMP TABLE many_share AS
WITH drawn AS (
    SELECT plan.n, plan.key, case_id, bureau_id, municipality_id, plan.school_id, owner_id, closed_at,
           replace(text.reason, '{naam}', first_name) AS summary, partner.*,
           assessed.left_rank AS shared_rank, assessed.left_at::date AS shared_on,
           assessed.left_at + interval '30 minutes' AS shared_at,
           pg_temp.chance(plan.key, 'lot ' || partner.name) AS fate
    FROM many_setting CROSS JOIN many_plan plan
    JOIN many_text text USING (theme, gender, variant)
    JOIN many_walk assessed ON assessed.n = plan.n AND assessed.position = 2
    JOIN many_partner partner ON plan.n <= partner.last_dossier
         AND pg_temp.chance(plan.key, 'delen ' || partner.name) < partner.chance
    WHERE assessed.left_at + interval '1 hour' < coalesce(closed_at, today::timestamptz)
), fated AS (
    SELECT *, CASE WHEN closed_at IS NOT NULL THEN 'closed'
                   WHEN fate < 0.06 AND shared_rank < -1 THEN 'ended'
                   WHEN fate < 0.08 AND shared_rank < -2 THEN 'passed'
                   WHEN fate > 0.96 THEN 'later'
                   ELSE 'holds' END AS state
    FROM drawn
), dated AS (
    SELECT fated.*, next.day AS next_day,
           CASE state WHEN 'later' THEN today + 1 + floor(fate * 1000)::int % 30 ELSE shared_on END
               AS starts_on,
           CASE state WHEN 'passed' THEN next.day
                -- Those that hold end all through the next months, some within a few days.
                WHEN 'holds' THEN today + 3 + floor(fate * 1000)::int % 120
                ELSE coalesce(closed_at::date, today) + 30 + floor(fate * 1000)::int % 90 END AS ends_on
    FROM many_setting, fated JOIN many_day next ON next.rank = shared_rank + 1
)
SELECT dated.*, permission.id AS permission_id,
       CASE state WHEN 'closed' THEN closed_at
                  WHEN 'ended' THEN (next_day + time '15:45') AT TIME ZONE 'Europe/Amsterdam'
                  WHEN 'passed' THEN (next_day + 1 + time '03:20') AT TIME ZONE 'Europe/Amsterdam'
       END AS ended_at,
       CASE WHEN state IN ('closed', 'ended') THEN owner_id END AS ended_by_id,
       CASE state WHEN 'closed' THEN 'het dossier is gesloten'
                  WHEN 'ended' THEN 'het doel is bereikt'
                  WHEN 'passed' THEN 'de einddatum is bereikt' ELSE '' END AS end_reason,
       'Doel: ' || purpose || E'.\n' || in_words
           || to_char(starts_on, '"Van "DD-MM-YYYY') || to_char(ends_on, '" tot en met "DD-MM-YYYY"."')
           AS words,
       nextval(pg_get_serial_sequence('cases_caseshare', 'id')) AS share_id,
       nextval(pg_get_serial_sequence('cases_shareground', 'id')) AS ground_id
FROM dated
JOIN auth_permission permission ON codename = 'open_shared_case'
ORDER BY shared_at, n;
ANALYZE many_share;

INSERT INTO cases_caseshare (id, regime, summary, shared_on, ended_at, end_reason, waiting_since,
    case_id, bureau_id, municipality_id, school_id, organisation_id, shared_by_id, ended_by_id)
SELECT share_id, 'avg', summary, shared_on, ended_at, end_reason, shared_on, case_id, bureau_id,
       municipality_id, school_id, organisation_id, owner_id, ended_by_id
FROM many_share;

INSERT INTO cases_shareground (id, kind, law, purpose, parts, starts_on, ends_on, ended_at, share_id,
    organisation_id, case_id)
SELECT ground_id, ground, law, purpose, parts, starts_on, ends_on, ended_at, share_id, organisation_id,
       case_id
FROM many_share;

INSERT INTO cases_casegrouppermission (permission_id, group_id, content_object_id)
SELECT permission_id, group_id, case_id FROM many_share WHERE ended_at IS NULL;

INSERT INTO cases_disclosure (regime, item, ground, at, bureau_id, by_id, case_id, municipality_id,
    organisation_id, school_id)
SELECT 'avg', left('dossier: ' || array_to_string(parts, ', '), 80), left(words, 300), shared_at,
       bureau_id, owner_id, case_id, municipality_id, organisation_id, school_id
FROM many_share;

INSERT INTO cases_timelineentry (regime, kind, at, title, text, by_id, bureau_id, organisation_id,
    case_id, municipality_id, school_id)
SELECT 'avg', 'delen', told.at, told.title, told.text, told.by_id, bureau_id, bureau_id, case_id,
       municipality_id, school_id
FROM many_share, LATERAL (
    SELECT shared_at AS at, 'Gedeeld met ' || name AS title, words AS text, owner_id AS by_id
    UNION ALL
    SELECT ended_at, 'Niet meer gedeeld met ' || name, 'Reden: ' || end_reason || '.', ended_by_id
    WHERE ended_at IS NOT NULL
) AS told
ORDER BY told.at, n;
