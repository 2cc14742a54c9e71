"""An album folder in; a complete IIIF publication out."""
