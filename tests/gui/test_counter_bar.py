"""The small bar, the tray and the windows' places, on a link without a hub."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from common.i18n import catalogue
from common.link.reply import Done
from common.link.session import LinkState
from common.model.office import LANGUAGES
from common.model.ticket import TicketState
from counter_app import places, tray
from counter_app.hotkeys.windows import ALT, CONTROL, NO_REPEAT, SHIFT, WindowsHotkeys, virtual_key
from counter_app.hotkeys.x11 import keysym
from counter_app.keys import Act
from counter_app.panel.state import Mode
from counter_app.panel.wishes import Intent
from counter_app.panel.wording import Wording
from counter_app.places import Place, Places
from tests.gui.counter_desk import desk, refused, ticket
from tests.helpers.pictures_counter import COUNTER, busy, free, nobody, office, serving

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")

CALLED = office("10:42")
SERVED = serving(office("10:45:12"))
FREE = free(CALLED)
D042 = ticket(CALLED).id


def test_one_click_or_key_switches_and_the_mode_is_remembered(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        window, bar = at.program.window, at.program.bar
        QTest.mouseClick(at.panel.header.bar_button, Qt.MouseButton.LeftButton)
        assert (bar.isVisible(), window.isVisible()) == (True, False)
        assert (bar.width(), bar.height()) == (420, 120)
        QTest.mouseClick(bar.open_button, Qt.MouseButton.LeftButton)
        assert (bar.isVisible(), window.isVisible()) == (False, True)
        at.key("F2")
        assert bar.isVisible()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
        assert window.isVisible()
        at.key("F2")
    with desk(SERVED, tmp_path, qtbot) as at:
        assert at.program.bar.isVisible()
        assert not at.program.window.isVisible()


def drag(bar: Any, to: QPoint) -> None:
    """By the ground of the bar, as a hand does it."""
    start = bar.pos() + QPoint(200, 100)
    for kind, at in (
        (QEvent.Type.MouseButtonPress, start),
        (QEvent.Type.MouseMove, start + to),
        (QEvent.Type.MouseButtonRelease, start + to),
    ):
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind,
            QPointF(200, 100),
            QPointF(at),
            Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(bar, event)


def test_the_bar_is_dragged_and_stands_there_again(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        at.program.modes.show_bar()
        before = at.program.bar.pos()
        drag(at.program.bar, QPoint(-150, -200))
        assert at.program.bar.pos() == before + QPoint(-150, -200)
        wanted = at.program.bar.pos()
    with desk(SERVED, tmp_path, qtbot) as at:
        assert at.program.bar.pos() == wanted


def test_the_panel_stands_where_it_was_put(tmp_path: Path, qtbot: Any) -> None:
    with desk(SERVED, tmp_path, qtbot) as at:
        at.program.window.move(37, 21)
        at.program.modes.show_bar()
        at.program.modes.show_panel()
        wanted = at.program.window.pos()
        assert wanted == QPoint(37, 21)
    with desk(SERVED, tmp_path, qtbot) as at:
        assert at.program.window.pos() == wanted


def test_a_screen_that_is_gone_is_said(tmp_path: Path, qtbot: Any) -> None:
    (tmp_path / "counter").mkdir()
    places.write(tmp_path / "counter" / "windows.json", Places(panel=Place(5000, 10, "HDMI-7")))
    with desk(SERVED, tmp_path, qtbot, signed_in=False) as at:
        sentence = at.program.window.sign_in.sentence.text()
        assert sentence == "Obrazovka HDMI-7 tu nie je, okno sa presunulo."
        assert at.program.window.x() < 1000


@pytest.mark.parametrize(
    ("snapshot", "button", "path"),
    [
        (FREE, "primary", f"counters/{COUNTER}/call-next"),
        (CALLED, "primary", f"tickets/{D042}/start"),
        (CALLED, "first", f"tickets/{D042}/recall"),
        (CALLED, "second", f"tickets/{D042}/no-show"),
        (SERVED, "first", f"tickets/{D042}/finish"),
        (SERVED, "second", f"tickets/{D042}/park"),
    ],
)
def test_each_act_of_the_bar(snapshot: Any, button: str, path: str, tmp_path: Path, qtbot: Any) -> None:
    with desk(snapshot, tmp_path, qtbot) as at:
        at.program.modes.show_bar()
        places_before = [one.geometry() for one in (at.program.bar.primary, at.program.bar.first)]
        at.click(getattr(at.program.bar, button))
        assert at.sent == [path]
        assert getattr(at.program.bar, button).is_working
        at.click(getattr(at.program.bar, button))
        assert at.sent == [path]
        assert [one.geometry() for one in (at.program.bar.primary, at.program.bar.first)] == places_before


def test_undo_and_a_lost_link_on_the_bar(tmp_path: Path, qtbot: Any) -> None:
    with desk(CALLED, tmp_path, qtbot) as at:
        at.program.modes.show_bar()
        bar = at.program.bar
        assert not bar.undo.isVisible()
        at.click(bar.primary)
        at.link.answer(Done(ticket(CALLED, state=TicketState.SERVING, started_at=at.clock.now(), revision=101)))
        qtbot.waitUntil(lambda: bar.undo.isVisible() and bar.undo.text().startswith("Vrátiť späť 10"))
        at.click(bar.undo)
        assert at.sent[-1] == f"counters/{COUNTER}/undo"
        at.link.answer(Done(ticket(CALLED, revision=102)))
        qtbot.waitUntil(lambda: not bar.undo.isVisible())
        at.link.set_state(LinkState.LOST)
        assert "bez spojenia od 10:42" in bar.accessibleName()
        assert bar.primary.toolTip().startswith("Bez spojenia to nejde")


def test_the_bar_says_what_the_panel_has_to_say(tmp_path: Path, qtbot: Any) -> None:
    with desk(busy(CALLED), tmp_path, qtbot) as at:
        at.key("F11")
        at.key("F2")
        bar = at.program.bar
        assert bar.sentence == "Vedúci žiada: Otvorte, prosím, až do 13:00."
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(200, 105))
        assert at.panel.banner.isVisible()
        QTest.mouseClick(at.panel.banner.close_button, Qt.MouseButton.LeftButton)
        at.key("F2")
        at.link.script(refused("not_your_ticket", counter="2"))
        at.click(bar.first)
        qtbot.waitUntil(lambda: bar.sentence == "Lístok je pri priehradke 2.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_the_bar_is_cut(language: str, tmp_path: Path, qtbot: Any) -> None:
    for snapshot in (CALLED, SERVED, FREE, nobody(CALLED)):
        for scale in (1.0, 2.0):
            with desk(snapshot, tmp_path, qtbot, language=language, scale=scale) as at:
                at.program.modes.show_bar()
                bar = at.program.bar
                assert (bar.width(), bar.height()) == (420 * scale, 120 * scale)
                buttons = (bar.primary, bar.first, bar.second)
                assert [one.text() for one in buttons if not one.text_fits()] == []
                assert bar.texts_fit()
                at.link.set_state(LinkState.LOST)
                assert bar.texts_fit()


def test_the_first_who_waits_for_a_free_counter_is_told_of_quietly(tmp_path: Path, qtbot: Any) -> None:
    with desk(nobody(CALLED), tmp_path, qtbot) as at:
        told = at.program.tray.told
        at.push(tickets=(ticket(FREE, "D043"),))
        assert told == ["D043 čaká: Miestne dane"]
        at.push(tickets=(ticket(FREE, "D044"),))
        assert len(told) == 1
        assert at.program.tray.icon.toolTip() == "Čaká 2"
        # A counter with a ticket, and one that rests, is not told.
        for one in ("D043", "D044"):
            at.push(tickets=(ticket(FREE, one, state=TicketState.CANCELLED),))
        at.push(tickets=(ticket(CALLED),))
        at.push(tickets=(ticket(FREE, "D045"),))
        assert len(told) == 1


@pytest.mark.parametrize("wanted", [False, True])
def test_a_notice_has_a_tone_only_where_the_settings_want_one(
    wanted: bool, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(tray.QApplication, "beep", lambda: rung.append(True))
    one = tray.Tray(Wording(catalogue("sk")), sound=wanted)
    one.notify("D043 čaká: Miestne dane", tone=True)
    one.notify("Uložené")
    assert rung == [True] * wanted


def test_the_trays_icon_and_menu(tmp_path: Path, qtbot: Any) -> None:
    one, two = (tray.picture(n, Mode.OPEN, 32).toImage() for n in (1, 2))
    assert one != two
    assert tray.picture(150, Mode.OPEN, 32).toImage() == tray.picture(99, Mode.OPEN, 32).toImage()
    assert tray.picture(1, Mode.LOST, 32).toImage().pixelColor(16, 3).name() == "#ffdd00"
    with desk(FREE, tmp_path, qtbot) as at:
        lines = at.program.tray.lines
        assert lines[Intent.CALL_NEXT].text() == "Vyzvať ďalšieho"
        lines[Intent.CALL_NEXT].trigger()
        assert at.sent == [f"counters/{COUNTER}/call-next"]
        at.link.answer(Done(None))
        at.answered()
        lines[Intent.PAUSE].trigger()
        assert at.sent[-1] == f"counters/{COUNTER}/pause"
        topics: list[str] = []
        at.program.manual_wanted.connect(topics.append)
        lines["manual"].trigger()
        assert topics == ["counter"]
        at.link.set_state(LinkState.LOST)
        assert not lines[Intent.CALL_NEXT].isEnabled()


class User32:
    """Windows' own functions, written down; F9 is held by another program."""

    def __init__(self) -> None:
        self.taken: dict[int, tuple[int, int]] = {}

    def RegisterHotKey(self, window: None, id_: int, modifiers: int, key: int) -> int:
        if key == 0x78:
            return 0
        self.taken[id_] = modifiers, key
        return 1

    def UnregisterHotKey(self, window: None, id_: int) -> int:
        return int(self.taken.pop(id_, None) is not None)


def test_windows_hotkeys_behind_the_same_port(qapp: Any, caplog: pytest.LogCaptureFixture) -> None:
    user32 = User32()
    hotkeys = WindowsHotkeys(user32)
    wanted = {Act.NEXT: "Ctrl+Shift+F8", Act.PARK: "F9", Act.UNDO: "Ctrl+Alt+Z", Act.MORE: "Ctrl+Escape"}
    assert hotkeys.take(wanted) == {Act.NEXT, Act.UNDO}
    assert user32.taken == {1: (CONTROL | SHIFT | NO_REPEAT, 0x77), 2: (CONTROL | ALT | NO_REPEAT, ord("Z"))}
    pressed: list[Act] = []
    hotkeys.pressed.connect(pressed.append)
    assert hotkeys.answer(2)
    assert not hotkeys.answer(9)
    assert pressed == [Act.UNDO]
    hotkeys.release()
    assert user32.taken == {}
    assert len(caplog.records) == 2


def test_keys_have_their_platforms_numbers() -> None:
    assert (keysym(Qt.Key.Key_F8), keysym(Qt.Key.Key_Z), keysym(Qt.Key.Key_1)) == (0xFFC5, 0x7A, 0x31)
    assert keysym(Qt.Key.Key_Escape) is None
    assert (virtual_key(Qt.Key.Key_F8), virtual_key(Qt.Key.Key_1)) == (0x77, 0x31)
