"""Forms about organisations, people and reference data."""
