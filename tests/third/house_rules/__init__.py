"""The law's rulebook of a small library: guides for newcomers."""
