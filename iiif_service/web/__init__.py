"""The only rooms with windows: HTTP in, HTTP out."""
