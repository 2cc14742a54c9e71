"""What a person can ask for, each command in a module of its own name."""
