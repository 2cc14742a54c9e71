"""What other sites put on their pages: states of content that a link carries."""
