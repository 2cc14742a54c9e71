"""How a database comes from any older shape to the present one, step by step."""
