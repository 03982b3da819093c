"""How the board's page looks: nothing is cut, it looks as the display does, and it is as large as it must be."""

from __future__ import annotations

import json

from msgspec.structs import replace

from common.hub.boards import Screen
from common.model.office import LANGUAGES, BoardLayout, CounterState
from tests.helpers import story
from tests.helpers.board_days import (
    called_now,
    crowd,
    door,
    emptied,
    long_words,
    next_day,
    recalled,
    two_digits,
    with_board,
)
from tests.helpers.board_page import CUT, OVERLAPPING, SILENT, SMALL, in_language, message, resize, show
from tests.helpers.browser import Page
from tests.helpers.hub import RunningHub

LAYOUTS = {
    "whole": lambda day: called_now(day, 4),
    "recalled": lambda day: two_digits(recalled(called_now(day, 4), 4)),
    "crowd": lambda day: with_board(crowd(called_now(day, 4))),
    "calls": lambda day: with_board(called_now(day, 4, 10, 19), layout=BoardLayout.CALLS),
    "order": lambda day: with_board(crowd(day), layout=BoardLayout.ORDER),
    "one line": lambda day: with_board(crowd(called_now(day, 4)), one_line=True),
    "door": lambda day: door(recalled(called_now(day, 4), 4)),
    "door, closed": lambda day: door(emptied(day, CounterState.CLOSED)),
    "closed": lambda _day: replace(story.snapshot("18:06"), calls=(), tickets=()),
    "long": lambda day: long_words(called_now(day, 4), 120),
    "long, order": lambda day: with_board(long_words(day, 120), layout=BoardLayout.ORDER),
    "other side": lambda day: next_day(recalled(called_now(day, 4), 4)),
    "other side, door": lambda day: next_day(door(called_now(day, 4))),
}


def test_no_text_is_cut_in_any_language_layout_or_size(shared_hub: RunningHub, browser: Page) -> None:
    browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    added = browser.ask("Page.addScriptToEvaluateOnNewDocument", source=SILENT)
    browser.open(f"{shared_hub.url}/board/{shared_hub.display_token}")
    browser.ask("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])
    browser.value("document.fonts.ready.then(() => true)")
    day = story.snapshot("10:42")
    found: list[str] = []

    def look(name: str, told: dict[str, object]) -> None:
        # The button for the sound takes room from the message until somebody clicks.
        browser.value(f"document.getElementById('sound').hidden = {json.dumps(name.startswith('long'))}")
        show(browser, told)
        for what in (CUT, OVERLAPPING, *((SMALL,) if name.startswith("long") else ())):
            found.extend(f"{name}: {one}" for one in browser.value(what))

    for size in ((1920, 1080), (1080, 1920), (3840, 2160), (1024, 768)):
        screen = resize(browser, *size)
        for name, make in LAYOUTS.items():
            wordy = name in {"whole", "door", "closed"}
            for language in ("hu",) if size[0] not in {1920, 1080} else LANGUAGES if wordy else ("uk", "hu"):
                look(f"{name} {language} {size}", message(in_language(make(day), language), screen))
        for language in LANGUAGES if size[0] in {1920, 1080} else ("hu",):
            lost = in_language(called_now(day, 4), language)
            look(f"lost {language} {size}", message(lost, screen, minutes_away=2))
    two = {"side_by_side": True}
    for size in ((1920, 1080), (1080, 1920)):
        screen = resize(browser, *size)
        for languages in (("sk", "en", "uk", "hu"), ("hu", "uk")):
            both = with_board(called_now(day, 4), languages=languages, **two)
            look(f"side by side {languages} {size}", message(both, screen))
            for most in (60, 120):
                look(f"long, {most} side by side {languages} {size}", message(long_words(both, most), screen))
            look(f"side by side, lost {languages} {size}", message(both, screen, minutes_away=2))
            evening = replace(story.snapshot("18:06"), calls=(), tickets=())
            look(
                f"side by side, closed {languages} {size}",
                message(with_board(evening, languages=languages, **two), screen),
            )
            look(
                f"side by side, door {languages} {size}",
                message(door(called_now(day, 4), languages=languages, **two), screen),
            )
        look(f"two digits {size}", message(two_digits(recalled(called_now(day, 4), 4)), screen))
        look(f"door, lost {size}", message(door(called_now(day, 4)), screen, minutes_away=2))
        assert "Vyzvaný o 10:42" in browser.text()
        assert "Poďte ďalej" not in browser.text()
    assert not found, "\n".join(found)


def test_the_page_looks_as_the_display_does_on_either_side_and_at_rest(shared_hub: RunningHub, browser: Page) -> None:
    added = browser.ask("Page.addScriptToEvaluateOnNewDocument", source=SILENT)
    browser.open(f"{shared_hub.url}/board/{shared_hub.display_token}")
    browser.ask("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])
    browser.value("document.fonts.ready.then(() => true)")
    screen = resize(browser, 1920, 1080)
    day = called_now(story.snapshot("10:42"), 4)
    colour = "getComputedStyle(document.querySelector('.row:not(.yellow) .fill:last-child')).backgroundColor"
    sides = "['#calls', '#order'].map(one => document.querySelector(one).getBoundingClientRect().left)"
    size = "parseFloat(getComputedStyle([...document.querySelectorAll('.row .t')].find(one => one.innerText === 'znova')).fontSize)"

    show(browser, message(recalled(day, 4), screen))
    calls, order = browser.value(sides)
    assert calls < order
    # Capitals of twenty millimetres where calls are read at eight metres.
    assert browser.value(size) > 53
    assert browser.value(colour) == "rgb(255, 255, 255)"
    show(browser, message(two_digits(recalled(day, 4)), screen))
    assert browser.value(size) > 46
    show(browser, message(next_day(day), screen))
    calls, order = browser.value(sides)
    assert order < calls
    # Nothing is new any more: what is white for long is softened.
    told = message(day, screen)
    told["scene"] = {**told["scene"], "resting": True}  # type: ignore[dict-item] # JSON
    show(browser, told)
    assert browser.value(colour) == "rgb(201, 220, 245)"
    # The last cell reaches beyond the screen's edge, and its caption keeps the margin.
    show(browser, message(with_board(called_now(day, 4, 10, 19), layout=BoardLayout.CALLS), screen))
    cells = "[...document.querySelectorAll('.row .fill:last-child')].map(one => one.getBoundingClientRect().right)"
    assert max(browser.value(cells)) > 1920
    captions = "[...document.querySelectorAll('#calls > .t')].map(one => one.getBoundingClientRect().right)"
    assert max(browser.value(captions)) < 1920 - 56
    for size_, what in (((1080, 1920), day), ((1080, 1920), door(day)), ((1920, 1080), door(day))):
        show(browser, message(what, resize(browser, *size_)))
        assert "streda 14. októbra" in browser.text()
        assert browser.value("document.getElementById('clock').innerText") == "10:42"
    resize(browser, 1920, 1080)


def test_the_calls_are_as_large_as_the_distance_asks_where_the_screen_is_known() -> None:
    far = with_board(called_now(story.snapshot("10:42"), 4), distance_metres=12.0)
    near = message(far, Screen("", 1920, 1080))
    wall = message(far, Screen("", 1920, 1080, 55.0))
    assert near["plan"]["layout"] == wall["plan"]["layout"] == "calls"  # type: ignore[index] # JSON
    tall = message(far, Screen("", 1920, 1080, 100.0))
    assert tall["plan"]["rows"] > wall["plan"]["rows"]  # type: ignore[index,operator] # JSON
