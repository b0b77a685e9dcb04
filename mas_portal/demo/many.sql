-- Many invented dossiers at once: first a plan of what happened to each, then one INSERT per table.
-- many.py fills the tables it draws from: many_setting, many_day, many_school, many_officer, many_flow,
-- many_step, many_path, many_moment, many_text and many_name. Days are ranks: -1 is the last school
-- day before today.

-- Chance between 0 and 1, always the same for one dossier and one name.
CREATE FUNCTION pg_temp.chance(key bigint, what text) RETURNS double precision
LANGUAGE sql IMMUTABLE AS
$$ SELECT (hashtextextended(what, key) & 1048575) / 1048576.0 $$;

-- A moment of a school day, always the same for one dossier and day.
CREATE FUNCTION pg_temp.moment(key bigint, day date) RETURNS timestamptz
LANGUAGE sql STABLE AS
$$ SELECT (day + time '09:00' + pg_temp.chance(key, day::text) * interval '6 hours')
          AT TIME ZONE 'Europe/Amsterdam' $$;

-- What is drawn for each dossier.
CREATE TEMP TABLE many_drawn AS
WITH numbered AS (
    SELECT n, (seed << 32) + n AS key FROM many_setting, generate_series(first, last) AS n
), dice AS MATERIALIZED (
    SELECT n, key, pg_temp.chance(key, 'soort') AS kind_at, pg_temp.chance(key, 'school') AS school_at
    FROM numbered
), chosen AS (
    SELECT dice.*, flow.flow, flow.theme, flow.kind, flow.kind_label, flow.by_law, flow.advised, flow.workflow, flow.length,
           flow.ends AND pg_temp.chance(key, 'gesloten') < 0.35 AS closed
    FROM dice JOIN many_flow flow ON kind_at >= flow.low AND kind_at < flow.high
)
SELECT chosen.*,
       CASE WHEN closed THEN length
            ELSE greatest(2 + floor(pg_temp.chance(key, 'stap') * (length - 1))::int,
                          CASE WHEN advised = workflow THEN 2 ELSE 3 END)
       END AS position,
       CASE WHEN closed THEN -1 - floor(pg_temp.chance(key, 'dag') * 120)::int
            ELSE -1 - floor(pg_temp.chance(key, 'dag') * 20)::int
       END AS last_rank
FROM chosen;

-- The steps that each dossier walked; `left_rank` is empty where it stands.
CREATE TEMP TABLE many_walk AS
WITH passed AS (
    SELECT d.n, d.key, d.closed, d.last_rank, d.position = path.position AS is_last,
           path.position, path.step, path.basic,
           -- Step 1 costs no day: the caseload table of the bureau knows who handles it.
           CASE WHEN path.position = 1 OR (d.position = path.position AND NOT d.closed) THEN 0
                ELSE 1 + floor(pg_temp.chance(d.key, 'duur' || path.position) * 5)::int
           END AS days
    FROM many_drawn d JOIN many_path path ON path.flow = d.flow AND path.position <= d.position
), placed AS (
    SELECT *, last_rank - sum(days) OVER (PARTITION BY n ORDER BY position DESC)::int AS entered_rank
    FROM passed
)
SELECT n, position, step, basic, is_last, entered_rank,
       pg_temp.moment(key, entered.day) AS entered_at,
       CASE WHEN NOT is_last OR closed THEN pg_temp.moment(key, gone.day) END AS left_at,
       CASE WHEN NOT is_last OR closed THEN entered_rank + days END AS left_rank,
       nextval(pg_get_serial_sequence('cases_stepvisit', 'id')) AS visit_id
FROM placed
JOIN many_day entered ON entered.rank = entered_rank
JOIN many_day gone ON gone.rank = entered_rank + days
ORDER BY entered_at, n, position;
CREATE INDEX ON many_walk (n, position);
ANALYZE many_walk;

-- One row per dossier: everything that its other rows are made of.
CREATE TEMP TABLE many_plan AS
WITH opened AS (
    SELECT d.*, walk.entered_rank AS opened_rank, walk.entered_at AS received_at,
           here.step, here.basic, here.left_at AS closed_at
    FROM many_drawn d
    JOIN many_walk walk ON walk.n = d.n AND walk.position = 1
    JOIN many_walk here ON here.n = d.n AND here.position = d.position
), contacted AS MATERIALIZED (
    SELECT opened.*, day.day AS received_on, places.first_names, places.last_names,
           opened_rank + 1 + floor(pg_temp.chance(key, 'bellen') * 2)::int AS contact_rank,
           NOT closed AND position <= 3 AND pg_temp.chance(key, 'gebeld') < 0.2 AS unreachable
    FROM opened JOIN many_day day ON day.rank = opened_rank
    CROSS JOIN (SELECT count(*) FILTER (WHERE kind = 'first') AS first_names,
                       count(*) FILTER (WHERE kind = 'last') AS last_names FROM many_name) AS places
), named AS MATERIALIZED (
    SELECT contacted.*, floor(pg_temp.chance(key, 'voornaam') * first_names)::int AS first_place,
           floor(pg_temp.chance(key, 'achternaam') * last_names)::int AS last_place
    FROM contacted
)
SELECT named.*, extract(year FROM received_on)::int AS year,
       CASE WHEN contact_rank < 0 AND NOT unreachable THEN pg_temp.moment(key, called.day) END
           AS contact_at,
       school_id, municipality_id, school.bureau_id, reporter_id, reporter_name, reporter_function,
       reporter_email, class_name, officer.owner_id, officer.owner_name, officer.deputy_id, officer.deputy_name,
       first_name.name AS first_name, last_name.prefix, last_name.name AS surname,
       last_name.plain || ' ' || first_name.plain AS sort_name, first_name.gender,
       floor(pg_temp.chance(key, 'woorden') * variants)::int AS variant,
       youngest + floor(pg_temp.chance(key, 'leeftijd') * (oldest + 1 - youngest))::int AS age,
       nextval(pg_get_serial_sequence('cases_pupil', 'id')) AS pupil_id,
       nextval(pg_get_serial_sequence('cases_case', 'id')) AS case_id,
       nextval(pg_get_serial_sequence('cases_absencenotice', 'id')) AS notice_id,
       row_number() OVER (PARTITION BY extract(year FROM received_on) ORDER BY received_at, n)
           AS follows
FROM named
CROSS JOIN many_setting
JOIN many_day called ON called.rank = contact_rank
JOIN many_school school ON school_at >= school.low AND school_at < school.high
     AND n >= school.first_dossier AND n < school.next_dossier
JOIN many_officer officer ON officer.bureau_id = school.bureau_id
     AND n >= officer.first_dossier AND n < officer.next_dossier
JOIN many_name first_name ON first_name.kind = 'first' AND first_name.place = first_place
JOIN many_name last_name ON last_name.kind = 'last' AND last_name.place = last_place
ORDER BY received_at, n;  -- the rows of a dossier lie as they came in, between those of others
CREATE UNIQUE INDEX ON many_plan (n);
ANALYZE many_plan;

-- Numbers come from the same counters as everybody's.
INSERT INTO cases_numberseries (kind, year, last)
SELECT series.kind, year, count(*) FROM many_plan, (VALUES ('case'), ('notice')) AS series (kind)
GROUP BY series.kind, year
ON CONFLICT (kind, year) DO UPDATE SET last = cases_numberseries.last + excluded.last;

CREATE TEMP TABLE many_number AS
SELECT plan.n, series.kind AS of, CASE series.kind WHEN 'notice' THEN 'M' ELSE '' END || year || '-'
       || lpad(given::text, greatest(5, length(given::text)), '0') AS number
FROM many_plan plan
JOIN cases_numberseries series USING (year)
JOIN (SELECT year, count(*) AS amount FROM many_plan GROUP BY year) new USING (year),
LATERAL (SELECT series.last - new.amount + plan.follows AS given) AS counted;
CREATE INDEX ON many_number (n, of);
ANALYZE many_number;

CREATE TEMP TABLE many_task AS
WITH of_step AS (
    SELECT plan.n, walk.position AS place,
           walk.step = 9 AND pg_temp.chance(key, 'volgen') < 0.6 AS watches, walk.step,
           facts.task AS what, facts.why, entered.day AS entered_on, planned.day AS planned_on,
           promised.day AS promised_on, walk.entered_at AS opened_at, walk.left_at AS closed_at,
           CASE WHEN walk.left_at IS NOT NULL THEN 'done' ELSE '' END AS outcome
    FROM many_walk walk
    JOIN many_plan plan USING (n)
    JOIN many_step facts ON facts.step = walk.step
    JOIN many_day entered ON entered.rank = walk.entered_rank
    JOIN many_day planned ON planned.rank = walk.entered_rank + facts.days
    LEFT JOIN many_moment moment ON moment.step = walk.step
    LEFT JOIN many_day promised ON promised.rank = plan.opened_rank + moment.days
    WHERE walk.step > 1
), tasks AS (
    SELECT n, place, CASE WHEN watches THEN 'monitoring' ELSE 'step' END AS kind,
           CASE WHEN watches THEN 'De aanwezigheid bekijken en terugkoppelen' ELSE what END AS what,
           why, step, entered_on, opened_at, closed_at, outcome,
           CASE WHEN watches THEN planned_on ELSE least(planned_on, promised_on) END AS due_on,
           CASE WHEN watches THEN 'afgesproken'
                WHEN promised_on <= planned_on THEN 'regiomoment' ELSE 'planning' END AS term_kind
    FROM of_step
    UNION ALL
    SELECT n, 3, 'contact', 'Eerste contact met jongere en ouders',
           'De regio belooft binnen 5 schooldagen na de melding contact.', NULL, received_on,
           received_at, contact_at,
           CASE WHEN contact_at IS NOT NULL THEN 'done' ELSE '' END, day.day, 'regiomoment'
    FROM many_plan
    JOIN many_moment moment ON moment.step IS NULL
    JOIN many_day day ON day.rank = opened_rank + moment.days
)
SELECT *, CASE kind WHEN 'monitoring' THEN due_on ELSE least(entered_on, due_on) END AS starts_on,
       nextval(pg_get_serial_sequence('cases_task', 'id')) AS task_id
FROM (SELECT * FROM tasks ORDER BY opened_at, n, place) AS in_order;

INSERT INTO cases_pupil (id, first_name, surname_prefix, surname, sort_name, birth_date,
    pupil_number, class_name, municipality_id, school_id)
SELECT pupil_id, first_name, prefix, surname, sort_name,
       (today - make_interval(years => age, days => 1 + floor(pg_temp.chance(key, 'jarig') * 360)::int))::date,
       '9' || lpad((1000000 + n)::text, 8, '0'), class_name, municipality_id, school_id
FROM many_plan, many_setting
ORDER BY pupil_id;

INSERT INTO cases_case (id, number, method_version, workflow, advised_workflow, step, basic_route,
    level, case_lead, opened_at, received_on, closed_at, result, waiting_since, bureau_id,
    municipality_id, school_id, owner_id, deputy_id, pupil_id)
SELECT case_id, number, version, workflow, advised, step, basic, 1, '', received_at,
       received_on, closed_at, CASE WHEN closed THEN 'volledig_terug' ELSE '' END,
       turn.starts_on, bureau_id, municipality_id, school_id, owner_id, deputy_id, pupil_id
FROM many_setting, many_plan plan
JOIN many_number ON many_number.n = plan.n AND of = 'case'
LEFT JOIN (SELECT DISTINCT ON (n) n, starts_on FROM many_task
           WHERE closed_at IS NULL ORDER BY n, due_on, task_id) AS turn ON turn.n = plan.n
ORDER BY case_id;

-- Four school weeks; five school days back is always another week.
CREATE TEMP TABLE many_week AS
SELECT n, notice_id, date_trunc('week', day.day)::date AS monday,
       CASE WHEN kind = 'overig' THEN 1 ELSE 4 END + floor(pg_temp.chance(key, 'uren' || back) * 3)::int
           AS hours,
       floor(pg_temp.chance(key, 'laat' || back) * 2)::int AS times_late
FROM many_plan CROSS JOIN generate_series(0, 3) AS back
JOIN many_day day ON day.rank = opened_rank - 1 - 5 * back
WHERE kind <> 'luxe';

INSERT INTO cases_absencenotice (id, number, submission_key, kind, first_day, last_day, hours, days,
    times_late, all_lessons_missed, reason, school_action, parent_contact, action_wanted,
    no_action_reason, location, reporter_name, reporter_function, reporter_phone, reporter_email,
    home_phone, other_address, duo_state, duo_number, duo_status, duo_reason, duo_explanation,
    duo_status_at, withdrawn_reason, message_to_school, received_at, bureau_id, municipality_id,
    received_by_id, school_id, case_id, pupil_id, first_name, surname_prefix, surname, pupil_number,
    class_name, enrolled_at_id)
SELECT notice_id, number, md5('many/' || seed || '/' || plan.n)::uuid, kind, first.day, last.day,
       coalesce(week.hours, 0), CASE WHEN kind = 'luxe' THEN 5 ELSE 0 END,
       coalesce(week.times_late, 0), kind = 'luxe',
       replace(text.reason, '{naam}', first_name), replace(text.school_action, '{naam}', first_name),
       replace(text.parent_contact, '{naam}', first_name), true, '', '', reporter_name,
       reporter_function, '070 1234500', reporter_email, '', '',
       CASE WHEN by_law THEN 'given' ELSE 'not_needed' END,
       CASE WHEN by_law THEN (4000000 + plan.n % 1000000)::text ELSE '' END,
       CASE WHEN closed THEN 'afgesloten' WHEN plan.position > 2 THEN 'in_behandeling' ELSE 'wacht' END,
       CASE WHEN closed THEN 'terug_naar_school' ELSE '' END,
       CASE WHEN closed THEN 'geen_actie_meer' ELSE '' END,
       coalesce(closed_at, assessed.left_at), '', '', received_at, bureau_id, municipality_id,
       reporter_id, school_id, case_id, pupil_id, first_name, prefix, surname,
       '9' || lpad((1000000 + plan.n)::text, 8, '0'), class_name, school_id
FROM many_setting, many_plan plan
JOIN many_number ON many_number.n = plan.n AND of = 'notice'
JOIN many_text text USING (theme, gender, variant)
JOIN many_day first ON first.rank = opened_rank - CASE WHEN kind = 'luxe' THEN 5 ELSE 16 END
JOIN many_day last ON last.rank = opened_rank - 1
JOIN many_walk assessed ON assessed.n = plan.n AND assessed.step = 2
LEFT JOIN (SELECT n, sum(hours) AS hours, sum(times_late) AS times_late FROM many_week GROUP BY n)
    AS week ON week.n = plan.n
ORDER BY notice_id;

INSERT INTO cases_absenceweek (notice_id, monday, hours, times_late)
SELECT notice_id, monday, hours, times_late FROM many_week
ORDER BY notice_id, monday;

INSERT INTO cases_casemoment (regime, moment, due_on, met_on, bureau_id, case_id, municipality_id,
    school_id)
SELECT 'avg', moment.moment, due.day,
       CASE WHEN moment.step IS NULL THEN contact_at::date ELSE met.day END,
       bureau_id, case_id, municipality_id, school_id
FROM many_plan plan CROSS JOIN many_moment moment
JOIN many_day due ON due.rank = opened_rank + moment.days
LEFT JOIN many_walk walk ON walk.n = plan.n AND walk.step = moment.step
LEFT JOIN many_day met ON met.rank = walk.left_rank
ORDER BY case_id, moment.days;

INSERT INTO cases_stepvisit (id, regime, step, entered_at, left_at, completed, facts, answers,
    bureau_id, case_id, left_by_id, municipality_id, school_id)
SELECT visit_id, 'avg', walk.step, entered_at, left_at, left_at IS NOT NULL,
       CASE WHEN left_at IS NULL THEN '{}'::varchar[] ELSE ARRAY[facts.leaves_on]::varchar[] END,
       '{}', bureau_id, case_id,
       CASE WHEN left_at IS NOT NULL AND walk.step > 1 THEN owner_id END, municipality_id, school_id
FROM many_walk walk JOIN many_plan plan USING (n) JOIN many_step facts ON facts.step = walk.step
ORDER BY visit_id;

INSERT INTO cases_task (id, regime, kind, what, why, step, starts_on, due_on, term_kind, opened_at,
    closed_at, outcome, outcome_text, assignee_id, closed_by_id, bureau_id, organisation_id, case_id,
    municipality_id, school_id)
SELECT task_id, 'avg', task.kind, what, why, task.step, starts_on, due_on, term_kind, opened_at,
       task.closed_at, outcome, '', owner_id, CASE WHEN task.closed_at IS NOT NULL THEN owner_id END,
       bureau_id, bureau_id, case_id, municipality_id, school_id
FROM many_task task JOIN many_plan plan USING (n)
ORDER BY task_id;

INSERT INTO cases_timelineentry (regime, kind, at, title, text, by_id, bureau_id, organisation_id,
    case_id, municipality_id, school_id)
SELECT 'avg', told.kind, told.at, told.title, replace(told.text, '{naam}', plan.first_name), told.by_id,
       bureau_id, CASE WHEN told.by_id = reporter_id THEN school_id ELSE bureau_id END, case_id,
       municipality_id, school_id
FROM many_plan plan JOIN many_text words USING (theme, gender, variant)
JOIN many_number ON many_number.n = plan.n AND of = 'notice',
LATERAL (
    SELECT 1 AS place, received_at AS at, 'melding' AS kind,
           'Melding ' || number || ': ' || kind_label AS title, words.reason AS text, reporter_id AS by_id
    UNION ALL
    SELECT 2, received_at, 'besluit', 'Behandelaar: ' || owner_name || ', waarnemer: ' || deputy_name,
           'Volgens de verdeling van scholen van het bureau.', NULL
    UNION ALL
    SELECT 3, contact_at, 'contact', 'Contact met ouders', words.call, owner_id
    WHERE contact_at IS NOT NULL
    UNION ALL
    SELECT 3 + walk.position, walk.left_at, facts.entry_kind,
           'Stap ' || walk.step || ' afgerond: ' || facts.label,
           words.steps[walk.step], CASE WHEN walk.step > 1 THEN owner_id END
    FROM many_walk walk JOIN many_step facts ON facts.step = walk.step
    WHERE walk.n = plan.n AND walk.left_at IS NOT NULL AND walk.step < 10
    UNION ALL
    SELECT 20, closed_at, 'besluit', 'Dossier gesloten: volledig terug op school', words.steps[10],
           owner_id
    WHERE closed
) AS told
ORDER BY told.at, plan.n, told.place;
