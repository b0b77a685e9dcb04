"""Addresses of meldingen and dossiers."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from cases.views import (
    case_list,
    closing,
    documents,
    dossiers,
    duo,
    enrolment,
    hand_overs,
    inbox,
    managing,
    moves,
    notices,
    offers,
    people,
    post,
    requests,
    school,
    sharing,
    steps,
    work,
)
from cases.views.search import search
from cases.views.wizard import drafts, pages


class NumberConverter(StringConverter):
    """The number of a melding or dossier, as typed: whether it exists is for the door to say.

    Without NUL, which PostgreSQL can not look for.
    """

    regex = r"[^/\0]+"


register_converter(NumberConverter, "number")

app_name = "cases"
urlpatterns = [
    path("beheer/gebruikers/<int:pk>/sluiten/", managing.close_person, name="close_person"),
    path("beheer/termijnen/", managing.terms, name="terms"),
    path("beheer/termijnen/nieuw/", managing.term, name="term"),
    path("dossiers/", case_list.case_list, name="case_list"),
    path("dossiers/dossiers.csv", case_list.case_list_csv, name="case_list_csv"),
    path("dossiers/overdragen/", hand_overs.hand_over, name="hand_over"),
    path("dossiers/overdragen/<uuid:key>/", hand_overs.handed_over, name="handed_over"),
    path("dossiers/overdragen/<uuid:key>/terug/", hand_overs.take_back, name="take_back"),
    path("dossiers/<number:number>/", dossiers.show, name="case"),
    path("dossiers/<number:number>/afspraken/", people.agreements, name="agreements"),
    path("dossiers/<number:number>/afspraken/nieuw/", people.agreement_new, name="agreement_new"),
    path("dossiers/<number:number>/afspraken/<int:agreement>/", people.agreement, name="agreement"),
    path("dossiers/<number:number>/behandelaar/", work.officers, name="officers"),
    path("dossiers/<number:number>/betrokkenen/", people.people, name="people"),
    path(
        "dossiers/<number:number>/betrokkenen/aanspreekpunt/",
        people.contact_person,
        name="contact_person",
    ),
    path("dossiers/<number:number>/betrokkenen/nieuw/", people.carer_new, name="carer_new"),
    path("dossiers/<number:number>/betrokkenen/<int:carer>/", people.carer, name="carer"),
    path(
        "dossiers/<number:number>/betrokkenen/<int:carer>/einde/",
        people.carer_end,
        name="carer_end",
    ),
    path("dossiers/<number:number>/contact/", work.contact, name="contact"),
    path("dossiers/<number:number>/delen/", sharing.shares, name="shares"),
    path(
        "dossiers/<number:number>/delen/met/<int:organisation>/",
        sharing.share_new,
        name="share_new",
    ),
    path("dossiers/<number:number>/delen/school/", school.look_along, name="school_preview"),
    path("dossiers/<number:number>/delen/<int:share>/", sharing.share, name="share"),
    path(
        "dossiers/<number:number>/delen/<int:share>/beeld/", sharing.preview, name="share_preview"
    ),
    path("dossiers/<number:number>/delen/<int:share>/einde/", sharing.share_end, name="share_end"),
    path(
        "dossiers/<number:number>/delen/<int:share>/<int:ground>/minder/",
        sharing.ground_narrow,
        name="ground_narrow",
    ),
    path(
        "dossiers/<number:number>/delen/<int:share>/<int:ground>/einde/",
        sharing.ground_end,
        name="ground_end",
    ),
    path("dossiers/<number:number>/documenten/", documents.documents, name="documents"),
    path("dossiers/<number:number>/documenten/nieuw/", documents.document_new, name="document_new"),
    path(
        "dossiers/<number:number>/documenten/<int:document>/", documents.document, name="document"
    ),
    path(
        "dossiers/<number:number>/documenten/<int:document>/intrekken/",
        documents.document_withdraw,
        name="document_withdraw",
    ),
    path("dossiers/<number:number>/heropenen/", closing.reopen, name="reopen"),
    path("dossiers/<number:number>/inbreng/", offers.offer_in_case, name="offer_in_case"),
    path("dossiers/<number:number>/leerling/", people.pupil, name="pupil"),
    path("dossiers/<number:number>/notitie/", work.note, name="note"),
    path("dossiers/<number:number>/overstap/", moves.move, name="move"),
    path("dossiers/<number:number>/post/", post.post_new, name="post_new"),
    path("dossiers/<number:number>/reden/", work.reason, name="case_reason"),
    path("dossiers/<number:number>/sluiten/", closing.close, name="close"),
    path("dossiers/<number:number>/stap/", steps.step, name="step"),
    path("dossiers/<number:number>/stap/<int:step>/", steps.step_record, name="step_record"),
    path("dossiers/<number:number>/taken/nieuw/", work.task_new, name="task_new"),
    path("dossiers/<number:number>/taken/<int:pk>/", work.finish_task, name="finish_task"),
    path("dossiers/<number:number>/taken/<int:pk>/oppakken/", inbox.take, name="take_task"),
    path(
        "dossiers/<number:number>/taken/<int:pk>/teruggeven/",
        inbox.give_back,
        name="give_back_task",
    ),
    path("dossiers/<number:number>/terug/", steps.back, name="back"),
    path("dossiers/<number:number>/tijdlijn/", dossiers.timeline, name="timeline"),
    path("dossiers/<number:number>/toestemming/", sharing.consent_new, name="consent_new"),
    path(
        "dossiers/<number:number>/toestemming/<int:consent>/intrekken/",
        sharing.consent_withdraw,
        name="consent_withdraw",
    ),
    path("dossiers/<number:number>/vragen/nieuw/", requests.request_new, name="request_new"),
    path("dossiers/<number:number>/vragen/<int:pk>/", requests.request_page, name="request"),
    path(
        "dossiers/<number:number>/vragen/<int:pk>/namens/",
        requests.request_namens,
        name="request_namens",
    ),
    path(
        "dossiers/<number:number>/vragen/<int:pk>/intrekken/",
        requests.request_withdraw,
        name="request_withdraw",
    ),
    path("dossiers/<number:number>/werkstroom/", steps.workflow, name="workflow"),
    path("inbreng/", offers.offers, name="offers"),
    path("inbreng/nieuw/", offers.offer_new, name="offer_new"),
    path("inbreng/<int:pk>/", offers.offer, name="offer"),
    path("inbreng/<int:pk>/bestand/", offers.offer_file, name="offer_file"),
    path("meldingen/", notices.notices, name="notices"),
    path("meldingen/andere-regio/", duo.for_another_region, name="for_another_region"),
    path("meldingen/duo/", duo.to_report, name="to_report_to_duo"),
    path("meldingen/duo/terug/", duo.to_return, name="to_return_to_duo"),
    path("meldingen/duo/terug/csv/", duo.to_return_csv, name="to_return_to_duo_csv"),
    path("meldingen/duo/terug/ongedaan/", duo.undo_return, name="undo_return_to_duo"),
    path("meldingen/nieuw/", drafts.notice_new, name="notice_new"),
    path(
        "meldingen/nieuw/<uuid:key>/verwijderen/",
        drafts.notice_draft_delete,
        name="notice_draft_delete",
    ),
    path("meldingen/nieuw/<uuid:key>/<slug:page>/", pages.notice_draft, name="notice_draft"),
    path("meldingen/<number:number>/", notices.notice, name="notice"),
    path(
        "meldingen/<number:number>/bijlagen/<int:pk>/",
        notices.attachment,
        name="notice_attachment",
    ),
    path("meldingen/<number:number>/doorgegeven/", duo.passed_on, name="passed_on"),
    path("meldingen/<number:number>/duo/", duo.duo_number, name="duo_number"),
    path("meldingen/<number:number>/reden/", notices.notice_reason, name="notice_reason"),
    path("meldingen/<number:number>/intrekken/", duo.withdraw, name="withdraw"),
    path("meldingen/<number:number>/opnieuw/", drafts.notice_again, name="notice_again"),
    path("meldingen/<number:number>/uitschrijven/", enrolment.deregister, name="deregister"),
    path("post/", post.post, name="post"),
    path("post/<int:pk>/verstuurd/", post.post_sent, name="post_sent"),
    path("post/<int:pk>/terug/", post.post_back, name="post_back"),
    path("voor-ons/", inbox.inbox, name="inbox"),
    path("zoeken/", search, name="search"),
]
