"""Logging in: accounts are given out by the functional administrator, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """allauth's door, with signing up closed and errors that say what to do."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is gesloten. Vraag het na bij de functioneel beheerder.",
        "enter_current_password": "Vul hier het wachtwoord in dat u nu gebruikt.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het opnieuw.",
        "too_many_login_attempts": (
            "Het is te vaak mislukt. Wacht vijf minuten en probeer het opnieuw."
        ),
        "username_password_mismatch": (
            "De gebruikersnaam of het wachtwoord klopt niet. Controleer ze en probeer het opnieuw."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class LongEnough(MinimumLengthValidator):
    """The length of a password; Django's own sentence has no Dutch translation."""

    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."
