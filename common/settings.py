"""All settings of all programs, each documented by its docstring; from `poradovnik.toml` in the data folder and the
environment (PORADOVNIK_ and the name in capitals), the environment first."""

from __future__ import annotations

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """SIGNATURES AGREED; loading follows."""

    # The hub
    host: str = "127.0.0.1"
    """Address that the hub listens on; 0.0.0.0 for the whole LAN."""
    port: int = 8420
    """Port that the hub listens on."""
    page_base: str = ""
    """Address of the hub as visitors' phones reach it, for the QR code; empty: the hub's own host and port."""
    clock_start: str = ""
    """ISO 8601 instant at which the hub's clock starts (demo and tests); empty: the computer's clock."""
    # The apps
    hub_url: str = "http://127.0.0.1:8420"
    """Where an app finds the hub."""
    token: str = ""
    """Token of this device, as printed by `poradovnik device add`."""
    fullscreen: bool = True
    """Fill the screen; false: an ordinary window (demo)."""
    window: str = ""
    """Place and size of an ordinary window as WIDTHxHEIGHT+X+Y."""
    screen: str = ""
    """Name of the screen to fill, empty: the first."""
    language: str = "sk"
    """Language of the clerk's panel and of the board."""
    # The kiosk
    printer: str = "screen"
    """usb, usb:VENDOR:PRODUCT (hexadecimal), network:HOST[:PORT], file:PATH or screen."""
    paper_mm: int = 80
    """Width of the paper: 80 or 58."""
    slot: str = "down"
    """Where the ticket comes out, seen from the screen: down, left or right."""
    # The display
    sound: bool = True
    """Ring the chime."""
