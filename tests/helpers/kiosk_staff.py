"""The staff at the kiosk: the hidden gesture, the PIN on the screen's keys, a choice in the menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from kiosk_app.staff.menu import Page
from tests.helpers.kiosks import Kiosk

PIN = "471108"


def page(kiosk: Kiosk) -> str:
    """Which page of the menu stands."""
    return str(kiosk.program.staff.values["page"])


def corners(kiosk: Kiosk) -> None:
    """The hidden gesture."""
    right = kiosk.program.window.width() - 6
    for x in (6, right, right, 6, right):
        kiosk.tap_at(QPoint(x, 6))


def enter_pin(kiosk: Kiosk, pin: str = PIN) -> None:
    """The PIN on the keypad of the screen, and OK; until it was compared."""
    for digit in pin:
        choose(kiosk, f"key-{digit}")
    choose(kiosk, "key-ok")
    kiosk.wait_until(lambda: not kiosk.program.staff.is_comparing)


def come_in(kiosk: Kiosk) -> None:
    """The way into the menu, whose PIN is PIN (common.pins.keep_staff_pin)."""
    corners(kiosk)
    enter_pin(kiosk)
    assert page(kiosk) == Page.MENU


def choose(kiosk: Kiosk, name: str) -> None:
    """Touch a button of the menu."""
    kiosk.tap(kiosk.item(f"staff-{name}"))
