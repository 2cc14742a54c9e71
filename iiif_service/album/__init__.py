"""The album: what people write, read into values."""
