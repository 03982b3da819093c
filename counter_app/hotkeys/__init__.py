"""Keys that work in every program of the desktop, where the platform gives them."""
