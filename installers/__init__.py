"""Sets a checkout up on a bare machine with nothing but Python, then runs the demo or all checks."""
