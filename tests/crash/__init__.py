"""A run may be killed at any step: nothing is lost, and nothing is there twice."""
