"""Coming in and going out."""

import pytest
from django.test import Client

PASSWORD = "welkom-in-duinzicht"


def log_in(client: Client, password: str = PASSWORD):
    return client.post("/inloggen/", {"login": "lpa", "password": password})


def test_the_login_page_asks_two_things_and_offers_no_sign_up(client):
    html = client.get("/inloggen/").content.decode()
    assert 'name="login"' in html
    assert 'name="password"' in html
    assert "signup" not in html
    assert "remember" not in html


@pytest.mark.usefixtures("cast")
def test_a_wrong_password_is_explained_and_the_name_stays(client):
    html = log_in(client, "verkeerd-wachtwoord").content.decode()
    assert "De gebruikersnaam of het wachtwoord klopt niet." in html
    assert 'value="lpa"' in html
    assert "verkeerd-wachtwoord" not in html


@pytest.mark.usefixtures("cast")
def test_somebody_logs_in_sees_their_sessions_and_logs_out(client):
    assert log_in(client).headers["Location"] == "/"
    sessions = client.get("/account/sessies/").content.decode()
    assert "deze sessie" in sessions
    assert "Uitloggen" in sessions
    assert "Wilt u uitloggen?" in client.get("/uitloggen/").content.decode()
    assert client.post("/uitloggen/").headers["Location"] == "/inloggen/"
    assert client.get("/").status_code == 302


@pytest.mark.usefixtures("cast")
def test_changing_a_password_says_what_is_wrong_with_the_new_one(client):
    log_in(client)
    new = {"oldpassword": "fout", "password1": "kort", "password2": "anders"}
    html = client.post("/account/wachtwoord/", new).content.decode()
    assert "Vul hier het wachtwoord in dat u nu gebruikt." in html
    assert html.count('data-test="fout"') >= 2
    assert "Dit wachtwoord is te kort. Gebruik minstens 12 tekens." in html
    assert 'value="kort"' not in html
