"""What is written while the service lives: one database, its tables, its shape."""
