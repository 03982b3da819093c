"""An app's side of the sync: requests, feed reader, replica, outbox. All of it is pure but `driver` (Qt) and `cache` (a file)."""
