"""Which page of the staff menu stands, and why. Pure: a state and an event give the next state.

Times are seconds of a monotonic clock. Wrong PINs are bounded: each after the second makes everybody wait, twice as long
as the one before, also over a menu that was closed and opened again; a right one forgives them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

IDLE_SECONDS = 60.0
"""After this long without a touch the menu closes by itself."""
SOON_SECONDS = 20.0
"""So long before it says so."""
FREE_TRIES = 2
FIRST_WAIT_SECONDS = 15.0
LONGEST_WAIT_SECONDS = 900.0
MOST_DIGITS = 12
LEAST_DIGITS = 4


class Page(StrEnum):
    """What the menu shows."""

    CLOSED = "closed"
    PIN = "pin"
    NO_PIN = "no_pin"
    """No PIN has been set: how to set one."""
    MENU = "menu"
    PAUSE = "pause"
    SERVICES = "services"
    SETTINGS = "settings"
    """Volume and brightness."""
    RESTART = "restart"
    """Asks whether the restart is meant."""


INNER = frozenset({Page.MENU, Page.PAUSE, Page.SERVICES, Page.SETTINGS, Page.RESTART})
"""Pages behind the PIN."""


@dataclass(frozen=True)
class Menu:
    """Where the menu stands."""

    page: Page = Page.CLOSED
    typed: str = field(default="", repr=False)
    """Digits of the PIN; in no log."""
    is_checking: bool = False
    """The PIN is being compared; nothing is taken meanwhile."""
    is_wrong: bool = False
    """The last PIN was wrong."""
    wrong: int = 0
    """Wrong ones since the last right one."""
    deaf_until: float = 0.0
    """No PIN is taken before."""
    ends_at: float = 0.0
    said: str = ""
    """What the last act was answered with, ready to show."""


def opened(menu: Menu, now: float, *, has_pin: bool) -> Menu:
    """The gesture or the key."""
    if menu.page is not Page.CLOSED:
        return menu
    page = Page.PIN if has_pin else Page.NO_PIN
    return _awake(replace(menu, page=page, typed="", is_wrong=False, said=""), now)


def closed(menu: Menu) -> Menu:
    """Nothing stays but the count of wrong PINs."""
    return Menu(wrong=menu.wrong, deaf_until=menu.deaf_until)


def touched(menu: Menu, now: float) -> Menu:
    """Somebody is there."""
    return menu if menu.page is Page.CLOSED else _awake(menu, now)


def typed(menu: Menu, digit: str, now: float) -> Menu:
    """A digit of the PIN."""
    takes = menu.page is Page.PIN and not menu.is_checking and now >= menu.deaf_until
    if not takes or len(menu.typed) >= MOST_DIGITS:
        return touched(menu, now)
    return _awake(replace(menu, typed=menu.typed + digit, is_wrong=False), now)


def erased(menu: Menu, now: float) -> Menu:
    """The last digit was wrong."""
    if menu.is_checking:
        return menu
    return touched(replace(menu, typed=menu.typed[:-1]), now)


def entered(menu: Menu, now: float) -> tuple[Menu, str | None]:
    """OK: what to compare, if there is something."""
    ready = menu.page is Page.PIN and not menu.is_checking and now >= menu.deaf_until
    if not ready or len(menu.typed) < LEAST_DIGITS:
        return touched(menu, now), None
    return _awake(replace(menu, is_checking=True, typed=""), now), menu.typed


def checked(menu: Menu, now: float, *, fits: bool) -> Menu:
    """The PIN was compared. Where the menu was left meanwhile it stays closed, and a wrong PIN still counts."""
    was_asked, menu = menu.is_checking, replace(menu, is_checking=False)
    if fits:
        page = Page.MENU if was_asked and menu.page is Page.PIN else menu.page
        return touched(replace(menu, page=page, wrong=0, deaf_until=0.0), now)
    wrong = menu.wrong + 1
    wait = 0.0
    if wrong > FREE_TRIES:
        wait = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2.0 ** min(wrong - FREE_TRIES - 1, 20))
    return touched(replace(menu, wrong=wrong, is_wrong=True, deaf_until=now + wait), now)


def wait_left(menu: Menu, now: float) -> int:
    """Whole seconds until a PIN is taken again; 0: now."""
    return _whole(menu.deaf_until - now)


def went(menu: Menu, page: Page, now: float) -> Menu:
    """To another page behind the PIN."""
    if menu.page not in INNER or page not in INNER:
        return touched(menu, now)
    return _awake(replace(menu, page=page, said=""), now)


def back(menu: Menu, now: float) -> Menu:
    """One step back; from the first page out."""
    return went(menu, Page.MENU, now) if menu.page in INNER - {Page.MENU} else closed(menu)


def answered(menu: Menu, text: str) -> Menu:
    """Say what became of an act; it keeps nobody's menu open."""
    return replace(menu, said=text) if menu.page in INNER else menu


def tick(menu: Menu, now: float) -> Menu:
    """Time has passed."""
    return closed(menu) if menu.page is not Page.CLOSED and now >= menu.ends_at else menu


def seconds_left(menu: Menu, now: float) -> int | None:
    """Whole seconds until it closes by itself; None while that is not soon."""
    left = menu.ends_at - now
    return _whole(left) if menu.page is not Page.CLOSED and left <= SOON_SECONDS else None


def _awake(menu: Menu, now: float) -> Menu:
    return replace(menu, ends_at=now + IDLE_SECONDS)


def _whole(seconds: float) -> int:
    return max(0, -int(-seconds // 1))
