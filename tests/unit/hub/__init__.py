"""Parts of the hub that need no process."""
