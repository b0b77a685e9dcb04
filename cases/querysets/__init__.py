"""Questions about many rows, one subject a file; `visible_to(user)` is the way in."""
