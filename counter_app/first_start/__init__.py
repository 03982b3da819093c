"""From an empty hub to the first test ticket, a step at a time."""
