#!/usr/bin/env python
"""Django's command line; `python -m mas_portal manage …` runs it on the portal's own services."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mas_portal.settings.dev")
    execute_from_command_line(sys.argv)
