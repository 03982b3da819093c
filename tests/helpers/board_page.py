"""The board's page with a picture of our choosing: what the hub would send for a day of the story."""

from __future__ import annotations

import datetime as dt
import json

import msgspec
from msgspec.structs import replace

from common.board.board import Memory, Scene, step
from common.board.view import view_of
from common.hub.boards import Drawn, Screen, board_for, fit_for, message_of
from common.model.wire import Snapshot
from tests.helpers.browser import Page

SILENT = """
window.EventSource = function () {};
window.EventSource.prototype.addEventListener = function () {};
window.EventSource.prototype.close = function () {};
"""
"""The page without its feed: it shows only what it is given."""

CUT = """(() => {
  const found = [], edge = 2;
  for (const one of document.querySelectorAll(".t, .box > div, #sound")) {
    const at = one.getBoundingClientRect();
    if (!at.width || !one.textContent) continue;
    const out = at.left < -edge || at.top < -edge || at.right > innerWidth + edge || at.bottom > innerHeight + 0.3 * at.height;
    if (out || one.scrollWidth > one.clientWidth + edge) found.push(one.textContent + " " + JSON.stringify(at) + one.scrollWidth);
  }
  return found;
})()"""
"""Texts that are cut or stand beyond the screen."""

OVERLAPPING = """(() => {
  const texts = [...document.querySelectorAll(".t, .box > div")].filter(one => one.textContent && one.offsetParent);
  const boxes = texts.map(one => {
    const at = one.getBoundingClientRect(), size = parseFloat(getComputedStyle(one).fontSize);
    return { words: one.textContent, left: at.left + 2, right: at.right - 2, top: at.top + 0.2 * size, bottom: at.bottom - 0.2 * size };
  });
  const found = [];
  boxes.forEach((one, index) => boxes.slice(index + 1).forEach((other) => {
    if (one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)
      found.push(one.words + " | " + other.words);
  }));
  return found;
})()"""
"""Texts that stand in each other; a letter and its digits touch, which the two pixels allow."""


SMALL = """(() => {
  const step = parseFloat(document.documentElement.style.fontSize) / 100;
  return [...document.querySelectorAll(".t, .box")].filter(one => one.textContent && one.offsetParent && parseFloat(getComputedStyle(one).fontSize) < 32 * step)
    .map(one => one.textContent + " " + parseFloat(getComputedStyle(one).fontSize) / step);
})()"""
"""Texts smaller than they can be read from the chairs."""


def scene_of(snapshot: Snapshot) -> Scene:
    """What of it concerns a board."""
    return Scene(
        revision=snapshot.revision,
        office=snapshot.office,
        business_day=snapshot.business_day,
        services={one.id: one for one in snapshot.services},
        counters={one.id: one for one in snapshot.counters},
        tickets={one.id: one for one in snapshot.tickets},
        calls=snapshot.calls,
    )


def message(snapshot: Snapshot, screen: Screen, *, minutes_away: int = 0) -> dict[str, object]:
    """What the hub sends to a page of this screen at the snapshot's moment."""
    board = board_for(snapshot.office, screen.board, lambda names: names)
    fit = fit_for(board, screen)
    view = view_of(board, fit)
    state = step(Memory(), scene_of(snapshot), snapshot.time, live=True, view=view).state
    told = message_of(Drawn(view, fit, state, 100))
    if minutes_away:
        later = (state.now + dt.timedelta(minutes=minutes_away)).strftime("%H:%M")
        away = msgspec.to_builtins(told["away"])[0]
        told |= {**away, "lost": True, "standing": -1, "header": {**away["header"], "clock": later}}
        told["calls"] = [{**one, "attention": 0} for one in msgspec.to_builtins(told["calls"])]
    return told


def in_language(snapshot: Snapshot, language: str) -> Snapshot:
    """The same day on boards that speak this language; an office without boards begins with it."""
    office = snapshot.office
    boards = tuple(replace(one, languages=(language,)) for one in office.boards)
    others = tuple(one for one in office.languages if one != language)
    return replace(snapshot, office=replace(office, boards=boards, languages=(language, *others)))


def resize(page: Page, width: int, height: int) -> Screen:
    """Make the window of the page so large."""
    page.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
    return Screen("", width, height)


def show(page: Page, told: dict[str, object]) -> None:
    """Draw it, and wait until every row stands still."""
    page.value(f"drawing.show({json.dumps(msgspec.to_builtins(told))})")
    page.value(
        "Promise.all(document.getAnimations().filter(one => one.animationName !== 'pulse').map(one => one.finished.catch(() => null)))"
        ".then(() => true)"
    )
