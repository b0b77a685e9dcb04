"""Logging in: accounts are given out by the functional administrator, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """allauth's door, with signing up closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
