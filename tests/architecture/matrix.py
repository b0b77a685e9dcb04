"""Who gets which answer at which address: one table, read by people, checked cell by cell.

A row: name of the address, method, what it is asked for, and the answer to each kind of reader.
`log` is a redirect to the login page, or after a POST the page that gives back what was typed and
leads there (403); other numbers are HTTP statuses (302 elsewhere, 403 seen but
not allowed, 404 not there or not theirs, 405 not this way, 422 something to repair).

What is asked for: a dossier of Het Baken at Bureau Duinzicht ("dossier"), one that is closed
("gesloten"), one of Het Baken at the bureau of Heuvelrand ("elders"), a number that nobody has
("verzonnen"); a melding of Het Baken ("melding"), one of De Kring ("kring"); a draft of `school`
("concept"); a bericht to `school` ("bericht"); the secret address of an agenda ("agenda"); an
overdracht at Bureau Duinzicht; a dossier that every ketenpartner got a share of ("deel"); a question to Het Baken in a dossier that it opens
("schoolvraag", its task "schooltaak"); the rows of beheer by what they are ("gebruiker", "sluiting"); what
Het Baken says on the sociale kaart ("aanbod", "functie"); a Wpg-autorisatie of Bureau Duinzicht
("autorisatie"); a Wpg-autorisatie that the teamleider asked ("voorstel") and a role at Heuvelrand
that beheer asked ("voorstel-elders"); the link to the old address of an account ("adreslink"). A POST sends nothing: it shows who gets
past the door, not what a form does.
"""

import os

from cases.rules.sharing import PARTNERS
from mas_portal.demo import region

# ruff: noqa: E501 the table is as wide as there are kinds of readers

# Column of the table -> accounts that get that answer, of which `askers` ask. `+reden` gave a reason for reading before.
COLUMNS = {
    "anon": [""],
    "lpa": ["lpa", "lpa2", "lpa3"],
    "elders": ["lpa-elders"],
    "admin": ["administratie"],
    "teaml": ["teamleider"],
    "+reden": ["teamleider+reden"],
    "school": ["school"],
    "kring": ["school2"],
    "mbo": ["mbo"],
    "keten": [
        "jeugdarts",
        "jeugdteam",
        "halt",
        "rvdk",
        "om",
        "veiligthuis",
        "swv",
        "doorstroom",
    ],
    "manager": ["manager"],
    "fg": ["fg"],
    "beheer": ["beheer"],
}
# The other user kinds of Het Baken get what `school` gets, but for the rows of ELSE_AT_SCHOOL.
AT_SCHOOL = {"zorg": ["baken-zorg"], "mentor": ["baken-mentor"]}
READERS = COLUMNS | AT_SCHOOL

# fmt: off
TABLE = """
# address                   method asked for    anon   lpa    elders admin  teaml  +reden school kring  mbo    keten  manager fg     beheer
start                       GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
start                       POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
start_all                   GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
start_all                   POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
account_login               GET   -            200    302    302    302    302    302    302    302    302    302    302    302    302
account_login               POST  -            200    302    302    302    302    302    302    302    302    302    302    302    302
still_signed_in             GET   -            401    200    200    200    200    200    200    200    200    200    200    200    200
still_signed_in             POST  -            405    405    405    405    405    405    405    405    405    405    405    405    405
account_logout              GET   -            302    200    200    200    200    200    200    200    200    200    200    200    200
account_logout              POST  -            302    302    302    302    302    302    302    302    302    302    302    302    302
account_change_password     GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
account_change_password     POST  -            log    200    200    200    200    200    200    200    200    200    200    200    200
account_reauthenticate      GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
account_reauthenticate      POST  -            log    200    200    200    200    200    200    200    200    200    200    200    200
usersessions_list           GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
usersessions_list           POST  -            log    302    302    302    302    302    302    302    302    302    302    302    302
cases:case_list             GET   -            log    200    200    200    200    200    200    200    200    200    403    403    403
cases:case_list             POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:case_list_csv         GET   -            log    200    200    200    200    200    403    403    403    403    403    403    403
cases:case_list_csv         POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:hand_over             GET   -            log    403    403    200    200    200    403    403    403    403    403    403    403
cases:hand_over             POST  -            log    403    403    422    422    422    403    403    403    403    403    403    403
cases:handed_over           GET   overdracht   log    403    403    200    200    200    403    403    403    403    403    403    403
cases:handed_over           GET   geen-concept log    403    403    404    404    404    403    403    403    403    403    403    403
cases:handed_over           POST  overdracht   log    405    405    405    405    405    405    405    405    405    405    405    405
cases:take_back             GET   overdracht   log    405    405    405    405    405    405    405    405    405    405    405    405
cases:take_back             POST  overdracht   log    403    403    302    302    302    403    403    403    403    403    403    403
cases:take_back             POST  geen-concept log    403    403    404    404    404    403    403    403    403    403    403    403
cases:case                  GET   dossier      log    200    404    200    302    200    200    404    404    404    404    404    404
cases:case                  GET   gesloten     log    200    404    200    302    200    404    404    404    404    404    404    404
cases:case                  GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:case                  GET   verzonnen    log    404    404    404    404    404    404    404    404    404    404    404    404
cases:case                  POST  dossier      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:case                  POST  gesloten     log    405    405    405    405    405    405    405    405    405    405    405    405
cases:case                  POST  elders       log    405    405    405    405    405    405    405    405    405    405    405    405
cases:case                  GET   deel         log    200    404    200    302    200    200    404    404    200    404    404    404
cases:inbox                 GET   -            log    403    403    403    403    403    200    200    200    200    403    403    403
cases:inbox                 POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:take_task             GET   dossier      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:take_task             POST  dossier      log    403    404    403    403    403    404    404    404    404    404    404    404
cases:take_task             POST  deel         log    403    404    403    403    403    404    404    404    404    404    404    404
cases:take_task             POST  schooltaak   log    403    404    403    403    403    302    404    404    404    404    404    404
cases:give_back_task        GET   dossier      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:give_back_task        POST  dossier      log    403    404    403    403    403    404    404    404    404    404    404    404
cases:give_back_task        POST  deel         log    403    404    403    403    403    404    404    404    404    404    404    404
cases:give_back_task        POST  schooltaak   log    403    404    403    403    403    302    404    404    404    404    404    404
cases:shares                GET   deel         log    200    404    200    302    200    403    404    404    403    404    404    404
cases:shares                POST  deel         log    405    405    405    405    405    405    405    405    405    405    405    405
cases:share_preview         GET   deel         log    200    404    403    302    200    403    404    404    403    404    404    404
cases:share_preview         POST  deel         log    405    405    405    405    405    405    405    405    405    405    405    405
cases:school_preview        GET   deel         log    200    404    200    302    200    403    404    404    403    404    404    404
cases:school_preview        GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:school_preview        POST  deel         log    405    405    405    405    405    405    405    405    405    405    405    405
cases:share_new             GET   deel         log    200    404    403    403    403    403    404    404    403    404    404    404
cases:share_new             POST  deel         log    422    404    403    403    403    403    404    404    403    404    404    404
cases:share                 GET   deel         log    200    404    403    403    403    403    404    404    403    404    404    404
cases:share                 POST  deel         log    302    404    403    403    403    403    404    404    403    404    404    404
cases:share_end             GET   deel         log    200    404    403    403    403    403    404    404    403    404    404    404
cases:share_end             POST  deel         log    422    404    403    403    403    403    404    404    403    404    404    404
cases:ground_narrow         GET   deel         log    200    404    403    403    403    403    404    404    403    404    404    404
cases:ground_narrow         POST  deel         log    422    404    403    403    403    403    404    404    403    404    404    404
cases:ground_end            GET   deel         log    200    404    403    403    403    403    404    404    403    404    404    404
cases:ground_end            POST  deel         log    422    404    403    403    403    403    404    404    403    404    404    404
cases:consent_new           GET   deel         log    200    404    403    403    403    403    404    404    403    404    404    404
cases:consent_new           POST  deel         log    422    404    403    403    403    403    404    404    403    404    404    404
cases:consent_withdraw      GET   deel         log    405    405    405    405    405    405    405    405    405    405    405    405
cases:consent_withdraw      POST  deel         log    302    404    403    403    403    403    404    404    403    404    404    404
cases:request               GET   deel         log    200    404    200    302    200    404    404    404    404    404    404    404
cases:request               POST  deel         log    403    404    403    302    403    404    404    404    404    404    404    404
cases:request               GET   schoolvraag  log    200    404    200    302    200    200    404    404    404    404    404    404
cases:request               POST  schoolvraag  log    403    404    403    302    403    422    404    404    404    404    404    404
cases:request_new           GET   deel         log    200    404    403    403    403    403    404    404    403    404    404    404
cases:request_new           POST  deel         log    422    404    403    403    403    403    404    404    403    404    404    404
cases:request_namens        GET   deel         log    200    404    200    403    403    403    404    404    403    404    404    404
cases:request_namens        POST  deel         log    422    404    422    403    403    403    404    404    403    404    404    404
cases:request_namens        POST  schoolvraag  log    422    404    422    403    403    403    404    404    404    404    404    404
cases:request_withdraw      POST  schoolvraag  log    302    404    403    403    403    403    404    404    404    404    404    404
cases:request_withdraw      GET   deel         log    405    405    405    405    405    405    405    405    405    405    405    405
cases:request_withdraw      POST  deel         log    302    404    403    403    403    403    404    404    403    404    404    404
cases:offers                GET   -            log    200    200    200    403    403    403    403    403    200    403    403    403
cases:offers                POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:offer_new             GET   -            log    403    403    403    403    403    403    403    403    200    403    403    403
cases:offer_new             POST  -            log    403    403    403    403    403    403    403    403    422    403    403    403
cases:offer                 GET   inbreng      log    200    404    200    403    403    403    403    403    403    403    403    403
cases:offer                 GET   niemand      log    404    404    404    403    403    403    403    403    403    403    403    403
cases:offer                 POST  inbreng      log    422    404    422    403    403    403    403    403    403    403    403    403
cases:offer_file            GET   inbreng      log    200    404    200    403    403    403    403    403    404    403    403    403
cases:offer_file            GET   niemand      log    404    404    404    403    403    403    403    403    404    403    403    403
cases:offer_file            POST  inbreng      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:offer_in_case         GET   deel         log    403    404    403    403    403    403    404    404    200    404    404    404
cases:offer_in_case         POST  deel         log    403    404    403    403    403    403    404    404    422    404    404    404
cases:timeline              GET   deel         log    200    404    200    302    200    403    404    404    403    404    404    404
cases:people                GET   deel         log    200    404    200    302    200    403    404    404    403    404    404    404
cases:agreements            GET   deel         log    200    404    200    302    200    403    404    404    403    404    404    404
cases:contact               GET   deel         log    200    404    403    403    403    403    404    404    403    404    404    404
cases:shares                GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:officers              GET   dossier      log    403    404    200    302    200    403    404    404    404    404    404    404
cases:officers              GET   gesloten     log    403    404    200    302    200    404    404    404    404    404    404    404
cases:officers              GET   elders       log    404    403    404    404    404    404    404    404    404    404    404    404
cases:officers              POST  dossier      log    403    404    422    302    422    403    404    404    404    404    404    404
cases:officers              POST  gesloten     log    403    404    422    302    422    404    404    404    404    404    404    404
cases:officers              POST  elders       log    404    403    404    404    404    404    404    404    404    404    404    404
cases:contact               GET   dossier      log    200    404    403    403    403    403    404    404    404    404    404    404
cases:contact               GET   gesloten     log    200    404    403    403    403    404    404    404    404    404    404    404
cases:contact               GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:contact               POST  dossier      log    422    404    403    403    403    403    404    404    404    404    404    404
cases:contact               POST  gesloten     log    422    404    403    403    403    404    404    404    404    404    404    404
cases:contact               POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
cases:note                  GET   dossier      log    200    404    403    403    403    403    404    404    404    404    404    404
cases:note                  GET   gesloten     log    200    404    403    403    403    404    404    404    404    404    404    404
cases:note                  GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:note                  POST  dossier      log    422    404    403    403    403    403    404    404    404    404    404    404
cases:note                  POST  gesloten     log    422    404    403    403    403    404    404    404    404    404    404    404
cases:note                  POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
cases:case_reason           GET   dossier      log    302    404    302    200    200    302    404    404    404    404    404    404
cases:case_reason           GET   gesloten     log    302    404    302    200    200    404    404    404    404    404    404    404
cases:case_reason           GET   elders       log    404    302    404    404    404    404    404    404    404    404    404    404
cases:case_reason           POST  dossier      log    302    404    302    422    422    302    404    404    404    404    404    404
cases:case_reason           POST  gesloten     log    302    404    302    422    422    404    404    404    404    404    404    404
cases:case_reason           POST  elders       log    404    302    404    404    404    404    404    404    404    404    404    404
cases:close                 GET   dossier      log    200    404    403    403    403    403    404    404    404    404    404    404
cases:close                 GET   gesloten     log    302    404    403    403    403    404    404    404    404    404    404    404
cases:close                 GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:close                 POST  dossier      log    422    404    403    403    403    403    404    404    404    404    404    404
cases:close                 POST  gesloten     log    409    404    403    403    403    404    404    404    404    404    404    404
cases:close                 POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
cases:reopen                GET   dossier      log    302    404    403    403    403    403    404    404    404    404    404    404
cases:reopen                GET   gesloten     log    200    404    403    403    403    404    404    404    404    404    404    404
cases:reopen                GET   elders       log    404    302    404    404    404    404    404    404    404    404    404    404
cases:reopen                POST  dossier      log    422    404    403    403    403    403    404    404    404    404    404    404
cases:reopen                POST  gesloten     log    422    404    403    403    403    404    404    404    404    404    404    404
cases:reopen                POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
cases:step                  GET   dossier      log    200    404    403    302    403    403    404    404    404    404    404    404
cases:step                  GET   gesloten     log    302    404    302    302    302    404    404    404    404    404    404    404
cases:step                  GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:step                  POST  dossier      log    422    404    403    302    403    403    404    404    404    404    404    404
cases:step                  POST  gesloten     log    409    404    409    302    409    404    404    404    404    404    404    404
cases:step                  POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
cases:step_record           GET   dossier      log    200    404    200    302    200    403    404    404    404    404    404    404
cases:step_record           GET   gesloten     log    200    404    200    302    200    404    404    404    404    404    404    404
cases:step_record           GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:step_record           POST  dossier      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:step_record           POST  gesloten     log    405    405    405    405    405    405    405    405    405    405    405    405
cases:step_record           POST  elders       log    405    405    405    405    405    405    405    405    405    405    405    405
cases:task_new              GET   dossier      log    200    404    403    403    403    403    404    404    404    404    404    404
cases:task_new              GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:task_new              POST  dossier      log    422    404    403    403    403    403    404    404    404    404    404    404
cases:task_new              POST  gesloten     log    422    404    403    403    403    404    404    404    404    404    404    404
cases:task_new              POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
cases:task_new              GET   deel         log    200    404    403    403    403    403    404    404    403    404    404    404
cases:finish_task           GET   dossier      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:finish_task           GET   gesloten     log    405    405    405    405    405    405    405    405    405    405    405    405
cases:finish_task           GET   elders       log    405    405    405    405    405    405    405    405    405    405    405    405
cases:finish_task           POST  dossier      log    302    404    403    403    403    403    404    404    404    404    404    404
cases:finish_task           POST  gesloten     log    404    404    403    403    403    404    404    404    404    404    404    404
cases:finish_task           POST  elders       log    404    404    404    404    404    404    404    404    404    404    404    404
cases:back                  GET   dossier      log    200    404    403    403    403    403    404    404    404    404    404    404
cases:back                  GET   gesloten     log    302    404    403    403    403    404    404    404    404    404    404    404
cases:back                  GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:back                  POST  dossier      log    422    404    403    403    403    403    404    404    404    404    404    404
cases:back                  POST  gesloten     log    409    404    403    403    403    404    404    404    404    404    404    404
cases:back                  POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
cases:timeline              GET   dossier      log    200    404    200    302    200    403    404    404    404    404    404    404
cases:timeline              GET   gesloten     log    200    404    200    302    200    404    404    404    404    404    404    404
cases:timeline              GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:timeline              POST  dossier      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:timeline              POST  gesloten     log    405    405    405    405    405    405    405    405    405    405    405    405
cases:timeline              POST  elders       log    405    405    405    405    405    405    405    405    405    405    405    405
cases:workflow              GET   dossier      log    200    404    403    403    403    403    404    404    404    404    404    404
cases:workflow              GET   gesloten     log    302    404    403    403    403    404    404    404    404    404    404    404
cases:workflow              GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
cases:workflow              POST  dossier      log    422    404    403    403    403    403    404    404    404    404    404    404
cases:workflow              POST  gesloten     log    302    404    403    403    403    404    404    404    404    404    404    404
cases:workflow              POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
cases:people                GET   dossier        log    200    404    200    302    200    403    404    404    404    404    404    404
cases:people                GET   gesloten       log    200    404    200    302    200    404    404    404    404    404    404    404
cases:people                GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:people                POST  dossier        log    405    405    405    405    405    405    405    405    405    405    405    405
cases:people                POST  gesloten       log    405    405    405    405    405    405    405    405    405    405    405    405
cases:people                POST  elders         log    405    405    405    405    405    405    405    405    405    405    405    405
cases:carer_new             GET   dossier        log    200    404    403    403    403    403    404    404    404    404    404    404
cases:carer_new             GET   gesloten       log    200    404    403    403    403    404    404    404    404    404    404    404
cases:carer_new             GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:carer_new             POST  dossier        log    422    404    403    403    403    403    404    404    404    404    404    404
cases:carer_new             POST  gesloten       log    422    404    403    403    403    404    404    404    404    404    404    404
cases:carer_new             POST  elders         log    404    422    404    404    404    404    404    404    404    404    404    404
cases:carer                 GET   dossier        log    200    404    403    403    403    403    404    404    404    404    404    404
cases:carer                 GET   gesloten       log    404    404    403    403    403    404    404    404    404    404    404    404
cases:carer                 GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:carer                 POST  dossier        log    422    404    403    403    403    403    404    404    404    404    404    404
cases:carer                 POST  gesloten       log    404    404    403    403    403    404    404    404    404    404    404    404
cases:carer                 POST  elders         log    404    422    404    404    404    404    404    404    404    404    404    404
cases:carer_end             GET   dossier        log    200    404    403    403    403    403    404    404    404    404    404    404
cases:carer_end             GET   gesloten       log    404    404    403    403    403    404    404    404    404    404    404    404
cases:carer_end             GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:carer_end             POST  dossier        log    422    404    403    403    403    403    404    404    404    404    404    404
cases:carer_end             POST  gesloten       log    404    404    403    403    403    404    404    404    404    404    404    404
cases:carer_end             POST  elders         log    404    422    404    404    404    404    404    404    404    404    404    404
cases:move                  GET   dossier        log    200    404    403    403    403    403    404    404    404    404    404    404
cases:move                  GET   gesloten       log    302    404    403    403    403    404    404    404    404    404    404    404
cases:move                  GET   elders         log    404    302    404    404    404    404    404    404    404    404    404    404
cases:move                  POST  dossier        log    422    404    403    403    403    403    404    404    404    404    404    404
cases:move                  POST  gesloten       log    302    404    403    403    403    404    404    404    404    404    404    404
cases:move                  POST  elders         log    404    302    404    404    404    404    404    404    404    404    404    404
cases:pupil                 GET   dossier        log    200    404    403    403    403    403    404    404    404    404    404    404
cases:pupil                 GET   gesloten       log    200    404    403    403    403    404    404    404    404    404    404    404
cases:pupil                 GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:pupil                 POST  dossier        log    422    404    403    403    403    403    404    404    404    404    404    404
cases:pupil                 POST  gesloten       log    422    404    403    403    403    404    404    404    404    404    404    404
cases:pupil                 POST  elders         log    404    422    404    404    404    404    404    404    404    404    404    404
cases:contact_person        GET   dossier        log    200    404    403    403    403    403    404    404    404    404    404    404
cases:contact_person        GET   gesloten       log    200    404    403    403    403    404    404    404    404    404    404    404
cases:contact_person        GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:contact_person        POST  dossier        log    422    404    403    403    403    403    404    404    404    404    404    404
cases:contact_person        POST  gesloten       log    422    404    403    403    403    404    404    404    404    404    404    404
cases:contact_person        POST  elders         log    404    422    404    404    404    404    404    404    404    404    404    404
cases:agreements            GET   dossier        log    200    404    200    302    200    403    404    404    404    404    404    404
cases:agreements            GET   gesloten       log    200    404    200    302    200    404    404    404    404    404    404    404
cases:agreements            GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:agreements            POST  dossier        log    405    405    405    405    405    405    405    405    405    405    405    405
cases:agreements            POST  gesloten       log    405    405    405    405    405    405    405    405    405    405    405    405
cases:agreements            POST  elders         log    405    405    405    405    405    405    405    405    405    405    405    405
cases:agreement_new         GET   dossier        log    200    404    403    403    403    403    404    404    404    404    404    404
cases:agreement_new         GET   gesloten       log    200    404    403    403    403    404    404    404    404    404    404    404
cases:agreement_new         GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:agreement_new         POST  dossier        log    422    404    403    403    403    403    404    404    404    404    404    404
cases:agreement_new         POST  gesloten       log    422    404    403    403    403    404    404    404    404    404    404    404
cases:agreement_new         POST  elders         log    404    422    404    404    404    404    404    404    404    404    404    404
cases:agreement             GET   dossier        log    200    404    403    403    403    403    404    404    404    404    404    404
cases:agreement             GET   gesloten       log    404    404    403    403    403    404    404    404    404    404    404    404
cases:agreement             GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:agreement             POST  dossier        log    422    404    403    403    403    403    404    404    404    404    404    404
cases:agreement             POST  gesloten       log    404    404    403    403    403    404    404    404    404    404    404    404
cases:agreement             POST  elders         log    404    422    404    404    404    404    404    404    404    404    404    404
cases:documents             GET   dossier        log    200    404    200    302    200    403    404    404    404    404    404    404
cases:documents             GET   gesloten       log    200    404    200    302    200    404    404    404    404    404    404    404
cases:documents             GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:documents             POST  dossier        log    405    405    405    405    405    405    405    405    405    405    405    405
cases:documents             POST  gesloten       log    405    405    405    405    405    405    405    405    405    405    405    405
cases:documents             POST  elders         log    405    405    405    405    405    405    405    405    405    405    405    405
cases:document_new          GET   dossier        log    200    404    200    403    403    403    404    404    404    404    404    404
cases:document_new          GET   gesloten       log    200    404    200    403    403    404    404    404    404    404    404    404
cases:document_new          GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:document_new          POST  dossier        log    422    404    422    403    403    403    404    404    404    404    404    404
cases:document_new          POST  gesloten       log    422    404    422    403    403    404    404    404    404    404    404    404
cases:document_new          POST  elders         log    404    422    404    404    404    404    404    404    404    404    404    404
cases:document              GET   dossier        log    200    404    200    302    200    404    404    404    404    404    404    404
cases:document              GET   gesloten       log    404    404    404    302    404    404    404    404    404    404    404    404
cases:document              GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:document              POST  dossier        log    405    405    405    405    405    405    405    405    405    405    405    405
cases:document              POST  gesloten       log    405    405    405    405    405    405    405    405    405    405    405    405
cases:document              POST  elders         log    405    405    405    405    405    405    405    405    405    405    405    405
cases:document_withdraw     GET   dossier        log    200    404    200    403    403    403    404    404    404    404    404    404
cases:document_withdraw     GET   gesloten       log    404    404    404    403    403    404    404    404    404    404    404    404
cases:document_withdraw     GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:document_withdraw     POST  dossier        log    422    404    422    403    403    403    404    404    404    404    404    404
cases:document_withdraw     POST  gesloten       log    404    404    404    403    403    404    404    404    404    404    404    404
cases:document_withdraw     POST  elders         log    404    422    404    404    404    404    404    404    404    404    404    404
cases:post_new              GET   dossier        log    200    404    403    403    403    403    404    404    404    404    404    404
cases:post_new              GET   gesloten       log    200    404    403    403    403    404    404    404    404    404    404    404
cases:post_new              GET   elders         log    404    200    404    404    404    404    404    404    404    404    404    404
cases:post_new              POST  dossier        log    422    404    403    403    403    403    404    404    404    404    404    404
cases:post_new              POST  gesloten       log    422    404    403    403    403    404    404    404    404    404    404    404
cases:post_new              POST  elders         log    404    422    404    404    404    404    404    404    404    404    404    404
cases:post                  GET   -              log    403    403    200    403    403    403    403    403    403    403    403    403
cases:post                  POST  -              log    405    405    405    405    405    405    405    405    405    405    405    405
cases:post_sent             GET   brief          log    405    405    405    405    405    405    405    405    405    405    405    405
cases:post_sent             POST  brief          log    403    403    302    403    403    403    403    403    403    403    403    403
cases:post_sent             POST  geen-brief     log    403    403    404    403    403    403    403    403    403    403    403    403
cases:post_back             GET   brief          log    405    405    405    405    405    405    405    405    405    405    405    405
cases:post_back             POST  brief          log    403    403    302    403    403    403    403    403    403    403    403    403
cases:post_back             POST  geen-brief     log    403    403    404    403    403    403    403    403    403    403    403    403
cases:notices               GET   -            log    200    200    200    200    200    200    200    200    403    403    403    403
cases:notices               POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:notice_new            GET   -            log    200    200    200    403    403    200    200    200    403    403    403    403
cases:notice_new            POST  -            log    302    302    302    403    403    302    302    302    403    403    403    403
cases:notice_draft_delete   GET   concept      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:notice_draft_delete   GET   geen-concept log    405    405    405    405    405    405    405    405    405    405    405    405
cases:notice_draft_delete   POST  concept      log    404    404    404    403    403    302    404    404    403    403    403    403
cases:notice_draft_delete   POST  geen-concept log    404    404    404    403    403    404    404    404    403    403    403    403
cases:notice_draft          GET   concept      log    404    404    404    403    403    200    404    404    403    403    403    403
cases:notice_draft          GET   geen-concept log    404    404    404    403    403    404    404    404    403    403    403    403
cases:notice_draft          POST  concept      log    404    404    404    403    403    422    404    404    403    403    403    403
cases:notice_draft          POST  geen-concept log    404    404    404    403    403    404    404    404    403    403    403    403
cases:notice                GET   melding      log    200    404    200    302    200    200    404    404    404    404    404    404
cases:notice                GET   naar-elders  log    404    200    404    404    404    200    404    404    404    404    404    404
cases:notice                GET   kring        log    200    404    200    302    200    404    200    404    404    404    404    404
cases:notice                GET   geen-melding log    404    404    404    404    404    404    404    404    404    404    404    404
cases:notice_reason         GET   melding      log    302    404    302    200    200    302    404    404    404    404    404    404
cases:notice_reason         GET   geen-melding log    404    404    404    404    404    404    404    404    404    404    404    404
cases:notice_reason         POST  melding      log    302    404    302    422    422    302    404    404    404    404    404    404
cases:notice                POST  melding      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:notice                POST  naar-elders  log    405    405    405    405    405    405    405    405    405    405    405    405
cases:notice                POST  kring        log    405    405    405    405    405    405    405    405    405    405    405    405
cases:notice_attachment     GET   bijlage      log    200    404    200    302    200    200    404    404    404    404    404    404
cases:notice_attachment     GET   geen-bijlage log    404    404    404    302    404    404    404    404    404    404    404    404
cases:notice_attachment     POST  bijlage      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:notice_again          GET   melding      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:notice_again          POST  melding      log    302    404    302    403    403    302    404    404    404    404    404    404
cases:notice_again          POST  naar-elders  log    404    302    404    404    404    302    404    404    404    404    404    404
cases:notice_again          POST  geen-melding log    404    404    404    404    404    404    404    404    404    404    404    404
cases:deregister            GET   melding      log    403    404    403    403    403    200    404    404    404    404    404    404
cases:deregister            GET   kring        log    403    404    403    403    403    404    200    404    404    404    404    404
cases:deregister            GET   geen-melding log    404    404    404    404    404    404    404    404    404    404    404    404
cases:deregister            POST  melding      log    403    404    403    403    403    422    404    404    404    404    404    404
cases:deregister            POST  naar-elders  log    404    403    404    404    404    422    404    404    404    404    404    404
cases:deregister            POST  geen-melding log    404    404    404    404    404    404    404    404    404    404    404    404
cases:search                GET   -            log    200    200    200    200    200    200    200    200    200    403    403    403
cases:search                POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:for_another_region    GET   -            log    403    403    200    403    403    403    403    403    403    403    403    403
cases:for_another_region    POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:to_report_to_duo      GET   -            log    403    403    403    403    403    200    200    200    403    403    403    403
cases:to_report_to_duo      POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:to_return_to_duo      GET   -            log    403    403    200    403    403    403    403    403    403    403    403    403
cases:to_return_to_duo      POST  -            log    403    403    422    403    403    403    403    403    403    403    403    403
cases:to_return_to_duo_csv  GET   -            log    403    403    200    403    403    403    403    403    403    403    403    403
cases:to_return_to_duo_csv  POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:undo_return_to_duo    GET   -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:undo_return_to_duo    POST  -            log    403    403    302    403    403    403    403    403    403    403    403    403
cases:passed_on             GET   melding      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:passed_on             POST  melding      log    403    404    302    403    403    403    404    404    404    404    404    404
cases:passed_on             POST  naar-elders  log    404    403    404    404    404    403    404    404    404    404    404    404
cases:passed_on             POST  kring        log    403    404    302    403    403    404    403    404    404    404    404    404
cases:passed_on             POST  geen-melding log    404    404    404    404    404    404    404    404    404    404    404    404
cases:duo_number            GET   melding      log    405    405    405    405    405    405    405    405    405    405    405    405
cases:duo_number            POST  melding      log    403    404    403    403    403    422    404    404    404    404    404    404
cases:duo_number            POST  naar-elders  log    404    403    404    404    404    422    404    404    404    404    404    404
cases:duo_number            POST  kring        log    403    404    403    403    403    404    422    404    404    404    404    404
cases:duo_number            POST  geen-melding log    404    404    404    404    404    404    404    404    404    404    404    404
cases:withdraw              GET   melding      log    403    404    403    403    403    200    404    404    404    404    404    404
cases:withdraw              GET   naar-elders  log    404    403    404    404    404    200    404    404    404    404    404    404
cases:withdraw              GET   kring        log    403    404    403    403    403    404    200    404    404    404    404    404
cases:withdraw              GET   geen-melding log    404    404    404    404    404    404    404    404    404    404    404    404
cases:withdraw              POST  melding      log    403    404    403    403    403    422    404    404    404    404    404    404
cases:withdraw              POST  naar-elders  log    404    403    404    404    404    422    404    404    404    404    404    404
cases:withdraw              POST  kring        log    403    404    403    403    403    404    422    404    404    404    404    404
cases:withdraw              POST  geen-melding log    404    404    404    404    404    404    404    404    404    404    404    404
routes:routes               GET   dossier      log    200    404    200    302    200    403    404    404    404    404    404    404
routes:routes               GET   gesloten     log    200    404    200    302    200    404    404    404    404    404    404    404
routes:routes               GET   elders       log    404    200    404    404    404    404    404    404    404    404    404    404
routes:routes               POST  dossier      log    405    405    405    405    405    405    405    405    405    405    405    405
routes:routes               POST  gesloten     log    405    405    405    405    405    405    405    405    405    405    405    405
routes:routes               POST  elders       log    405    405    405    405    405    405    405    405    405    405    405    405
routes:another              GET   dossier      log    302    404    403    403    403    403    404    404    404    404    404    404
routes:another              GET   gesloten     log    302    404    403    403    403    404    404    404    404    404    404    404
routes:another              GET   elders       log    404    302    404    404    404    404    404    404    404    404    404    404
routes:another              POST  dossier      log    422    404    403    403    403    403    404    404    404    404    404    404
routes:another              POST  gesloten     log    409    404    403    403    403    404    404    404    404    404    404    404
routes:another              POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
routes:choose               GET   dossier      log    302    404    403    403    403    403    404    404    404    404    404    404
routes:choose               GET   gesloten     log    302    404    403    403    403    404    404    404    404    404    404    404
routes:choose               GET   elders       log    404    302    404    404    404    404    404    404    404    404    404    404
routes:choose               POST  dossier      log    422    404    403    403    403    403    404    404    404    404    404    404
routes:choose               POST  gesloten     log    409    404    403    403    403    404    404    404    404    404    404    404
routes:choose               POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
routes:feedback             GET   dossier      log    302    404    403    403    403    403    404    404    404    404    404    404
routes:feedback             GET   gesloten     log    302    404    403    403    403    404    404    404    404    404    404    404
routes:feedback             GET   elders       log    404    302    404    404    404    404    404    404    404    404    404    404
routes:feedback             POST  dossier      log    422    404    403    403    403    403    404    404    404    404    404    404
routes:feedback             POST  gesloten     log    409    404    403    403    403    404    404    404    404    404    404    404
routes:feedback             POST  elders       log    404    422    404    404    404    404    404    404    404    404    404    404
partners:accounts           GET   -            log    403    403    403    200    200    403    403    403    403    403    200    200
partners:accounts           POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:proposal           GET   voorstel     log    403    403    403    200    200    403    403    403    403    403    200    200
partners:proposal           GET   voorstel-elders log    403    403    403    404    404    403    403    403    403    403    200    200
partners:proposal           GET   niemand      log    403    403    403    404    404    403    403    403    403    403    404    404
partners:proposal           POST  voorstel     log    405    405    405    405    405    405    405    405    405    405    405    405
partners:proposal_approve   GET   voorstel     log    405    405    405    405    405    405    405    405    405    405    405    405
partners:proposal_approve   POST  voorstel     log    403    403    403    403    403    403    403    403    403    403    403    302
partners:proposal_approve   POST  voorstel-elders log    403    403    403    404    404    403    403    403    403    403    403    403
partners:proposal_approve   POST  niemand      log    403    403    403    404    404    403    403    403    403    403    404    404
partners:proposal_stop      GET   voorstel     log    405    405    405    405    405    405    405    405    405    405    405    405
partners:proposal_stop      POST  voorstel     log    403    403    403    302    302    403    403    403    403    403    302    302
partners:proposal_stop      POST  voorstel-elders log    403    403    403    404    404    403    403    403    403    403    302    302
partners:proposal_stop      POST  niemand      log    403    403    403    404    404    403    403    403    403    403    404    404
partners:proposal_withdraw  GET   voorstel     log    405    405    405    405    405    405    405    405    405    405    405    405
partners:proposal_withdraw  POST  voorstel     log    403    403    403    302    302    403    403    403    403    403    403    403
partners:proposal_withdraw  POST  voorstel-elders log    403    403    403    404    404    403    403    403    403    403    403    302
partners:proposal_withdraw  POST  niemand      log    403    403    403    404    404    403    403    403    403    403    404    404
partners:address            GET   adreslink    200    200    200    200    200    200    200    200    200    200    200    200    200
partners:address            POST  adreslink    422    422    422    422    422    422    422    422    422    422    422    422    422
partners:address            GET   geen-link    404    404    404    404    404    404    404    404    404    404    404    404    404
partners:address            POST  geen-link    404    404    404    404    404    404    404    404    404    404    404    404    404
partners:our_people         GET   -            log    403    403    403    403    403    200    200    200    200    403    403    403
partners:our_people         POST  -            log    403    403    403    403    403    302    302    302    302    403    403    403
partners:stranger           GET   gebruiker    log    405    405    405    405    405    405    405    405    405    405    405    405
partners:stranger           POST  gebruiker    log    403    403    403    403    403    404    404    404    404    403    403    403
partners:stranger           POST  niemand      log    403    403    403    403    403    404    404    404    404    403    403    403
partners:home               GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
partners:home               POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:people             GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
partners:people             POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:organisations      GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
partners:organisations      POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:municipalities     GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
partners:municipalities     POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:closures           GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
partners:closures           POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:assignments        GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
partners:assignments        POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:person_new         GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
partners:person_new         POST  -            log    403    403    403    403    403    403    403    403    403    403    403    422
partners:organisation_new   GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
partners:organisation_new   POST  -            log    403    403    403    403    403    403    403    403    403    403    403    422
partners:municipality_new   GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
partners:municipality_new   POST  -            log    403    403    403    403    403    403    403    403    403    403    403    422
partners:closure_new        GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
partners:closure_new        POST  -            log    403    403    403    403    403    403    403    403    403    403    403    422
partners:person             GET   gebruiker    log    403    403    403    403    403    403    403    403    403    403    403    200
partners:person             POST  gebruiker    log    403    403    403    403    403    403    403    403    403    403    403    422
partners:organisation       GET   organisatie  log    403    403    403    403    403    403    403    403    403    403    403    200
partners:organisation       POST  organisatie  log    403    403    403    403    403    403    403    403    403    403    403    422
partners:municipality       GET   gemeente     log    403    403    403    403    403    403    403    403    403    403    403    200
partners:municipality       POST  gemeente     log    403    403    403    403    403    403    403    403    403    403    403    422
partners:closure            GET   sluiting     log    403    403    403    403    403    403    403    403    403    403    403    200
partners:closure            POST  sluiting     log    403    403    403    403    403    403    403    403    403    403    403    422
partners:assignment         GET   bureau       log    403    403    403    403    403    403    403    403    403    403    403    200
partners:assignment         POST  bureau       log    403    403    403    403    403    403    403    403    403    403    403    422
partners:person             GET   niemand      log    403    403    403    403    403    403    403    403    403    403    403    404
partners:person             POST  niemand      log    403    403    403    403    403    403    403    403    403    403    403    404
partners:invite             GET   gebruiker    log    405    405    405    405    405    405    405    405    405    405    405    405
partners:invite             POST  gebruiker    log    403    403    403    403    403    403    403    403    403    403    403    302
partners:reopen             GET   gebruiker    log    405    405    405    405    405    405    405    405    405    405    405    405
partners:reopen             POST  gebruiker    log    403    403    403    403    403    403    403    403    403    403    403    302
partners:signal_done        GET   signaal      log    405    405    405    405    405    405    405    405    405    405    405    405
partners:signal_done        POST  signaal      log    403    403    403    403    403    403    403    403    403    403    403    302
partners:closure_remove     GET   sluiting     log    405    405    405    405    405    405    405    405    405    405    405    405
partners:closure_remove     POST  sluiting     log    403    403    403    403    403    403    403    403    403    403    403    302
cases:close_person          GET   gebruiker    log    403    403    403    403    403    403    403    403    403    403    403    200
cases:close_person          POST  gebruiker    log    403    403    403    403    403    403    403    403    403    403    403    302
cases:terms                 GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
cases:terms                 POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
cases:term                  GET   -            log    403    403    403    403    403    403    403    403    403    403    403    200
cases:term                  POST  -            log    403    403    403    403    403    403    403    403    403    403    403    422
partners:invitation         GET   uitnodiging  200    200    200    200    200    200    200    200    200    200    200    200    200
partners:invitation         POST  uitnodiging  422    422    422    422    422    422    422    422    422    422    422    422    422
partners:invitation         GET   geen-link    404    404    404    404    404    404    404    404    404    404    404    404    404
partners:invitation         POST  geen-link    404    404    404    404    404    404    404    404    404    404    404    404    404
partners:authorisations     GET   -            log    403    403    403    200    200    403    403    403    403    403    403    403
partners:authorisations     POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:authorisation_new  GET   -            log    403    403    403    200    200    403    403    403    403    403    403    403
partners:authorisation_new  POST  -            log    403    403    403    422    422    403    403    403    403    403    403    403
partners:authorisation_withdraw GET  autorisatie log   405    405    405    405    405    405    405    405    405    405    405    405
partners:authorisation_withdraw POST autorisatie log   403    403    403    302    302    403    403    403    403    403    403    403
partners:authorisation_withdraw POST niemand     log   403    403    403    404    404    403    403    403    403    403    403    403
partners:social_map         GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
partners:social_map         POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:role_names         GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
partners:role_names         POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:map_organisation   GET   organisatie  log    200    200    200    200    200    200    200    200    200    200    200    200
partners:map_organisation   GET   niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:map_organisation   POST  organisatie  log    405    405    405    405    405    405    405    405    405    405    405    405
partners:map_confirm        GET   organisatie  log    405    405    405    405    405    405    405    405    405    405    405    405
partners:map_confirm        POST  organisatie  log    403    403    403    403    403    302    403    403    403    403    403    302
partners:map_confirm        POST  niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:map_contact        GET   organisatie  log    403    403    403    403    403    200    403    403    403    403    403    200
partners:map_contact        POST  organisatie  log    403    403    403    403    403    302    403    403    403    403    403    302
partners:map_contact        GET   niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:map_contact        POST  niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:offering_new       GET   organisatie  log    403    403    403    403    403    200    403    403    403    403    403    200
partners:offering_new       POST  organisatie  log    403    403    403    403    403    422    403    403    403    403    403    422
partners:offering_new       GET   niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:offering_new       POST  niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:role_name_new      GET   organisatie  log    403    403    403    403    403    200    403    403    403    403    403    200
partners:role_name_new      POST  organisatie  log    403    403    403    403    403    422    403    403    403    403    403    422
partners:role_name_new      GET   niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:role_name_new      POST  niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:offering           GET   aanbod       log    403    403    403    403    403    200    403    403    403    403    403    200
partners:offering           POST  aanbod       log    403    403    403    403    403    422    403    403    403    403    403    422
partners:offering           GET   niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:offering           POST  niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:offering_remove    GET   aanbod       log    405    405    405    405    405    405    405    405    405    405    405    405
partners:offering_remove    POST  aanbod       log    403    403    403    403    403    302    403    403    403    403    403    302
partners:offering_remove    POST  niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:role_name          GET   functie      log    403    403    403    403    403    200    403    403    403    403    403    200
partners:role_name          POST  functie      log    403    403    403    403    403    422    403    403    403    403    403    422
partners:role_name          GET   niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:role_name          POST  niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:role_name_remove   GET   functie      log    405    405    405    405    405    405    405    405    405    405    405    405
partners:role_name_remove   POST  functie      log    403    403    403    403    403    302    403    403    403    403    403    302
partners:role_name_remove   POST  niemand      log    404    404    404    404    404    404    404    404    404    404    404    404
partners:notifications      GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
partners:notifications      POST  -            log    302    302    302    302    302    302    302    302    302    302    302    302
partners:notification       GET   bericht      log    404    404    404    404    404    302    404    404    404    404    404    404
partners:notification       POST  bericht      log    405    405    405    405    405    405    405    405    405    405    405    405
partners:notification       GET   geen-bericht log    404    404    404    404    404    404    404    404    404    404    404    404
partners:preferences        GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
partners:preferences        POST  -            log    422    422    422    422    422    422    422    422    422    422    422    422
partners:calendar_new       GET   -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:calendar_new       POST  -            log    200    200    200    200    200    200    200    200    200    200    200    200
partners:calendar_stop      GET   -            log    405    405    405    405    405    405    405    405    405    405    405    405
partners:calendar_stop      POST  -            log    302    302    302    302    302    302    302    302    302    302    302    302
calendar_feed               GET   agenda       200    200    200    200    200    200    200    200    200    200    200    200    200
calendar_feed               POST  agenda       405    405    405    405    405    405    405    405    405    405    405    405    405
calendar_feed               GET   geen-link    404    404    404    404    404    404    404    404    404    404    404    404    404
glossary                    GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
glossary                    POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
method                      GET   -            log    200    200    200    200    200    200    200    200    200    200    200    200
method                      POST  -            log    405    405    405    405    405    405    405    405    405    405    405    405
health                      GET   -            503    503    503    503    503    503    503    503    503    503    503    503    503
health                      POST  -            405    405    405    405    405    405    405    405    405    405    405    405    405
"""
ELSE_AT_SCHOOL = """
# address                   method asked for   zorg   mentor
cases:notice_new            GET   -              200    403
cases:notice_new            POST  -              302    403
cases:notice_draft_delete   POST  concept        404    403
cases:notice_draft_delete   POST  geen-concept   404    403
cases:notice_draft          GET   concept        404    403
cases:notice_draft          GET   geen-concept   404    403
cases:notice_draft          POST  concept        404    403
cases:notice_draft          POST  geen-concept   404    403
cases:notice_again          POST  melding        302    403
cases:notice_again          POST  naar-elders    302    403
cases:to_report_to_duo      GET   -              200    403
cases:duo_number            POST  melding        422    403
cases:duo_number            POST  naar-elders    422    403
cases:withdraw              GET   melding        200    403
cases:withdraw              GET   naar-elders    200    403
cases:withdraw              POST  melding        422    403
cases:withdraw              POST  naar-elders    422    403
cases:deregister            GET   melding        403    403
cases:deregister            POST  melding        403    403
cases:deregister            POST  naar-elders    403    403
partners:our_people         GET   -              200    403
partners:our_people         POST  -              302    403
partners:stranger           POST  gebruiker      404    403
partners:stranger           POST  niemand        404    403
partners:notification       GET   bericht        404    404
partners:map_confirm        POST  organisatie    302    403
partners:map_contact        GET   organisatie    200    403
partners:map_contact        POST  organisatie    302    403
partners:offering_new       GET   organisatie    200    403
partners:offering_new       POST  organisatie    422    403
partners:role_name_new      GET   organisatie    200    403
partners:role_name_new      POST  organisatie    422    403
partners:offering           GET   aanbod         200    403
partners:offering           POST  aanbod         422    403
partners:offering_remove    POST  aanbod         302    403
partners:role_name          GET   functie        200    403
partners:role_name          POST  functie        422    403
partners:role_name_remove   POST  functie        302    403
"""
# fmt: on


def askers() -> dict[str, str]:
    """Account -> column of those who ask: one per column and law, and all in `./test --all`."""
    everybody = {account: column for column, accounts in READERS.items() for account in accounts}
    if os.environ.get("MAS_ALL"):
        return everybody
    first: dict[tuple[str, str], str] = {}
    for account, column in everybody.items():
        first.setdefault((column, law_of(account)), account)
    return {account: column for (column, _), account in first.items()}


def law_of(account: str) -> str:
    """The law under which somebody may read: police data (Wpg) too, or not."""
    kinds = {name: kind for kind, name, *_ in region.ORGANISATIONS}
    places = {person.username: kinds[person.organisation] for person in region.ACCOUNTS}
    partner = PARTNERS.get(places.get(account, ""))
    is_justice = partner is not None and partner.is_justice
    return "wpg" if is_justice or account in region.WPG_AUTHORISED else "avg"


def rows() -> list[tuple[str, str, str, dict[str, str]]]:
    """The table: name, method, what is asked for, and the answer per kind of reader."""
    other = {tuple(row[:3]): row[3:] for row in cells(ELSE_AT_SCHOOL)}
    found = []
    for name, method, what, *answers in cells(TABLE):
        told = dict(zip(COLUMNS, answers, strict=True))
        alike = (told["school"],) * len(AT_SCHOOL)
        told |= zip(AT_SCHOOL, other.pop((name, method, what), alike), strict=True)
        found.append((name, method, what, told))
    assert not other, f"niet in de tabel: {sorted(other)}"
    return found


def cells(table: str) -> list[list[str]]:
    return [line.split() for line in table.splitlines() if line.strip() and line[0] != "#"]
