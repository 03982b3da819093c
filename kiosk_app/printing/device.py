"""The one port behind which every ticket printer stands, and the choice of its implementation."""

from __future__ import annotations

from typing import Protocol

from PIL.Image import Image

from kiosk_app.printing.status import PrinterStatus, PrintResult


class Printer(Protocol):
    """A ticket printer. Its calls block, each for a bounded time (LONGEST_SECONDS), and never raise on a fault of the device.

    One thread at a time may use it.
    """

    def status(self) -> PrinterStatus:
        """Ask the device how it is. No answer is SILENT, never good."""

    def print_ticket(self, picture: Image) -> PrintResult:
        """Ask, print the one-bit picture (1 dot = 1/203 inch), cut, ask again."""

    def close(self) -> None:
        """Let go of the device. Harmless when it is not open; the next call opens it again."""


def make(setting: str) -> Printer:
    """The printer that the setting `printer` names; raises PrinterSettingError on a setting that names none."""
    raise NotImplementedError
