"""What the web sees of authorization: pages, tokens, probes, and the gate."""
