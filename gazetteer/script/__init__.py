"""Strings to keys: Unicode clean-up, Arabic and Latin folding, readings. Knows nothing of the registry."""
