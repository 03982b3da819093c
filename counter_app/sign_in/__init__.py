"""The first window: which counter, who, PIN."""
