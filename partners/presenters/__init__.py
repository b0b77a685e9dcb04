"""What the pages of this room tell: frozen objects in words and links. No decisions."""
