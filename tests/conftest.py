"""The cast and the house rules of all tests."""

pytest_plugins = ["tests.database", "tests.browsers", "tests.cast"]
