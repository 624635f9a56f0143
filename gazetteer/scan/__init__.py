"""Text to mentions with offsets, and mentions to entities by what the whole document names."""
