"""The office and what stands in it: services, counters, clerks, devices, opening hours."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

LANGUAGES = ("sk", "en", "uk", "hu")
"""Languages that the program speaks, Slovak first."""

PREFIX_LETTERS = "ACDEFHJKLMNPRTUVWXY"
"""Letters that may start a label. B, G, I, O, Q, S and Z read as a digit (8, 6, 1, 0, 0, 5, 2) from afar."""

Texts = dict[str, str]
"""A text in several languages, by language code."""


class Span(msgspec.Struct, frozen=True):
    """One stretch of opening hours within a day, in the office's local time; `closes` is not included."""

    opens: dt.time
    closes: dt.time


class CounterState(StrEnum):
    """What a counter does just now."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class Role(StrEnum):
    """What a clerk may do."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class DeviceKind(StrEnum):
    """Which program an enrolled device runs."""

    KIOSK = "kiosk"
    COUNTER = "counter"
    DISPLAY = "display"


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """One place with a waiting area. `hours[0]` is Monday; an empty tuple is a closed day."""

    id: str
    name: Texts
    """The institution, e.g. Magistrát mesta Košice."""
    department: Texts
    """The place within it, e.g. Kancelária prvého kontaktu."""
    time_zone: str
    """IANA name."""
    languages: tuple[str, ...] = LANGUAGES
    """Languages offered to visitors; the first is the default."""
    hours: tuple[tuple[Span, ...], ...]
    messages: tuple[Texts, ...] = ()
    """Still messages for the board's ticker."""

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.time_zone)


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What a visitor comes for."""

    id: str
    prefix: str
    """One of PREFIX_LETTERS."""
    name: Texts
    icon: str
    """Name of a file in resources/icons, without its ending."""
    position: int
    """Place in lists, from 0."""
    target_seconds: int
    """The wait that the office promises to stay within."""
    priority_target_seconds: int
    """The same for the priority class."""
    mean_seconds: int
    """Mean length of one service, the prior of the estimate."""
    hours: tuple[tuple[Span, ...], ...] | None = None
    """None: the office's own hours."""


class Counter(msgspec.Struct, frozen=True, kw_only=True):
    """A numbered desk."""

    id: str
    number: int
    services: tuple[str, ...]
    """Ids of the services it serves, in order of preference."""
    in_use: bool = True
    """False: the desk exists but is not staffed at present; it can't be signed in to."""
    state: CounterState = CounterState.CLOSED
    clerk_id: str | None = None
    pause_reason: str | None = None


class Clerk(msgspec.Struct, frozen=True, kw_only=True):
    """Who sits at a counter. The PIN's hash never leaves the store."""

    id: str
    name: str
    role: Role


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """An enrolled program instance. The token's hash never leaves the store."""

    id: str
    kind: DeviceKind
    name: str
