"""Addresses of meldingen and dossiers."""

from django.urls import path

from cases.views import closing, dossiers, notice_wizard, notices, steps, work

app_name = "cases"
urlpatterns = [
    path("dossiers/", dossiers.case_list, name="case_list"),
    path("dossiers/<str:number>/", dossiers.show, name="case"),
    path("dossiers/<str:number>/behandelaar/", work.officers, name="officers"),
    path("dossiers/<str:number>/contact/", work.contact, name="contact"),
    path("dossiers/<str:number>/notitie/", work.note, name="note"),
    path("dossiers/<str:number>/reden/", work.reason, name="case_reason"),
    path("dossiers/<str:number>/sluiten/", closing.close, name="close"),
    path("dossiers/<str:number>/stap/", steps.step, name="step"),
    path("dossiers/<str:number>/stap/<int:step>/", steps.step_record, name="step_record"),
    path("dossiers/<str:number>/taken/<int:pk>/", work.finish_task, name="finish_task"),
    path("dossiers/<str:number>/terug/", steps.back, name="back"),
    path("dossiers/<str:number>/tijdlijn/", dossiers.timeline, name="timeline"),
    path("dossiers/<str:number>/werkstroom/", steps.workflow, name="workflow"),
    path("meldingen/", notices.notices, name="notices"),
    path("meldingen/nieuw/", notice_wizard.notice_new, name="notice_new"),
    path(
        "meldingen/nieuw/<uuid:key>/verwijderen/",
        notice_wizard.notice_draft_delete,
        name="notice_draft_delete",
    ),
    path(
        "meldingen/nieuw/<uuid:key>/<slug:page>/", notice_wizard.notice_draft, name="notice_draft"
    ),
    path("meldingen/<str:number>/", notices.notice, name="notice"),
]
