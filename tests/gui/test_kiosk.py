"""A visitor at the real window: real touches on the rendered tiles, a link that is moved by hand."""

from __future__ import annotations

import math
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.clock import ManualClock
from common.link.reply import Done, Refused, Unreachable
from common.link.session import LinkState
from common.model.wire import Changes, IssueTicket, Printed, Problem
from common.settings import Settings, SettingsError
from kiosk_app import bootstrap
from kiosk_app.printing.status import PrinterStatus
from tests.helpers import story
from tests.helpers.kiosk_story import morning, ticket
from tests.helpers.kiosks import LYING, UPRIGHT, Kiosk, kiosk_over

TAXES = "service-local-taxes"
PARKING = "service-parking"
DAY = morning()


def take_ticket(kiosk: Kiosk, qtbot: QtBot, language: str = "sk") -> None:
    """Tap, and the hub answers with D042; until the printer is done."""
    kiosk.tap(kiosk.item(TAXES))
    kiosk.link.answer(Done(ticket(language)))
    qtbot.waitUntil(lambda: bool(kiosk.sent("/printed")))
    kiosk.link.answer(Done())


@pytest.mark.parametrize("window", [UPRIGHT, LYING])
def test_a_tap_prints_one_ticket_and_tells_the_hub(qtbot: QtBot, tmp_path: Path, window: str) -> None:
    with kiosk_over(tmp_path, DAY, window=window) as kiosk:
        kiosk.tap(kiosk.that_says("Miestne dane"))
        assert kiosk.screen == "issuing"
        (asked,) = kiosk.sent("/tickets")
        assert msgspec.json.decode(asked.body, type=IssueTicket).service_id == "local-taxes"
        kiosk.link.answer(Done(ticket()))
        qtbot.waitUntil(lambda: kiosk.screen == "ticket")
        assert kiosk.item("label").property("text") == "D042"
        qtbot.waitUntil(lambda: bool(kiosk.sent("/printed")))
        (told,) = kiosk.sent("/printed")
        assert told.path.endswith("/tickets/4/printed")
        assert told.may_wait
        assert msgspec.json.decode(told.body, type=Printed).ok
        assert kiosk.says("Vezmite si\u00a0lístok") or kiosk.says("Vezmite si lístok")
        qtbot.waitUntil(lambda: kiosk.program.paper is not None)


def test_back_to_the_welcome_by_itself_and_no_sooner_than_it_says(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        take_ticket(kiosk, qtbot)
        assert kiosk.says("Obrazovka sa zatvorí o\u00a015 sekúnd.") or kiosk.says("Obrazovka sa zatvorí o 15 sekúnd.")
        kiosk.advance(1)
        kiosk.tap(kiosk.item("longer"))
        kiosk.advance(33.9)
        assert kiosk.screen == "ticket"
        kiosk.advance(0.2)
        assert kiosk.screen == "welcome"


def test_done_goes_back_at_once_and_its_echo_gives_no_ticket(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        take_ticket(kiosk, qtbot)
        kiosk.advance(1)
        place = kiosk.place(kiosk.item("done"))
        kiosk.tap_at(place)
        assert kiosk.screen == "welcome"
        for _ in range(20):
            kiosk.clock.advance(0.1)
            kiosk.tap_at(place)
            kiosk.tap(kiosk.item(TAXES))
        assert len(kiosk.sent("/tickets")) == 1
        kiosk.advance(0.6)
        kiosk.tap(kiosk.item(TAXES))
        assert len(kiosk.sent("/tickets")) == 2


def test_twenty_taps_are_one_request(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        for number in range(20):
            kiosk.tap(kiosk.item((TAXES, PARKING)[number % 2]))
            kiosk.clock.advance(0.05 * number)
        assert len(kiosk.sent("/tickets")) == 1


def test_two_fingers_are_one_request(qtbot: QtBot, tmp_path: Path) -> None:
    finger = QTest.createTouchDevice()
    with kiosk_over(tmp_path, DAY) as kiosk:
        one, other = kiosk.place(kiosk.item(TAXES)), kiosk.place(kiosk.item(PARKING))
        kiosk.touch(finger).press(1, one).press(2, other).commit()
        kiosk.touch(finger).release(1, one).release(2, other).commit()
        qtbot.waitUntil(lambda: bool(kiosk.sent("/tickets")))
        assert len(kiosk.sent("/tickets")) == 1


def test_a_finger_that_rests_is_one_request(qtbot: QtBot, tmp_path: Path) -> None:
    finger = QTest.createTouchDevice()
    with kiosk_over(tmp_path, DAY) as kiosk:
        place = kiosk.place(kiosk.item(TAXES))
        kiosk.touch(finger).press(1, place).commit()
        assert kiosk.item(TAXES).property("held")
        assert not kiosk.item(TAXES).property("looksFilled"), "it inverts at touch-down"
        qtbot.wait(900)  # longer than the platform's press-and-hold
        kiosk.touch(finger).release(1, place).commit()
        assert len(kiosk.sent("/tickets")) == 1


def test_a_finger_that_slides_away_asks_for_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        window, none = kiosk.program.window, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(window, Qt.MouseButton.LeftButton, none, kiosk.place(kiosk.item(TAXES)))
        QTest.mouseMove(window, QPoint(5, 5))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, none, QPoint(5, 5))
        assert kiosk.sent("/tickets") == []


def test_a_slow_hub_is_said_in_the_tile_and_the_waits_go_on(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        kiosk.tap(kiosk.item(TAXES))
        assert not kiosk.says("Vydávame lístok…")
        qtbot.waitUntil(lambda: kiosk.says("Vydávame lístok…"))


def test_without_an_answer_the_same_request_goes_out_again(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        kiosk.tap(kiosk.item(TAXES))
        kiosk.link.answer(Unreachable("cut"))
        qtbot.waitUntil(lambda: kiosk.screen == "welcome")
        assert kiosk.shown["notice"]
        kiosk.advance(1)
        kiosk.tap(kiosk.item(TAXES))
        first, second = kiosk.sent("/tickets")
        assert first.key == second.key


def test_another_wish_after_no_answer_takes_the_place_of_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    def again(service: str) -> IssueTicket:
        kiosk.advance(1)
        kiosk.tap(kiosk.item(service))
        return msgspec.json.decode(kiosk.sent("/tickets")[-1].body, type=IssueTicket)

    def no_answer() -> None:
        kiosk.link.answer(Unreachable("cut"))
        qtbot.waitUntil(lambda: kiosk.screen == "welcome")

    with kiosk_over(tmp_path, DAY) as kiosk:
        assert again(TAXES).instead_of == ()
        no_answer()
        kiosk.advance(1)
        kiosk.tap(kiosk.that_says("English"))
        asked = again(TAXES)
        first, second = (command.key for command in kiosk.sent("/tickets"))
        assert (asked.language, asked.instead_of) == ("en", (first,))
        no_answer()
        assert again("service-municipal-waste").instead_of == (first, second)
        kiosk.link.answer(Refused(Problem(type="", title="", status=409, code="service_paused", detail="")))
        qtbot.waitUntil(lambda: kiosk.screen == "welcome")
        # It was refused whole: the first two are as they were.
        assert again(TAXES).instead_of == (first, second)
        kiosk.link.answer(Done(ticket("en")))
        qtbot.waitUntil(lambda: bool(kiosk.shown["closing"]))
        kiosk.advance(16)
        assert again(TAXES).instead_of == ()


def test_an_older_hub_that_knows_of_no_earlier_request_gives_tickets_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        for answer in (
            Unreachable("cut"),
            Refused(Problem(type="", title="", status=400, code="bad_request", detail="")),
        ):
            kiosk.tap(kiosk.item(TAXES))
            kiosk.link.answer(answer)
            qtbot.waitUntil(lambda: kiosk.screen == "welcome")
            kiosk.advance(1)
            kiosk.tap(kiosk.that_says("English"))
            kiosk.advance(1)
        kiosk.tap(kiosk.item(TAXES))
        assert b"instead_of" not in kiosk.sent("/tickets")[-1].body


def test_a_refusal_is_one_sentence_in_the_visitor_s_language(qtbot: QtBot, tmp_path: Path) -> None:
    problem = Problem(type="about:blank", title="", status=409, code="numbers_used_up", detail="")
    with kiosk_over(tmp_path, DAY) as kiosk:
        kiosk.tap(kiosk.that_says("English"))
        kiosk.advance(1)
        kiosk.tap(kiosk.item(TAXES))
        kiosk.link.answer(Refused(problem))
        qtbot.waitUntil(lambda: kiosk.screen == "welcome")
        assert kiosk.shown["notice"].replace("\u00a0", " ") == "All numbers for today are given out. Ask at a counter."
        assert kiosk.item("notice").isVisible()
        kiosk.advance(8.1)
        assert not kiosk.shown["notice"]


def test_a_closed_service_says_its_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        kiosk.tap(kiosk.item("service-cash-desk"))
        assert "13:00" in kiosk.shown["notice"]
        assert "Pokladňa" in kiosk.shown["notice"]
        assert kiosk.sent("/tickets") == []


def test_a_language_redraws_as_a_list_and_goes_after_a_warning(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        kiosk.tap(kiosk.that_says("Українська"))
        assert kiosk.shown["layout"] == "list"
        assert kiosk.says("Місцеві податки")
        kiosk.advance(29)
        assert not kiosk.shown["warning"]
        kiosk.advance(1.1)
        assert kiosk.item("notice").isVisible()
        assert "20" in kiosk.shown["warning"]
        kiosk.advance(20)
        assert kiosk.says("Miestne dane")
        assert kiosk.shown["layout"] == "tiles"


def test_the_ticket_speaks_the_language_of_the_tap(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        kiosk.tap(kiosk.that_says("Magyar"))
        kiosk.advance(1)
        take_ticket(kiosk, qtbot, "hu")
        (asked,) = kiosk.sent("/tickets")
        assert msgspec.json.decode(asked.body, type=IssueTicket).language == "hu"
        assert kiosk.says("Helyi adók")


def test_more_than_six_services_are_a_list(qtbot: QtBot, tmp_path: Path) -> None:
    more = tuple(
        replace(DAY.services[0], id=f"more-{number}", prefix=letter, position=10 + number)
        for number, letter in enumerate("ACE")
    )
    with kiosk_over(tmp_path, replace(DAY, services=DAY.services + more)) as kiosk:
        assert kiosk.shown["layout"] == "list"
        assert kiosk.says("Strana 1\u00a0z\u00a02")
        kiosk.tap(kiosk.item("after"))
        kiosk.advance(1)
        assert kiosk.says("Strana 2\u00a0z\u00a02")
        kiosk.program.presenter.choose_language("en")
        assert kiosk.item("page").property("text").replace("\u00a0", " ") == "Page 2 of 2"
        kiosk.program.presenter.choose_language("sk")
        kiosk.advance(1)
        kiosk.tap(kiosk.item("service-more-2"))
        assert len(kiosk.sent("/tickets")) == 1


@pytest.mark.parametrize(
    ("fault", "title"),
    [(PrinterStatus.PAPER_OUT, "Došiel papier"), (PrinterStatus.UNPLUGGED, "Tlačiareň nefunguje")],
)
def test_a_number_without_paper_is_kept_on_screen(
    qtbot: QtBot, tmp_path: Path, fault: PrinterStatus, title: str
) -> None:
    with kiosk_over(tmp_path, DAY, fault=fault) as kiosk:
        take_ticket(kiosk, qtbot)
        assert kiosk.screen == "fault"
        assert kiosk.says(title)
        assert kiosk.item("label").property("text") == "D042"
        (told,) = kiosk.sent("/printed")
        assert msgspec.json.decode(told.body, type=Printed) == Printed(ok=False, fault=fault.value)
        kiosk.advance(59)
        assert kiosk.screen == "fault"
        kiosk.tap(kiosk.item("done"))
        assert kiosk.screen == "welcome"
        kiosk.printer.fault = None
        kiosk.advance(1)
        kiosk.tap(kiosk.item(TAXES))
        kiosk.link.answer(Done(replace(ticket(), id=5, label="D043")))
        qtbot.waitUntil(lambda: len(kiosk.sent("/printed")) == 2)
        assert kiosk.screen == "ticket"


def test_the_hub_goes_away_and_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        kiosk.link.set_state(LinkState.LOST)
        assert kiosk.screen == "away"
        assert kiosk.says("Lístky teraz nevydávame")
        kiosk.link.set_state(LinkState.LIVE)
        kiosk.tap(kiosk.item(TAXES))
        assert len(kiosk.sent("/tickets")) == 1


def test_a_ticket_on_screen_outlives_the_link(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        take_ticket(kiosk, qtbot)
        kiosk.link.set_state(LinkState.LOST)
        assert kiosk.screen == "ticket"
        kiosk.advance(16)
        assert kiosk.screen == "away"


def test_a_kiosk_that_is_not_enrolled_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, None) as kiosk:
        assert kiosk.says("Okamih, prosím")
        kiosk.link.set_state(LinkState.REFUSED)
        assert kiosk.screen == "away"
        assert kiosk.says("Toto zariadenie nie je prihlásené do systému. Požiadajte správcu o\u00a0nový kľúč.")


def test_closed_shows_the_week_and_opens_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, morning(moment="07:59")) as kiosk:
        assert kiosk.screen == "closed"
        assert kiosk.says("8:00 – 18:00")
        kiosk.tap(kiosk.that_says("English"))
        assert kiosk.says("Closed")
        kiosk.advance(61)
        assert kiosk.screen == "welcome"


def test_waits_follow_the_queue_and_the_clock_the_hub(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        before = {one["id"]: one["ahead"] for one in kiosk.shown["services"]}
        assert kiosk.item("clock").property("text") == "10:42"
        more = story.waiting(90, "parking", "P", 90, "10:42", revision=101)
        kiosk.link.push(Changes(revision=101, time=DAY.time, tickets=(more,)))
        after = {one["id"]: one["ahead"] for one in kiosk.shown["services"]}
        assert (before["parking"], after["parking"]) == ("Pred vami 4 ľudia", "Pred vami 5 ľudí")
        kiosk.advance(60)
        assert kiosk.item("clock").property("text") == "10:43"


def test_a_change_under_the_finger_does_not_lose_the_touch(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        window, none = kiosk.program.window, Qt.KeyboardModifier.NoModifier
        place = kiosk.place(kiosk.item(TAXES))
        QTest.mousePress(window, Qt.MouseButton.LeftButton, none, place)
        more = story.waiting(90, "local-taxes", "D", 90, "10:42", revision=101)
        kiosk.link.push(Changes(revision=101, time=DAY.time, tickets=(more,)))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, none, place)
        assert len(kiosk.sent("/tickets")) == 1


@pytest.mark.parametrize("slot", ["down", "left", "right"])
def test_the_band_shows_where_the_slot_is(qtbot: QtBot, tmp_path: Path, slot: str) -> None:
    with kiosk_over(tmp_path, DAY, slot=slot) as kiosk:
        take_ticket(kiosk, qtbot)
        band = kiosk.item("slot")
        arrow = next(item for item in band.childItems() if item.property("name") == "arrow-down")
        assert arrow.rotation() == {"down": 0, "left": 90, "right": -90}[slot]
        assert band.property("color").name() == "#ffdd00"
        middle = arrow.mapToScene(QPointF(arrow.width() / 2, 0)).x()
        assert (middle < 540) == (slot == "left")


def test_it_fills_the_screen_and_the_setting_knows_its_size_better(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY, fullscreen=True, screen_inches=15) as kiosk:
        window, screen = kiosk.program.window, kiosk.program.window.screen().geometry()
        assert window.geometry() == screen
        told = window.rootObject().property("pxPerMm")
        assert told == pytest.approx(math.hypot(screen.width(), screen.height()) / (15 * 25.4))


def test_a_printer_that_there_is_not_is_one_clear_line(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="printer"):
        bootstrap.build(Settings(printer="fax:1"), tmp_path, clock=ManualClock(DAY.time))


def test_a_ticket_whose_service_goes_before_its_answer_comes_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY) as kiosk:
        kiosk.tap(kiosk.item(TAXES))
        assert kiosk.screen == "issuing"
        left = tuple(one for one in DAY.services if one.id != "local-taxes")
        kiosk.link.put(replace(DAY, services=left, revision=DAY.revision + 1))
        kiosk.link.answer(Done(ticket("sk")))
        qtbot.waitUntil(lambda: kiosk.screen == "fault")
        assert kiosk.shown["ticket"]["label"] == "D042"
        assert kiosk.shown["closing"], "it ends by itself"
        [told] = kiosk.sent("/printed")
        assert msgspec.json.decode(told.body, type=Printed) == Printed(ok=False, fault="error")
