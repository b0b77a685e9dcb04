"""All addresses of the portal, in Dutch, as people see them (contract.md)."""

from allauth.account import views as account
from allauth.usersessions import views as sessions
from django.urls import include, path

from mas_portal import health, reading_pages
from mas_portal.agenda import calendar_feed
from mas_portal.login_ended import still_signed_in
from mas_portal.start import start, start_all

urlpatterns = [
    path("", start, name="start"),
    path("alles/", start_all, name="start_all"),
    path("inloggen/", account.LoginView.as_view(), name="account_login"),
    path("inloggen/nog/", still_signed_in, name="still_signed_in"),
    path("uitloggen/", account.LogoutView.as_view(), name="account_logout"),
    path(
        "account/wachtwoord/",
        account.PasswordChangeView.as_view(success_url="/"),
        name="account_change_password",
    ),
    path(
        "account/bevestigen/",
        account.ReauthenticateView.as_view(),
        name="account_reauthenticate",
    ),
    path("account/sessies/", sessions.ListUserSessionsView.as_view(), name="usersessions_list"),
    path("agenda/<str:token>.ics", calendar_feed, name="calendar_feed"),
    path("", include("partners.urls")),
    path("", include("cases.urls")),
    path("", include("routes.urls")),
    path("begrippen/", reading_pages.glossary, name="glossary"),
    path("methode/", reading_pages.method, name="method"),
    path("gezond/", health.view, name="health"),
]

handler400 = "mas_portal.errors.bad_request"
handler403 = "mas_portal.errors.permission_denied"
handler404 = "mas_portal.errors.page_not_found"
handler500 = "mas_portal.errors.server_error"
