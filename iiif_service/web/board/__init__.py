"""The message board over HTTP: it is read, written to, and given to machines."""
