"""Booklets: chapters as PDFs, a language each."""
