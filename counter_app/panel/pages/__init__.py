"""Inline pages of the panel, in place of its buttons and its queue."""
