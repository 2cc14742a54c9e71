"""OAI-PMH 2.0: the journal as libraries harvest it."""
