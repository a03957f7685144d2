"""A source from end to end: poses, coach, result; what is written of it, and how good it was."""
