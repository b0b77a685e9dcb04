"""What pages, mail and files tell of rows: frozen objects in words and links. No decisions."""
