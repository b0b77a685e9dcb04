"""Addresses of the functional administrator, and of an invitation."""

from django.urls import path

from partners.views import invitations, managing, people

app_name = "partners"
urlpatterns = [
    path("beheer/", managing.home, name="home"),
    path("beheer/signalen/<int:pk>/", managing.signal_done, name="signal_done"),
    path("beheer/gebruikers/", people.people, name="people"),
    path("beheer/gebruikers/nieuw/", people.person, name="person_new"),
    path("beheer/gebruikers/<int:pk>/", people.person, name="person"),
    path("beheer/gebruikers/<int:pk>/heropenen/", people.reopen, name="reopen"),
    path("beheer/gebruikers/<int:pk>/uitnodigen/", people.invite, name="invite"),
    path("beheer/gemeenten/", managing.municipalities, name="municipalities"),
    path("beheer/gemeenten/nieuw/", managing.municipality, name="municipality_new"),
    path("beheer/gemeenten/<int:pk>/", managing.municipality, name="municipality"),
    path("beheer/organisaties/", managing.organisations, name="organisations"),
    path("beheer/organisaties/nieuw/", managing.organisation, name="organisation_new"),
    path("beheer/organisaties/<int:pk>/", managing.organisation, name="organisation"),
    path("beheer/schoolsluitingen/", managing.closures, name="closures"),
    path("beheer/schoolsluitingen/nieuw/", managing.closure, name="closure_new"),
    path("beheer/schoolsluitingen/<int:pk>/", managing.closure, name="closure"),
    path(
        "beheer/schoolsluitingen/<int:pk>/verwijderen/",
        managing.closure_remove,
        name="closure_remove",
    ),
    path("beheer/verdeling/", people.assignments, name="assignments"),
    path("beheer/verdeling/<int:bureau>/", people.assignment, name="assignment"),
    path("uitnodiging/<str:token>/", invitations.invitation, name="invitation"),
]
