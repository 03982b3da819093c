"""What the kiosk shows, reckoned from the flow, the replica and the clock: one plain map by property. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from common.i18n import Catalogue, catalogue
from common.link.replica import Replica
from common.link.session import LinkState
from common.model.admission import Refusal, given_today, refusal
from common.model.estimate import Outlook, outlooks
from common.model.hours import is_open
from common.model.office import DeviceState, Group, KioskOptions, Office
from common.model.wire import Snapshot
from common.ui.theme import Theme
from kiosk_app import flow, wording
from kiosk_app.flow import Around, Flow, Screen
from kiosk_app.look import look
from kiosk_app.tree import Tree

MOST_TILES = 6
_ESTIMATED_EVERY = 5
"""Seconds for which an estimate holds where nothing changed."""


@dataclass(frozen=True)
class Place:
    """What is fixed about this kiosk: where its slot is, the office's theme."""

    slot: str
    theme: Theme


class Queue:
    """What the replica says about every service at a moment: outlooks and refusals, kept while nothing changes."""

    def __init__(self) -> None:
        self._known: tuple[Replica, int] | None = None
        self.outlooks: Mapping[str, Outlook] = {}
        self.refusals: dict[str, Refusal | None] = {}
        self.tree = Tree((), {})

    def follow(self, replica: Replica, snapshot: Snapshot, now: dt.datetime) -> None:
        """Reckon anew where the replica is another one, or the estimate is old."""
        moment = int(now.timestamp()) // _ESTIMATED_EVERY
        if self._known is not None and self._known[0] is replica and self._known[1] == moment:
            return
        tickets = tuple(replica.tickets.values())
        self.outlooks = outlooks(replica.services, tuple(replica.counters.values()), tickets, now)
        self.refusals = {
            id_: refusal(
                snapshot.office,
                service,
                now,
                given=given_today(service, replica.services, tickets, snapshot.business_day)
                if service.daily_limit is not None
                else 0,
                outlook=self.outlooks[id_],
            )
            for id_, service in replica.services.items()
        }
        self.tree = Tree(snapshot.office.groups, replica.services)
        self._known = replica, moment


def own_state(snapshot: Snapshot, replica: Replica) -> DeviceState | None:
    """This kiosk as the hub knows it."""
    return replica.devices.get(snapshot.device.id)


def around(snapshot: Snapshot | None, replica: Replica, *, is_live: bool, can_print: bool, now: dt.datetime) -> Around:
    """What the surroundings allow."""
    if snapshot is None:
        return Around(is_live=False)
    options, state = snapshot.office.kiosk, own_state(snapshot, replica)
    return Around(
        is_live=is_live,
        is_open=is_open(snapshot.office, None, now),
        is_paused=state is not None and state.paused,
        is_at_desk=not can_print and options.no_paper.value == "desk",
        attract_seconds=options.attract_seconds,
    )


@lru_cache(maxsize=32)
def _fixed(language: str, slot: str, fault: str | None, state: LinkState) -> dict[str, str]:
    return wording.fixed(catalogue(language), slot, fault, state)


def reckon(
    visit: Flow,
    replica: Replica,
    queue: Queue,
    surroundings: Around,
    place: Place,
    *,
    state: LinkState,
    now: dt.datetime,
    monotonic: float,
    slow: bool,
    pictures: tuple[str, ...],
) -> dict[str, Any]:
    """Everything that QML shows, by property."""
    words, snapshot = catalogue(visit.language), replica.snapshot
    screen = flow.screen_shown(visit, surroundings, monotonic)
    seconds, left = flow.seconds_left(visit, monotonic), flow.warning_left(visit, monotonic)
    options = KioskOptions() if snapshot is None else snapshot.office.kiosk
    reckoned: dict[str, Any] = {
        "screen": screen.value,
        "slow": slow,
        "layout": "list",
        "words": _fixed(visit.language, place.slot, visit.fault, state),
        "closing": "" if seconds is None else wording.closing(words, seconds),
        "warning": "" if left is None else wording.bound(wording.warning(words, left)),
        "look": asdict(look(place.theme, visit.modes.contrast)),
        "large": visit.modes.large,
        "reach": visit.modes.reach,
        "priority": {"offered": options.priority, "on": visit.priority},
        "strip": wording.strip(
            words, visit.modes, speech=options.speech, priority=visit.priority if options.priority else None
        ),
        "header": {},
        "services": [],
        "first": 0,
        "group": {},
        "confirm": {},
        "languages": [],
        "ticket": {},
        "closed": {},
        "notice": "",
        "attract": {},
        "pause": "",
    }
    if snapshot is None:
        return reckoned
    office = snapshot.office
    queue.follow(replica, snapshot, now)
    spots = [spot for spot in visit.places if spot.group_id is None or spot.group_id in queue.tree.groups]
    entries = _entries(words, visit, snapshot, replica, queue, spots[-1].group_id, now)
    reckoned["header"] = wording.header(words, office, now)
    reckoned["languages"] = wording.languages(office, visit.language)
    reckoned["services"] = entries
    reckoned["layout"] = _layout(visit, entries)
    reckoned["first"] = spots[-1].first
    reckoned["group"] = _group(words, queue.tree, spots)
    if visit.service_id is not None and visit.service_id in replica.services:
        service = replica.services[visit.service_id]
        entry = _tile(words, visit, office, replica, queue, service.id, now)
        reckoned["confirm"] = {
            **wording.confirming(words, service, entry),
            "asked": visit.confirming or screen is Screen.CONFIRM,
        }
    if visit.ticket is not None:
        whose = replica.services.get(visit.ticket.service_id)  # gone with a set-up that came while the ticket shows
        reckoned["ticket"] = wording.ticket(words, visit.ticket, whose, snapshot.page_base, printed=visit.printed)
    if screen is Screen.CLOSED:
        reckoned["closed"] = wording.closed(words, office, now)
    if screen is Screen.ATTRACT:
        reckoned["attract"] = {
            "message": wording.bound(words.text(options.attract_message)),
            "pictures": list(pictures),
        }
    if screen is Screen.PAUSED:
        own = own_state(snapshot, replica)
        reckoned["pause"] = "" if own is None else wording.bound(words.text(own.pause_message))
    if visit.notice is not None:
        said = wording.notice(words, visit.notice, office, replica.services, queue.refusals, now)
        reckoned["notice"] = wording.bound(said)
    return reckoned


def _layout(visit: Flow, entries: list[dict[str, Any]]) -> str:
    """Up to MOST_TILES services are tiles in the office's first language; another language, or more, is a list."""
    is_default = visit.language == visit.default_language
    return "tiles" if is_default and len(entries) <= MOST_TILES and not visit.modes.large else "list"


def _tile(
    words: Catalogue, visit: Flow, office: Office, replica: Replica, queue: Queue, id_: str, now: dt.datetime
) -> dict[str, Any]:
    service = replica.services[id_]
    issuing = visit.service_id if visit.screen is Screen.ISSUING else None
    return wording.tile(words, office, service, queue.outlooks[id_], queue.refusals[id_], now, issuing)


def _entries(
    words: Catalogue,
    visit: Flow,
    snapshot: Snapshot,
    replica: Replica,
    queue: Queue,
    group_id: str | None,
    now: dt.datetime,
) -> list[dict[str, Any]]:
    shown = []
    for one in queue.tree.entries(group_id):
        if isinstance(one, Group):
            below = queue.tree.under(one.id)
            open_services = sum(queue.refusals[service.id] is None for service in below)
            shown.append(wording.group(words, one, len(below), open_services))
        else:
            shown.append(_tile(words, visit, snapshot.office, replica, queue, one.id, now))
    return shown


def _group(words: Catalogue, tree: Tree, spots: list[flow.Spot]) -> dict[str, str]:
    """The group on screen and the way to it in words; nothing at the top."""
    names = [words.text(tree.groups[spot.group_id].name) for spot in spots if spot.group_id is not None]
    if not names:
        return {}
    way = [words.gettext("All services"), *names]
    return {"name": wording.bound(names[-1]), "way": " › ".join(way), "above": " › ".join(way[:-1])}
