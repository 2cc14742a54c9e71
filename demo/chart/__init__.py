"""Draws the demo album's map, and computes what its author's file says of it."""
