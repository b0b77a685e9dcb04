"""The cast and the house rules of all tests."""

pytest_plugins = ["tests.cast", "tests.database", "tests.browsers", "tests.groups"]
