"""The board's page left alone: its hub is dead, or silent, and hours and days go by; in a real Chromium."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import signal
from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace

from common.board import guard
from common.board.board import Memory, step
from common.board.picture import picture_of
from common.board.view import view_of
from common.hub.board_alone import Coming
from common.hub.boards import board_for, fit_for
from common.model.office import Board, Direction, Message
from tests.helpers import story
from tests.helpers.board_days import called_now, recalled, with_board
from tests.helpers.board_page import SILENT, message, resize, scene_of, show
from tests.helpers.browser import Page
from tests.helpers.hub import RunningHub, running_hub, with_office

BOARDS = (
    Board(id="hall", screen_off_minutes=10, languages=("sk", "en")),
    Board(id="wall", languages=("sk",)),
)
DAWN = "2026-10-14T07:40:00+02:00"
CLOCK = """
const ticks = performance.now.bind(performance);
window.leapt = 0;
performance.now = () => ticks() + window.leapt * 1000;
window.leap = (seconds) => { window.leapt += seconds; };
const every = window.setInterval;
window.setInterval = (what, milliseconds) => every(what, milliseconds / 20);
window.rings = [];
window.pictures = 0;
window.EventSource = class extends EventSource {
  constructor(address) {
    super(address);
    this.addEventListener("ring", (event) => window.rings.push(event.data));
    this.addEventListener("board", () => { window.pictures += 1; });
  }
};
"""
"""The page's own clock can be made to leap, and the page looks at it often; what the hub asks it to ring is noted."""
DARK = "!document.getElementById('dark').hidden"
LOST = "document.documentElement.dataset.lost === 'yes'"
MODE = "document.documentElement.dataset.mode"
SCENE = "document.getElementById('scene').style.transform"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    folder = tmp_path_factory.mktemp("hub")
    messages = (Message(text={"sk": "Prvá správa"}), Message(text={"sk": "Druhá správa"}))
    with running_hub(folder, start=DAWN, change=with_office(boards=BOARDS, messages=messages)) as running:
        yield running


def open_board(browser: Page, hub: RunningHub, query: str = "", script: str = CLOCK) -> None:
    added = browser.ask("Page.addScriptToEvaluateOnNewDocument", source=script)
    browser.open(f"{hub.url}/board/{hub.display_token}{query}")
    browser.ask("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])
    if script == CLOCK:
        browser.until(f"{MODE} && {MODE} !== 'notice'")


def clock_of(browser: Page) -> str:
    return str(browser.value("document.getElementById('clock').innerText"))


def leap_to(browser: Page, clock: str, *, days: int = 0) -> None:
    """Let so much time go by on the page's clock until it shows this time of day, so many days later."""
    hours, minutes = map(int, clock_of(browser).split(":"))
    to_hours, to_minutes = map(int, clock.split(":"))
    seconds = ((to_hours - hours) * 60 + to_minutes - minutes) * 60 + days * 86400
    browser.value(f"leap({seconds})")
    browser.until(f"document.getElementById('clock').innerText === '{clock}'")


def sides(browser: Page) -> tuple[bool, bool]:
    """Whether clock and mark stand on the left."""
    return tuple(
        browser.value(
            "['#clock', '#header svg'].map(one => document.querySelector(one).getBoundingClientRect().left < innerWidth / 2)"
        )
    )


def test_without_its_hub_the_page_keeps_the_office_s_hours_and_goes_on_moving(hub: RunningHub, browser: Page) -> None:
    """Its hub dies at 7:40 in the dark: it wakes before opening, is lit all day, rests at night, and wakes again."""
    open_board(browser, hub, "?board=hall")
    browser.until(DARK)
    begin = dt.datetime.fromisoformat(DAWN)
    assert sides(browser) == (guard.is_mirrored(begin), not guard.is_mirrored(begin))
    hub.kill()
    browser.until(LOST)
    assert browser.value(DARK)
    leap_to(browser, "7:49")
    assert browser.value(DARK)
    leap_to(browser, "7:50")
    browser.until(f"!({DARK})")
    assert browser.value(MODE) == "closed"
    # In each of the board's languages, one after the other.
    both = {
        "sk": ("Otvárame dnes", "Spojenie prerušené. Platí stav z 7:4"),
        "en": ("We open today", "Connection lost. This is the state at 7:4"),
    }
    seen = {
        language: " && ".join(f"document.body.innerText.includes('{one}')" for one in both[language])
        for language in both
    }
    browser.until(f"({seen['sk']}) || ({seen['en']})")
    other = seen["en" if browser.value(seen["sk"]) else "sk"]
    browser.value("leap(12)")
    browser.until(other)
    leap_to(browser, "8:00")
    browser.until(f"{MODE} === 'calls'")

    # Nothing burns in: the scene moves every three minutes, and the header changes sides every hour.
    places = []
    for minute in range(1, 28, 3):
        leap_to(browser, f"8:{minute:02}")
        places.append(browser.value(SCENE))
    assert len(set(places)) > 4
    first = sides(browser)
    leap_to(browser, "9:25")
    second = sides(browser)
    assert {first, second} == {(True, False), (False, True)}
    leap_to(browser, "10:25")
    assert sides(browser) == first

    leap_to(browser, "18:09")
    browser.until(f"{MODE} === 'closed'")
    assert not browser.value(DARK)
    leap_to(browser, "18:10")
    browser.until(DARK)
    leap_to(browser, "2:00", days=1)
    assert browser.value(DARK)
    leap_to(browser, "9:30")
    browser.until(f"!({DARK}) && {MODE} === 'calls'")
    shown = browser.text()
    assert "štvrtok 15. októbra" in shown or "Thursday 15 October" in shown
    # Of a day that the hub has not seen nothing is claimed.
    assert not any(claim in shown for claim in ("nikto", "Poradie", "Lístok", "obody", "Order at", "Ticket"))
    # After the days that were told the mark can be seen, come what may.
    leap_to(browser, "2:00", days=8)
    browser.until(f"!({DARK})")
    assert "októbra" not in browser.text()


def test_the_page_alone_shows_what_a_display_would(hub: RunningHub, browser: Page) -> None:
    """Mode, darkness, clock, date and place at many instants of the coming days, with tickets that still wait."""
    if hub.process is None:
        hub.restart(DAWN)
    open_board(browser, hub, script=SILENT)
    day = with_board(story.snapshot("10:42"), screen_off_minutes=10, languages=("sk", "uk", "hu"))
    # A week later: summer time ends within the days to come.
    week = dt.timedelta(days=7)
    day = replace(day, time=day.time + week, business_day=day.business_day + week)
    screen = resize(browser, 1920, 1080)
    board = board_for(day.office, "", lambda names: names)
    view = view_of(board, fit_for(board, screen))
    told = msgspec.to_builtins(message(day, screen))
    told["calls"] = msgspec.to_builtins(message(called_now(story.snapshot("10:42"), 4), screen)["calls"])
    assert any(one["attention"] for one in told["calls"])
    coming = json.loads(Coming().told(day.office, board, day.time))
    scene = scene_of(day)
    instants = [day.time + dt.timedelta(seconds=1201 * n + 31) for n in range(500)]
    seconds = [one.timestamp() for one in instants]
    found = browser.value(
        f"(() => {{ const told = {json.dumps(told)}, coming = {json.dumps(coming)};"
        f"return {json.dumps(seconds)}.map(one => alone.picture(told, coming, one)); }})()"
    )
    memory = Memory()
    kinds = set()
    for at, page in zip(instants, found, strict=True):
        if at < day.time + dt.timedelta(minutes=2):
            continue  # the white cells are softened in this time, some moments later than on a display
        answer = step(memory, scene, at, live=False, valid_at=day.time, view=view)
        memory = answer.memory
        display = picture_of(answer.state)
        names = ["header", "scene", "mode", "dark", "lost", "standing", "band", "order", "captions", "door"]
        names += ["closed"] if page["mode"] == "closed" and not page["dark"] else []
        same_day = answer.state.now.date() == day.business_day
        assert {name: page[name] for name in names} == {name: display[name] for name in names}, at
        assert [one["label"] for one in page["calls"]] == [one["label"] for one in told["calls"] if same_day]
        assert not any(one["attention"] for one in page["calls"])
        kinds.add((page["mode"], page["dark"]))
    assert kinds == {("calls", False), ("closed", False), ("closed", True)}
    # Those who hold a number are expected until midnight at the latest, however late the office closes.
    night = (story.at("20:00") + dt.timedelta(days=8)).timestamp()
    late = json.dumps({**told, "expected": night + 3600})
    assert browser.value(f"alone.picture({late}, {json.dumps(coming)}, {night}).dark")


def test_a_hub_that_says_nothing_more_is_taken_for_lost(hub: RunningHub, browser: Page) -> None:
    """It keeps its connections open and is silent, as behind a cut that nobody tells of; then it speaks again."""
    hub.restart("2026-10-14T10:14:00+02:00")
    open_board(browser, hub, "?board=hall")
    assert hub.process is not None
    os.kill(hub.process.pid, signal.SIGSTOP)
    try:
        browser.value("leap(6)")
        browser.until(LOST)
        leap_to(browser, "10:33")
    finally:
        os.kill(hub.process.pid, signal.SIGCONT)
    browser.until(f"!({LOST})")
    assert clock_of(browser).startswith("10:1")


LOUD_FLASHES = """(() => {
  const flash = document.querySelector(".row.yellow .pulse").getAnimations()[0], step = 10;
  flash.pause();
  const length = flash.effect.getComputedTiming().endTime, shown = [];
  for (let at = 0; at <= length + step; at += step) {
    flash.currentTime = at;
    shown.push(parseFloat(getComputedStyle(flash.effect.target).opacity));
  }
  flash.finish();
  const dips = [];
  let low = false;
  shown.forEach((one, index) => {
    if (!low && one < 0.75) dips.push(index * step);
    low = one < 0.75;
  });
  return { dips, length, least: Math.min(...shown), last: shown[shown.length - 1] };
})()"""
"""When, in milliseconds, the yellow of the new call sinks below three quarters, through the whole of its animation."""


def test_a_call_flashes_calmly_stands_as_large_as_it_must_and_is_not_rung_again_after_a_reload(
    hub: RunningHub, browser: Page
) -> None:
    hub.restart("2026-10-14T10:20:00+02:00")
    added = browser.ask("Page.addScriptToEvaluateOnNewDocument", source=CLOCK)
    # A set of 32 inches seen from 8 m: fewer calls than on a large one, and as high as the rule asks.
    open_board(browser, hub, "?board=wall&inches=32", script="")
    browser.until(f"{MODE} === 'calls'")
    with hub.client() as kiosk, hub.signed_in(0, 1) as clerk:
        assert clerk.post("counters/counter-1/open").status_code == 200
        served = next(one.services for one in kiosk.snapshot().counters if one.number == 1)
        ticket = kiosk.issue(served[0])
        called = clerk.post(f"tickets/{ticket.id}/call", {"counter_id": "counter-1"})
        assert called.status_code == 200, called.text
        browser.until("document.querySelector('.row.yellow .pulse') && rings.length === 1")
        flashes = browser.value(LOUD_FLASHES)
        assert 1 <= len(flashes["dips"]) <= 3
        assert all(later - one > 1000 / 3 for one, later in itertools.pairwise(flashes["dips"]))
        assert flashes["least"] >= 0.4
        assert flashes["length"] <= 2500
        assert flashes["last"] == 1

        digit, millimetres = browser.value(
            "(() => { const one = document.querySelector('.row.yellow .t:nth-of-type(3)');"
            "const pen = document.createElement('canvas').getContext('2d'), looks = getComputedStyle(one);"
            "pen.font = looks.fontWeight + ' ' + looks.fontSize + ' ' + looks.fontFamily;"
            "return [pen.measureText('0').actualBoundingBoxAscent, 32 * 25.4 / Math.hypot(innerWidth, innerHeight)]; })()"
        )
        assert digit * millimetres >= 98

        browser.ask("Page.reload")
        browser.wait_for("Page.loadEventFired")
        browser.until(f"{MODE} === 'calls' && document.querySelector('.row[data-label=\"{ticket.label}\"]') !== null")
        # A picture that comes later than the first: had the hub asked for a ring, it would have been before it.
        waiting = kiosk.issue(served[0])
        browser.until("pictures > 1")
        assert browser.value("rings") == []
        clerk.act(clerk.act(ticket, "start"), "finish")
        clerk.act(waiting, "cancel")
    browser.ask("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])


FADE = """new Promise(done => {
  const band = document.getElementById("band"), words = () => band.innerText.trim(), seen = { before: words() };
  new MutationObserver((records) => {
    const drawn = records.findIndex(one => one.type === "childList");
    if (drawn < 0) return;
    seen.hidden = records.slice(drawn).some(one => one.type === "attributes" && one.oldValue.includes("faded"));
    band.addEventListener("transitionend", () => words() === "Druhá správa" && done(seen));
  }).observe(band, { childList: true, attributeFilter: ["class"], attributeOldValue: true });
  drawing.show(MESSAGE);
  seen.kept = words();
  seen.fades = band.getAnimations().map(one => [one.transitionProperty, one.effect.getTiming().duration]);
})"""
"""One message gives way to another: what stands there first, how it fades, and whether it is hidden as the words change."""

ARROWS = """Object.fromEntries([...document.querySelectorAll(".row")].map(row => {
  const icon = row.querySelector("svg"), turned = icon && new DOMMatrix(getComputedStyle(icon.parentElement).transform);
  return [row.lastElementChild.innerText, icon && Math.round(Math.atan2(turned.b, turned.a) * 180 / Math.PI)];
}))"""
"""By counter: how far its arrow, which points right by itself, is turned."""


def test_messages_follow_each_other_by_a_fade_and_arrows_point_as_the_board_hangs(
    hub: RunningHub, browser: Page
) -> None:
    if hub.process is None:
        hub.restart("2026-10-14T10:20:00+02:00")
    open_board(browser, hub, script=SILENT)
    screen = resize(browser, 1920, 1080)
    day = called_now(story.snapshot("10:42"), 4)
    one, other = (
        message(replace(day, office=replace(day.office, messages=(Message(text={"sk": words}),))), screen)
        for words in ("Prvá správa", "Druhá správa")
    )
    show(browser, one)
    shown = browser.value(FADE.replace("MESSAGE", json.dumps(msgspec.to_builtins(other))))
    assert shown == {"before": "Prvá správa", "kept": "Prvá správa", "hidden": True, "fades": [["opacity", 160]]}
    assert browser.value("getComputedStyle(document.getElementById('band')).opacity") == "1"

    turned = {Direction.LEFT: 180, Direction.UP: -90, Direction.DOWN: 90, Direction.RIGHT: 0, Direction.NONE: None}
    for arrows in (
        {"counter-1": Direction.LEFT, "counter-2": Direction.UP, "counter-4": Direction.DOWN},
        {"counter-3": Direction.NONE},
    ):
        show(browser, message(with_board(recalled(day, 4), arrows=arrows), screen))
        drawn = browser.value(ARROWS)
        assert drawn == {one: turned[arrows.get(f"counter-{one}", Direction.RIGHT)] for one in "1234"}
