"""The Presentation API: an album becomes resources. Used by publishing alone."""
