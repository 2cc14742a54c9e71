"""The message board: what visitors write, what keepers decide, what is shown."""
