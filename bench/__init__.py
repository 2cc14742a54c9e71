"""The speed bench: ours beside the peers, in one run (``make bench``)."""
