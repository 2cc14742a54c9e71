"""What others will see of an album, by their own rules, before they come."""
