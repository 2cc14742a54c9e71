"""The exhibition: the album as pages for people, in each of its languages."""
