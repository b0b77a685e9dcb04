"""Roles, rhythms and school days as tables and pure functions: no Django, no database."""
