"""The steps that bring a database of any release to the newest tables; forward only."""

HEAD = "0004"
"""The newest step; a test holds it to the scripts."""
