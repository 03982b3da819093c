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


class DayException(msgspec.Struct, frozen=True, kw_only=True):
    """Other hours on one date; no span at all is a day off."""

    day: dt.date
    hours: tuple[Span, ...] = ()
    name: Texts = {}
    """Why, e.g. the holiday's name; may be empty."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A still text for the board. Dates are inclusive, hours are local; None is no bound."""

    text: Texts
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    hours: Span | None = None
    """The stretch of each of these days."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A code with which a clerk may finish a ticket."""

    id: str
    name: Texts


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Services, and further groups, that stand under one name on the kiosk."""

    id: str
    name: Texts
    icon: str
    position: int
    """Place among its neighbours, groups and services alike, from 0."""
    group_id: str | None = None
    """The group it stands in; None: the top."""


class NoPaper(StrEnum):
    """What a kiosk does while it cannot print."""

    SCREEN = "screen"
    """Shows the number, with a QR code, to be noted."""
    DESK = "desk"
    """Issues nothing and sends to the desk."""


class KioskOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How the office's kiosks behave."""

    priority: bool = True
    """Whether a visitor may ask for the priority class."""
    no_paper: NoPaper = NoPaper.SCREEN
    attract_seconds: int = 120
    """Idle for so long, the kiosk shows the office's pictures or message; 0: never."""
    attract_message: Texts = {}
    pictures: tuple[str, ...] = ()
    """Names of files in the kiosk's media folder, shown in turn while nobody is there."""
    speech: bool = True
    """Whether the non-visual mode is offered."""
    ticket_message: Texts = {}
    """The office's own sentence on every ticket, such as that it is valid today; may be empty."""
    ticket_qr: bool = True
    """Whether tickets carry the QR code of the visitor's page."""


class BoardLayout(StrEnum):
    """What one board shows."""

    CALLS_AND_ORDER = "calls-and-order"
    CALLS = "calls"
    ORDER = "order"
    DOOR = "door"
    """One counter's door."""


class Direction(StrEnum):
    """Where a counter lies, seen from the board."""

    NONE = "none"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class VolumeStep(msgspec.Struct, frozen=True, kw_only=True):
    """From this local time of day on, sounds have this volume, 0 (mute) to 100."""

    at: dt.time
    volume: int


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """One screen of the waiting area; a display shows the board that its setting `board` names, else the first."""

    id: str
    layout: BoardLayout = BoardLayout.CALLS_AND_ORDER
    counters: tuple[str, ...] = ()
    """Ids of the counters whose calls it shows; empty: all."""
    services: tuple[str, ...] = ()
    """Ids of the services whose order it shows; empty: all."""
    one_line: bool = False
    """The order stands in one line of all services instead of one line a service."""
    arrows: dict[str, Direction] = {}
    """By counter id."""
    distance_metres: float = 8.0
    """From how far calls are read; sizes follow from it."""
    side_by_side: bool = False
    """Texts in two languages at once instead of in turn."""
    languages: tuple[str, ...] = ("sk",)
    """Languages of the board's own words, in turn or side by side."""
    voice: tuple[str, ...] = ()
    """Languages always announced after the ticket's own; empty: no further one."""
    speaks: bool = False
    """Whether a voice follows the chime, in the ticket's language."""
    volumes: tuple[VolumeStep, ...] = ()
    """Empty: full volume all day."""
    media: tuple[str, ...] = ()
    """Files or folders in the display's media folder (the hub's, for a board in a browser), shown in turn; empty: no
    media area."""
    screen_off_minutes: int | None = None
    """The screen goes dark so long after closing, and comes back so long before opening; None: never."""


class PanelOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How the office's counters work."""

    finish_on_next: bool = True
    """Next finishes the ticket that is being served."""
    recall_limit: int = 3
    """Recalls before only no-show is left; 0: no limit."""
    no_show_returns: int = 0
    """How often a ticket comes back into the queue by itself after a no-show, before it is gone."""
    no_show_return_minutes: int = 5
    """How long it rests before it comes back."""
    auto_call_seconds: int = 0
    """A free counter calls by itself after so long; 0: never."""
    undo_seconds: int = 10
    clerk_figures: bool = False
    """Whether reports may show figures of single clerks (employee monitoring; its switch is audited)."""
    keep_events_days: int = 0
    """Raw events older than this are reduced to anonymous figures; 0: kept."""


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
    messages: tuple[Message, ...] = ()
    """For the board's ticker."""
    exceptions: tuple[DayException, ...] = ()
    """Holidays and other days off the week's pattern, by date."""
    groups: tuple[Group, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    until_closing: bool = False
    """Stop issuing when the people waiting would not be served before closing."""
    kiosk: KioskOptions = msgspec.field(default_factory=KioskOptions)
    boards: tuple[Board, ...] = ()
    panel: PanelOptions = PanelOptions()
    edition: int = 0
    """Grows by one with every change of the set-up, for those who edit at once."""

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.time_zone)


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What a visitor comes for."""

    id: str
    prefix: str
    """One of PREFIX_LETTERS; services that share one share its numbers."""
    name: Texts
    icon: str
    """Name of a file in resources/icons, without its ending."""
    position: int
    """Place in lists and among its neighbours in a group, from 0."""
    target_seconds: int
    """The wait that the office promises to stay within."""
    priority_target_seconds: int
    """The same for the priority class."""
    mean_seconds: int
    """Mean length of one service, the prior of the estimate."""
    hours: tuple[tuple[Span, ...], ...] | None = None
    """None: the office's own hours."""
    group_id: str | None = None
    """The group it stands in on the kiosk; None: the top."""
    information: Texts = {}
    """What to bring, shown before confirming; may be empty."""
    daily_limit: int | None = None
    """Tickets a day; None: no limit."""
    in_use: bool = True
    """False: it was taken out of the office; tickets of earlier days still name it."""
    paused: bool = False
    """True: staff give no tickets for it at present."""
    pause_reason: Texts = {}


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
    help_since: dt.datetime | None = None
    """Since when its clerk asks for help; a quiet alarm."""
    request: str | None = None
    """What a supervisor asks of the clerk there; cleared by the clerk."""
    seat: str | None = None
    """Mark of the session that sits there: a panel whose own differs has been ousted, though the clerk be the same."""


class Clerk(msgspec.Struct, frozen=True, kw_only=True):
    """Who sits at a counter. The PIN's hash never leaves the store."""

    id: str
    name: str
    role: Role
    in_use: bool = True
    """False: may not sign in any more; events of earlier days still name the clerk."""


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """An enrolled program instance. The token's hash never leaves the store."""

    id: str
    kind: DeviceKind
    name: str


class DeviceState(msgspec.Struct, frozen=True, kw_only=True):
    """How an enrolled device is, as the staff see it. `since` is when `live` last changed."""

    id: str
    kind: DeviceKind
    name: str
    live: bool = False
    """It holds a feed."""
    since: dt.datetime | None = None
    version: str = ""
    printer: str | None = None
    """A kiosk's printer state (kiosk_app.printing.status); None: no printer, or not told yet."""
    faults: tuple[str, ...] = ()
    """Other faults it reported: codes such as sound, media:FILE, screen."""
    paused: bool = False
    """A kiosk that gives no tickets at present."""
    pause_message: Texts = {}
