"""The method as tables and pure functions: no Django, no database."""
