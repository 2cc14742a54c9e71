"""What other sites put on their pages: content states that a link carries."""
