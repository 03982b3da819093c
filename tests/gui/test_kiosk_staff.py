"""The staff menu in the kiosk's real window: the way in, the PIN, what each button does, and the way out."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common import pins
from common.link.reply import Done, Unreachable
from common.link.session import LinkState
from common.model import wire
from common.model.office import LANGUAGES, DeviceKind, DeviceState
from common.model.printer import PrinterState
from kiosk_app.exploring import DEFAULT_VOLUME, VOLUMES
from kiosk_app.staff.menu import Page
from kiosk_app.wording import bound
from tests.helpers.kiosk_eyes import faults, scene, settle
from tests.helpers.kiosk_staff import PIN, choose, come_in, corners, enter_pin, page
from tests.helpers.kiosk_states import enter as go_to
from tests.helpers.kiosk_states import size
from tests.helpers.kiosk_story import DAY, grouped
from tests.helpers.kiosks import Kiosk, kiosk_over

SMALL = "540x960+0+0"
OWN = DeviceState(id=DAY.device.id, kind=DeviceKind.KIOSK, name="kiosk", live=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    pins.keep_staff_pin(tmp_path, PIN)
    return tmp_path


@pytest.fixture
def kiosk(data: Path, qtbot: QtBot) -> Iterator[Kiosk]:
    with kiosk_over(data, replace(DAY, devices=(OWN,)), window=SMALL) as made:
        yield made


def said(kiosk: Kiosk) -> str:
    return str(kiosk.program.staff.values["said"])


def key(kiosk: Kiosk, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(kiosk.program.window, one)


def test_the_way_in_is_hidden_and_wrong_pins_are_bounded(
    kiosk: Kiosk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    corners(kiosk)
    assert page(kiosk) == Page.PIN
    assert kiosk.says("Zadajte PIN obsluhy.")
    for _ in range(3):
        enter_pin(kiosk, "123456")
        assert page(kiosk) == Page.PIN
    assert kiosk.program.staff.values["hint"].startswith("PIN bol priveľakrát nesprávny.")
    enter_pin(kiosk)
    assert page(kiosk) == Page.PIN, "even the right one has to wait"
    choose(kiosk, "close")
    assert page(kiosk) == Page.CLOSED
    kiosk.advance(16)
    key(kiosk, Qt.Key.Key_F12)
    for digit in PIN + "7":
        QTest.keyClick(kiosk.program.window, digit)
    key(kiosk, Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page(kiosk) == Page.MENU)
    assert PIN not in caplog.text
    assert kiosk.sent("/tickets") == []


def test_a_touch_screen_that_passes_for_a_mouse_may_be_quick(kiosk: Kiosk) -> None:
    left, right = QPoint(6, 6), QPoint(kiosk.program.window.width() - 6, 6)
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    kiosk.tap_at(left)
    QTest.mouseDClick(kiosk.program.window, button, none, right)
    kiosk.tap_at(left)
    kiosk.tap_at(right)
    assert page(kiosk) == Page.PIN


def test_the_menu_lies_over_everything_and_leaves_by_itself(kiosk: Kiosk, qtbot: QtBot) -> None:
    come_in(kiosk)
    place = kiosk.program.window.height() - 20
    kiosk.tap_at(QPoint(20, place))  # the marked corner of the speech rests
    assert kiosk.sent("/tickets") == []
    assert not kiosk.program.explorer.state.on
    kiosk.advance(45)
    kiosk.program.staff.refresh()
    assert kiosk.says("Ponuka sa zavrie o 15 sekúnd.")
    kiosk.tap_at(QPoint(270, 10))
    kiosk.advance(45)
    kiosk.program.staff.refresh()
    assert page(kiosk) == Page.MENU
    kiosk.advance(16)
    kiosk.program.staff.refresh()
    assert page(kiosk) == Page.CLOSED
    assert kiosk.screen == "welcome"


def test_five_keys_reach_every_choice_without_speech(kiosk: Kiosk, qtbot: QtBot) -> None:
    come_in(kiosk)
    qtbot.waitUntil(lambda: kiosk.says("Tlačiareň: v poriadku"))  # until then the buttons stand higher
    ring = kiosk.program.explorer
    key(kiosk, Qt.Key.Key_Down)
    assert ring.property("box").width() > 0
    first = kiosk.item("staff-look")
    qtbot.waitUntil(lambda: ring.property("box") == scene(first))
    before = ring.property("box").y()
    kiosk.link.set_state(LinkState.LOST)  # a fault's field is higher: the focus goes down with its button
    qtbot.waitUntil(lambda: ring.property("box") == scene(first) and ring.property("box").y() > before)
    seen = set()
    for _ in range(9):
        box = ring.property("box")
        seen.add((round(box.x()), round(box.y())))
        key(kiosk, Qt.Key.Key_Down)
    assert len(seen) == 8, "seven choices and the way out, then the first again"
    key(kiosk, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert page(kiosk) == Page.RESTART
    key(kiosk, Qt.Key.Key_Escape)
    assert page(kiosk) == Page.MENU
    key(kiosk, Qt.Key.Key_Escape)
    assert page(kiosk) == Page.CLOSED
    assert kiosk.voice.said == []


def test_printer_and_paper(kiosk: Kiosk, qtbot: QtBot) -> None:
    go_to(kiosk, "ticket")
    kiosk.program.presenter.done()
    kiosk.advance(1)
    come_in(kiosk)
    before = len(kiosk.printer.bytes_taken)
    choose(kiosk, "test")
    qtbot.waitUntil(lambda: said(kiosk) == "Skúšobný výtlačok je hotový.")
    assert len(kiosk.printer.bytes_taken) > before
    choose(kiosk, "reprint")
    qtbot.waitUntil(lambda: said(kiosk) == "Kópia je vytlačená.")
    last = kiosk.program.printing.last_job
    assert last is not None
    assert not last.content.is_copy, "the copy is a copy of the ticket itself"
    assert len(kiosk.sent("/printed")) == 1, "a copy made here changes nothing at the hub"
    kiosk.printer.fault = PrinterState.PAPER_OUT
    choose(kiosk, "look")
    qtbot.waitUntil(lambda: kiosk.says("Tlačiareň: došiel papier"))
    assert kiosk.says("Vložte nový kotúč a zatvorte kryt.")
    choose(kiosk, "test")
    qtbot.waitUntil(lambda: said(kiosk) == "Tlačiareň: došiel papier")
    kiosk.printer.fault = None
    choose(kiosk, "look")
    qtbot.waitUntil(lambda: kiosk.says("Tlačiareň: v poriadku"))


def test_pause_here_and_from_afar_agree(kiosk: Kiosk, qtbot: QtBot) -> None:
    come_in(kiosk)
    choose(kiosk, "page:pause")
    choose(kiosk, "pause:cleaning")
    (asked,) = kiosk.sent(f"/{OWN.id}/pause")
    message = msgspec.json.decode(asked.body, type=wire.PauseDevice).message
    assert set(message) == set(LANGUAGES)
    kiosk.link.answer(Done(OWN))
    qtbot.waitUntil(lambda: said(kiosk) == "Hotovo.")
    kiosk.link.put(replace(DAY, devices=(replace(OWN, paused=True, pause_message=message),)))
    choose(kiosk, "close")
    assert kiosk.screen == "paused"
    assert kiosk.says(bound(message["sk"]))
    kiosk.advance(1)
    come_in(kiosk)
    choose(kiosk, "resume")
    kiosk.link.answer(Unreachable("gone"))
    qtbot.waitUntil(lambda: said(kiosk) == "Server neodpovedá. Nič sa nezmenilo.")
    kiosk.link.put(replace(DAY, devices=(OWN,)))  # somebody resumes it from afar
    assert kiosk.item("staff-page:pause")
    choose(kiosk, "close")
    assert kiosk.screen == "welcome"


def test_services_go_off_and_on(kiosk: Kiosk, qtbot: QtBot) -> None:
    come_in(kiosk)
    choose(kiosk, "page:services")
    choose(kiosk, "stop:parking")
    assert kiosk.sent("/services/parking/pause")
    services = tuple(replace(one, paused=one.id == "parking") for one in DAY.services)
    kiosk.link.put(replace(DAY, devices=(OWN,), services=services))
    choose(kiosk, "open:parking")
    assert kiosk.sent("/services/parking/resume")
    choose(kiosk, "back")
    assert kiosk.says("1 pozastavená")


def test_volume_is_heard_and_kept_and_brightness_says_that_it_cannot(kiosk: Kiosk, qtbot: QtBot, data: Path) -> None:
    come_in(kiosk)
    choose(kiosk, "page:settings")
    choose(kiosk, "volume:-")
    choose(kiosk, "brightness:+")
    assert said(kiosk) == "Jas tejto obrazovky sa odtiaľto nedá nastaviť."
    assert kiosk.says("Hlasitosť 80 %")
    assert b"80" in (data / "kiosk" / "levels.json").read_bytes()
    assert kiosk.voice.texts == ["Hlasitosť 80 %."]
    assert kiosk.voice.volumes == [pytest.approx(0.8 * VOLUMES[DEFAULT_VOLUME])]


def test_link_and_faults_in_the_staffs_words(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.program.explorer.fault_changed.emit(True)
    come_in(kiosk)
    assert kiosk.says("Server: v poriadku")
    assert kiosk.says("Kiosk nemôže hovoriť")
    for state, text in (
        (LinkState.LOST, "Server neodpovedá"),
        (LinkState.CONNECTING, "Pripája sa k serveru"),
        (LinkState.REFUSED, "Server tento kiosk nepozná"),
    ):
        kiosk.link.set_state(state)
        assert kiosk.says(text)


def test_without_a_pin_it_says_how_to_set_one(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk_over(tmp_path, DAY, window=SMALL) as kiosk:
        corners(kiosk)
        assert page(kiosk) == Page.NO_PIN
        assert f"poradovnik kiosk-pin --data {tmp_path}" in kiosk.program.staff.values["hint"]
        choose(kiosk, "close")
        assert page(kiosk) == Page.CLOSED


SCREENS = ((1080, 1920, 27.0), (1920, 1080, 27.0), (1280, 800, 15.0), (800, 1280, 15.0))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_whole_and_every_target_large(qtbot: QtBot, data: Path, language: str) -> None:
    found = []
    with kiosk_over(data, grouped(), language=language) as kiosk:
        kiosk.printer.fault = PrinterState.CUTTER
        come_in(kiosk)
        for width, height, inches in SCREENS:
            px_per_mm = size(kiosk, width, height, inches)
            for name in (Page.MENU, Page.PAUSE, Page.SERVICES, Page.SETTINGS, Page.RESTART):
                kiosk.program.staff.choose(f"page:{name}")
                settle(kiosk)
                staff = StaffOnly(kiosk)
                wrong = faults(staff, px_per_mm, large=False, reach=False)
                found += [f"{name}, {width}: {one}" for one in wrong]
    assert not found, "\n".join(found)


class StaffOnly(Kiosk):
    """The same window without what lies under the menu."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk.program, kiosk.link, kiosk.clock, kiosk.printer, kiosk.voice)
        (self._menu,) = (item for item in kiosk.items() if item.objectName() == "staff")

    def items(self) -> Iterator:  # type: ignore[type-arg] # as the kiosk's
        menu = self._menu
        for item in super().items():
            above = item
            while above is not None and above != menu:
                above = above.parentItem()
            if above is not None:
                yield item


def test_a_kiosk_that_fills_the_screen_is_neither_closed_nor_minimised(qtbot: QtBot, data: Path) -> None:
    with kiosk_over(data, DAY, fullscreen=True) as kiosk:
        window = kiosk.program.window
        flags = window.flags()
        assert flags & Qt.WindowType.FramelessWindowHint
        assert flags & Qt.WindowType.WindowStaysOnTopHint
        assert not window.close()
        assert window.isVisible()
        window.showMinimized()
        qtbot.waitUntil(lambda: bool(window.windowStates() & Qt.WindowState.WindowFullScreen))
        window.showNormal()
        qtbot.waitUntil(lambda: bool(window.windowStates() & Qt.WindowState.WindowFullScreen))
        for one in (Qt.Key.Key_F4, Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_F11):
            for modifier in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier):
                QTest.keyClick(window, one, modifier)
        assert window.isVisible()
        assert kiosk.screen == "welcome"
        restarts = []
        kiosk.program.staff.restart_asked.disconnect()
        kiosk.program.staff.restart_asked.connect(lambda: restarts.append(True))
        come_in(kiosk)
        kiosk.program.staff.choose("page:restart")  # on a small screen it stands on the second page
        assert restarts == []
        choose(kiosk, "restart")
        assert restarts == [True]
    assert not window.isVisible()
