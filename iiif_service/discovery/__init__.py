"""What changed, told to whoever harvests; every feed is a view of one journal."""
