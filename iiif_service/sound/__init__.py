"""Sound: a file in, what is known of it out; nothing is ever decoded."""
