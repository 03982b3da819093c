"""The sound of a call, as a small port, so that the board neither knows nor needs a sound device."""

from __future__ import annotations

from typing import Protocol


class Chime(Protocol):
    """Rings once when asked."""

    @property
    def ringing(self) -> bool:
        """Whether it sounds just now, or is about to."""

    def ring(self) -> None:
        """Begin to ring; returns at once and never raises."""

    def stop(self) -> None:
        """Fall silent and give the device back."""


class SilentChime:
    """No sound wanted."""

    @property
    def ringing(self) -> bool:
        return False

    def ring(self) -> None:
        pass

    def stop(self) -> None:
        pass
