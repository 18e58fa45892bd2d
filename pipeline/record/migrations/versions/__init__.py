"""Record: one step a file, named by its number; a step once published is never changed."""
