"""The portal's own servers (*services*): databases, web server, background work."""
