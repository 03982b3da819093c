"""Palms, wet glass, many fingers and fast ones: never two tickets, never a stuck screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.link.reply import Done
from common.model.ticket import TicketClass
from common.model.wire import IssueTicket
from kiosk_app.flow import is_fresh
from tests.helpers.kiosk_states import enter
from tests.helpers.kiosk_story import DAY, day, grouped, ticket
from tests.helpers.kiosks import Kiosk, kiosk_over

TAXES, PARKING = "service-local-taxes", "service-parking"
SMALL = "540x960+0+0"


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


def test_a_palm_that_rests_on_one_tile_does_not_deafen_the_others(
    qtbot: QtBot, tmp_path: Path, finger: QPointingDevice
) -> None:
    with kiosk_over(tmp_path, DAY, window=SMALL) as kiosk:
        palm, tip = kiosk.place(kiosk.item(PARKING)), kiosk.place(kiosk.item(TAXES))
        kiosk.touch(finger).press(1, palm).commit()
        kiosk.touch(finger).stationary(1).press(2, tip).commit()
        kiosk.touch(finger).stationary(1).release(2, tip).commit()
        assert len(kiosk.sent("/tickets")) == 1
        kiosk.touch(finger).release(1, palm).commit()
        assert len(kiosk.sent("/tickets")) == 1


def test_twenty_taps_a_second_are_one_ticket(qtbot: QtBot, tmp_path: Path, finger: QPointingDevice) -> None:
    with kiosk_over(tmp_path, DAY, window=SMALL) as kiosk:
        places = [kiosk.place(kiosk.item(name)) for name in (TAXES, PARKING)]
        for number in range(40):
            place = places[number % 2]
            kiosk.touch(finger).press(1, place).commit()
            kiosk.clock.advance(0.025)
            kiosk.touch(finger).release(1, place).commit()
            kiosk.clock.advance(0.025)
        assert len(kiosk.sent("/tickets")) == 1


def test_the_touch_that_wakes_the_kiosk_issues_nothing(qtbot: QtBot, tmp_path: Path, finger: QPointingDevice) -> None:
    with kiosk_over(tmp_path, day(attract_seconds=120), window=SMALL) as kiosk:
        place = kiosk.place(kiosk.item(TAXES))
        kiosk.advance(121)
        assert kiosk.screen == "attract"
        assert kiosk.item("attract").isVisible()
        kiosk.touch(finger).press(1, place).commit()
        qtbot.waitUntil(lambda: kiosk.screen == "welcome")
        kiosk.clock.advance(2)  # held long
        kiosk.touch(finger).release(1, place).commit()
        assert kiosk.sent("/tickets") == []
        kiosk.advance(1)
        kiosk.touch(finger).press(1, place).commit()
        kiosk.touch(finger).release(1, place).commit()
        assert len(kiosk.sent("/tickets")) == 1


def test_broken_pictures_are_skipped_and_named(qtbot: QtBot, tmp_path: Path) -> None:
    media = tmp_path / "kiosk" / "media"
    media.mkdir(parents=True)
    (media / "torn.png").write_bytes(b"\x89PNG torn")
    pictures = ("torn.png", "gone.png", "../../secret.png")
    with kiosk_over(tmp_path, day(attract_seconds=120, pictures=pictures), window=SMALL) as kiosk:
        kiosk.program.window.grabWindow().save(str(media / "good.png"))
        kiosk.link.put(day(attract_seconds=120, pictures=("torn.png", "good.png")))
        kiosk.advance(121)
        assert [one.rpartition("/")[2] for one in kiosk.shown["attract"]["pictures"]] == ["good.png"]


def test_the_warning_says_how_long_and_one_touch_anywhere_stays(
    qtbot: QtBot, tmp_path: Path, finger: QPointingDevice
) -> None:
    heard: list[tuple[str, int]] = []
    with kiosk_over(tmp_path, DAY, window=SMALL) as kiosk:
        kiosk.program.presenter.counted_down.connect(lambda text, left: heard.append((text, left)))
        kiosk.tap(kiosk.item("language-en"))
        for _ in range(12):
            kiosk.advance(31)
            assert kiosk.shown["warning"]
            kiosk.touch(finger).press(1, QPoint(4, 4)).commit()
            kiosk.touch(finger).release(1, QPoint(4, 4)).commit()
            assert not kiosk.shown["warning"]
        assert kiosk.says("Local taxes")
        kiosk.advance(30)
        kiosk.advance(10)
        kiosk.advance(5)
        assert [left for _text, left in heard[-3:]] == [20, 10, 5]
        kiosk.advance(6)
        assert kiosk.says("Miestne dane")


def test_priority_goes_with_the_ticket_and_what_to_bring_comes_first(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY, window=SMALL) as kiosk:
        kiosk.tap(kiosk.item("priority"))
        kiosk.advance(9)
        kiosk.tap(kiosk.item(PARKING))
        assert kiosk.screen == "confirm"
        assert kiosk.sent("/tickets") == []
        kiosk.advance(1)
        kiosk.tap(kiosk.item("confirm"))
        (asked,) = kiosk.sent("/tickets")
        body = msgspec.json.decode(asked.body, type=IssueTicket)
        assert (body.service_id, body.visit_class) == ("parking", TicketClass.PRIORITY)


def test_where_the_office_has_no_priority_none_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, day(priority=False), window=SMALL) as kiosk:
        assert not [item for item in kiosk.items() if item.objectName() == "priority"]


def test_sixty_services_are_all_reached_by_groups_and_pages(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY, window=SMALL) as kiosk:
        kiosk.link.put(grouped())
        seen = _pages(kiosk)
        kiosk.tap(_find(kiosk, "service-taxes"))
        kiosk.advance(1)
        seen |= _pages(kiosk)
        kiosk.tap(_find(kiosk, "service-housing"))
        kiosk.advance(1)
        assert kiosk.says("Všetky služby › Dane a\u00a0poplatky › Bývanie") or kiosk.says(
            "Všetky služby › Dane a poplatky › Bývanie"
        )
        seen |= _pages(kiosk)
        assert len(seen - {"service-taxes", "service-housing"}) == 60
        page = kiosk.shown["first"]
        kiosk.tap(kiosk.item("back"))
        kiosk.advance(1)
        assert kiosk.shown["group"]["name"].startswith("Dane")
        assert kiosk.shown["first"] != page or page == 0


def _visible(kiosk: Kiosk) -> set[str]:
    return {item.objectName() for item in kiosk.items() if item.objectName().startswith("service-")}


def _pages(kiosk: Kiosk) -> set[str]:
    """Every entry of this group, page by page; back on the first page in the end."""
    seen = _visible(kiosk)
    turns = 0
    while [item for item in kiosk.items() if item.objectName() == "after" and item.property("possible")]:
        kiosk.tap(kiosk.item("after"))
        kiosk.advance(1)
        turns += 1
        seen |= _visible(kiosk)
    for _ in range(turns):
        kiosk.tap(kiosk.item("before"))
        kiosk.advance(1)
    return seen


def _find(kiosk: Kiosk, name: str) -> QQuickItem:
    while name not in _visible(kiosk):
        kiosk.tap(kiosk.item("after"))
        kiosk.advance(1)
    return kiosk.item(name)


def _with_others(kiosk: Kiosk, finger: QPointingDevice, down: dict[int, QPoint]) -> Any:
    """A touch while these other points rest."""
    touch = kiosk.touch(finger)
    for point in down:
        touch.stationary(point)
    return touch


ACTS = st.tuples(
    st.sampled_from(["press", "release", "wait", "answer"]),
    st.integers(1, 5),
    st.integers(10, 530),
    st.integers(10, 950),
    st.sampled_from([0.01, 0.1, 0.6, 5.0]),
)


def test_a_wet_screen_never_gives_two_tickets_for_one_and_never_sticks(
    qtbot: QtBot, tmp_path: Path, finger: QPointingDevice
) -> None:
    with kiosk_over(tmp_path, DAY, window=SMALL) as kiosk:

        @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
        @given(st.lists(ACTS, max_size=24))
        def wet(acts: list[tuple[str, int, int, int, float]]) -> None:
            enter(kiosk, "welcome")
            down: dict[int, QPoint] = {}
            for act, point, x, y, seconds in acts:
                place = QPoint(x, y)
                if act == "press" and point not in down:
                    _with_others(kiosk, finger, down).press(point, place).commit()
                    down[point] = place
                elif act == "release" and point in down:
                    lifted = down.pop(point)
                    _with_others(kiosk, finger, down).release(point, lifted).commit()
                elif act == "answer" and kiosk.screen == "issuing":
                    kiosk.link.answer(Done(ticket()))
                    qtbot.waitUntil(lambda: kiosk.screen == "ticket")
                kiosk.advance(seconds)
                waiting = [one for one in kiosk.link.open if one.command.path.endswith("/tickets")]
                assert len(waiting) <= 1, "two requests at once"
                assert (kiosk.screen == "issuing") == bool(waiting)
            while down:
                point, place = down.popitem()
                _with_others(kiosk, finger, down).release(point, place).commit()
            kiosk.advance(1)
            if kiosk.screen == "issuing":
                kiosk.link.answer(Done(ticket()))
                qtbot.waitUntil(lambda: bool(kiosk.shown["closing"]))
            qtbot.waitUntil(lambda: kiosk.screen != "ticket" or bool(kiosk.shown["closing"]))
            kiosk.advance(90)
            kiosk.advance(60)
            assert is_fresh(kiosk.program.presenter.flow)

        wet()
