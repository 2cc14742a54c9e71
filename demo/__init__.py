"""Makes the demo album's masters: stand-ins, made by a program and saying so."""
