"""Secrets that stand in an address: given out once, kept as a digest."""

from hashlib import sha256
from secrets import token_urlsafe


def make_secret() -> str:
    """A secret that nobody guesses, for in an address."""
    return token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
