"""Every screen of the kiosk, each reached as visitors and the surroundings reach it, on one window."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from common.link.reply import Done
from common.link.session import LinkState
from common.model.office import NoPaper
from kiosk_app.flow import is_fresh
from kiosk_app.modes import Mode, Modes, toggled
from kiosk_app.printing.status import PrinterStatus
from tests.helpers import story
from tests.helpers.kiosk_eyes import settle
from tests.helpers.kiosk_story import (
    DAY,
    MESSAGE,
    REASONS,
    closed_today,
    day,
    grouped,
    morning,
    paused,
    ticket,
    used_up,
)
from tests.helpers.kiosks import Kiosk

Go = Callable[[Kiosk], None]


def _nothing(_kiosk: Kiosk) -> None: ...


def _issuing(kiosk: Kiosk) -> None:
    kiosk.program.presenter.tap_service("local-taxes")
    kiosk.wait_until(lambda: kiosk.shown["slow"])


def _group(kiosk: Kiosk) -> None:
    kiosk.link.put(grouped())
    kiosk.program.presenter.tap_service("taxes")


def _page_two(kiosk: Kiosk) -> None:
    _group(kiosk)
    kiosk.advance(1)
    settle(kiosk)
    kiosk.tap(kiosk.item("after"))
    assert kiosk.shown["first"] > 0


def _inner_group(kiosk: Kiosk) -> None:
    _group(kiosk)
    kiosk.advance(1)
    kiosk.program.presenter.tap_service("housing")


def _confirm(kiosk: Kiosk) -> None:
    kiosk.program.presenter.tap_service("parking")
    assert kiosk.screen == "confirm"


def _sentence(kiosk: Kiosk) -> None:
    kiosk.program.presenter.tap_service("cash-desk")
    assert kiosk.shown["notice"]


def _priority(kiosk: Kiosk) -> None:
    kiosk.program.presenter.toggle_priority()
    assert kiosk.shown["notice"]


def _warning(kiosk: Kiosk) -> None:
    kiosk.program.presenter.toggle_priority()
    kiosk.advance(31)
    assert kiosk.shown["warning"]


def _ticket(kiosk: Kiosk) -> None:
    kiosk.program.presenter.tap_service("local-taxes")
    kiosk.link.answer(Done(ticket(kiosk.program.presenter.flow.language)))
    kiosk.wait_until(lambda: bool(kiosk.shown["closing"]))


def _fault(kiosk: Kiosk) -> None:
    kiosk.printer.fault = PrinterStatus.PAPER_OUT
    _ticket(kiosk)
    kiosk.printer.fault = None
    assert kiosk.screen == "fault"


def _away(kiosk: Kiosk) -> None:
    kiosk.link.set_state(LinkState.LOST)


def _holiday(kiosk: Kiosk) -> None:
    kiosk.link.put(closed_today())


def _evening(kiosk: Kiosk) -> None:
    kiosk.clock.put(story.at("18:06"))
    kiosk.link.put(morning(moment="18:06"))
    kiosk.advance(1)


def _paused(kiosk: Kiosk) -> None:
    kiosk.link.put(paused())


def _desk(kiosk: Kiosk) -> None:
    kiosk.link.put(day(no_paper=NoPaper.DESK))
    kiosk.program.printing.status_changed.emit(PrinterStatus.PAPER_OUT)


def _attract(kiosk: Kiosk) -> None:
    kiosk.link.put(day(attract_seconds=60, attract_message=MESSAGE))
    kiosk.advance(61)


def _reasons(kiosk: Kiosk) -> None:
    kiosk.link.put(used_up())


def _said(reason: str) -> Go:
    def go(kiosk: Kiosk) -> None:
        kiosk.link.put(used_up())
        kiosk.program.presenter.tap_service(REASONS[reason])
        assert kiosk.shown["notice"]

    return go


STATES: dict[str, tuple[str, Go]] = {
    "welcome": ("welcome", _nothing),
    "issuing": ("issuing", _issuing),
    "group": ("welcome", _group),
    "page two": ("welcome", _page_two),
    "inner group": ("welcome", _inner_group),
    "confirm": ("confirm", _confirm),
    "sentence": ("welcome", _sentence),
    "priority": ("welcome", _priority),
    "warning": ("welcome", _warning),
    "ticket": ("ticket", _ticket),
    "fault": ("fault", _fault),
    "away": ("away", _away),
    "evening": ("closed", _evening),
    "holiday": ("closed", _holiday),
    "paused": ("paused", _paused),
    "desk": ("desk", _desk),
    "reasons": ("welcome", _reasons),
    **{f"said: {reason}": ("welcome", _said(reason)) for reason in REASONS},
    "attract": ("attract", _attract),
}


def size(kiosk: Kiosk, width: int, height: int, inches: float) -> float:
    """Give the window the pixels of a screen of so many inches; answers its pixels a millimetre."""
    kiosk.program.window.resize(width, height)
    root = kiosk.program.window.rootObject()
    kiosk.wait_until(lambda: (root.width(), root.height()) == (width, height))
    px_per_mm = (width**2 + height**2) ** 0.5 / (inches * 25.4)
    kiosk.program.set_scale(px_per_mm)
    return float(px_per_mm)


def enter(kiosk: Kiosk, state: str, language: str = "sk", modes: tuple[str, ...] = ()) -> None:
    """A visitor with this language and these modes comes to this screen."""
    leave(kiosk)
    if language != "sk":
        kiosk.program.presenter.choose_language(language)
        kiosk.advance(1)
    for mode in modes:
        kiosk.program.presenter.toggle_mode(mode)
        kiosk.advance(1)
    screen, go = STATES[state]
    go(kiosk)
    assert kiosk.screen == screen, state


def turn(kiosk: Kiosk, language: str, modes: tuple[str, ...]) -> None:
    """The same screen as a visitor with this language and these modes sees it, without the way there: one redraw."""
    presenter = kiosk.program.presenter
    wanted = Modes()
    for mode in modes:
        wanted = toggled(wanted, Mode(mode))
    presenter._flow = dataclasses.replace(presenter.flow, language=language, modes=wanted)
    presenter.refresh()


def leave(kiosk: Kiosk) -> None:
    """Whoever was there is gone, and all is in order again."""
    turn(kiosk, kiosk.program.presenter.flow.default_language, ())
    if kiosk.screen == "issuing":
        kiosk.link.answer(Done(ticket()))
        kiosk.wait_until(lambda: bool(kiosk.shown["closing"]))
    kiosk.clock.put(DAY.time)
    kiosk.link.sent.clear()
    kiosk.link.open.clear()
    kiosk.program.printing.status_changed.emit(PrinterStatus.READY)
    kiosk.link.put(DAY)
    kiosk.advance(1)
    if kiosk.screen in {"ticket", "fault"}:
        kiosk.program.presenter.done()
    elif not is_fresh(kiosk.program.presenter.flow):
        kiosk.advance(51)
    kiosk.clock.put(DAY.time)
    kiosk.advance(1)
    assert kiosk.screen == "welcome"
    assert is_fresh(kiosk.program.presenter.flow)
