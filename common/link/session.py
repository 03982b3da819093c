"""How the link stands with the hub, and the machine that decides what to do next (no I/O, no clock, no Qt)."""

from __future__ import annotations

from enum import StrEnum


class LinkState(StrEnum):
    """How far an app may trust its replica."""

    CONNECTING = "connecting"
    """Started; the hub has neither answered nor failed to."""
    LIVE = "live"
    """Changes arrive as they happen."""
    LOST = "lost"
    """The hub does not answer; the replica is the last known state, as of `lost_since`."""
    REFUSED = "refused"
    """The hub does not know this device's token."""
