"""The Image API: a URI in, bytes out."""
