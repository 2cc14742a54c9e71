"""The publication: all that is served, on disk; how it is built, switched and read."""
