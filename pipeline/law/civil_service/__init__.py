"""The law's rulebook for persons first appointed to the civil service."""
