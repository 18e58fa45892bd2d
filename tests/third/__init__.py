"""The smallest rulebook, kept as an example: see docs/third-rulebook.md."""
