"""Motifs that scenes share: land, trees, water, houses, railways."""
