"""The law's rulebook for the Council of Mentors in the internal affairs bodies."""
