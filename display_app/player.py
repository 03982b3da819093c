"""The sound of a call, as a small port, so that the board neither knows nor needs a sound device."""

from __future__ import annotations

from typing import Protocol

from common.model.ticket import Call


class Chime(Protocol):
    """Announces one call when asked: the chime, and the voice where the board speaks."""

    @property
    def ringing(self) -> bool:
        """Whether an announcement sounds just now, or is about to."""

    def ring(self, call: Call) -> None:
        """Begin to announce `call`; returns at once and never raises."""

    def stop(self) -> None:
        """Fall silent and give the device back."""


class SilentChime:
    """No sound wanted."""

    @property
    def ringing(self) -> bool:
        return False

    def ring(self, call: Call) -> None:
        pass

    def stop(self) -> None:
        pass
