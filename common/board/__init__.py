"""What a waiting room's board shows and says: pure, so that the display and the hub's page keep the same rules."""
