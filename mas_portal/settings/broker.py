"""One address for the broker: REDIS_URL, in the spelling each library wants."""

from urllib.parse import parse_qs, urlsplit

# Jobs are short and safe to run twice: one lost with its worker comes back after this time.
VISIBILITY_TIMEOUT = 300
# A job is ended before that, or it would run twice at one time. What it did row by row stays.
LONGEST_JOB = 240


def broker_url(url: str) -> tuple[str, dict[str, int]]:
    """Return Celery's address and transport options for `redis://…` or `unix://…?db=N`."""
    options = {"visibility_timeout": VISIBILITY_TIMEOUT}
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url, options
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={database}", options
