"""The keeper's desk: where visitors' messages are minded."""
