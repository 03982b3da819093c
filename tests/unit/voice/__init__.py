"""Speech without Qt."""
