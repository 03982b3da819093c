"""What the staff do at the kiosk itself: a menu behind a PIN, and a window that nobody else can leave."""
