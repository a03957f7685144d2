"""What an exercise is: its profile, read, checked and kept."""
