"""Who may see what is not open to everyone: keepers, readers, sessions, tokens."""
