"""The ticket printer: layout, picture, bytes, devices and the thread that uses them."""
