"""now: the day as it runs, and what a supervisor does about it."""
