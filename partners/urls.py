"""Addresses of beheer, of an invitation, of the sociale kaart, and of what people are told."""

from django.urls import path

from partners.views import (
    authorisations,
    invitations,
    keeping_map,
    managing,
    notifications,
    people,
    preferences,
    social_map,
)

app_name = "partners"
urlpatterns = [
    path("account/instellingen/", preferences.preferences, name="preferences"),
    path("account/instellingen/agenda/", preferences.calendar_new, name="calendar_new"),
    path("account/instellingen/agenda/stoppen/", preferences.calendar_stop, name="calendar_stop"),
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
    path("berichten/", notifications.notifications, name="notifications"),
    path("berichten/<uuid:key>/", notifications.notification, name="notification"),
    path("sociale-kaart/", social_map.overview, name="social_map"),
    path("sociale-kaart/wie-heet-wat/", social_map.role_names, name="role_names"),
    path("sociale-kaart/<int:pk>/", social_map.organisation, name="map_organisation"),
    path("sociale-kaart/<int:pk>/klopt/", keeping_map.confirm, name="map_confirm"),
    path("sociale-kaart/<int:pk>/contact/", keeping_map.contact, name="map_contact"),
    path("sociale-kaart/<int:pk>/aanbod/", keeping_map.offering_new, name="offering_new"),
    path("sociale-kaart/<int:pk>/naam/", keeping_map.role_name_new, name="role_name_new"),
    path("sociale-kaart/aanbod/<int:pk>/", keeping_map.offering, name="offering"),
    path(
        "sociale-kaart/aanbod/<int:pk>/verwijderen/",
        keeping_map.offering_remove,
        name="offering_remove",
    ),
    path("sociale-kaart/naam/<int:pk>/", keeping_map.role_name, name="role_name"),
    path(
        "sociale-kaart/naam/<int:pk>/verwijderen/",
        keeping_map.role_name_remove,
        name="role_name_remove",
    ),
    path("uitnodiging/<str:token>/", invitations.invitation, name="invitation"),
    path("wpg-autorisaties/", authorisations.authorisations, name="authorisations"),
    path("wpg-autorisaties/nieuw/", authorisations.authorisation_new, name="authorisation_new"),
    path(
        "wpg-autorisaties/<int:pk>/intrekken/",
        authorisations.authorisation_withdraw,
        name="authorisation_withdraw",
    ),
]
