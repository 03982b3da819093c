"""The page of reports in a real window: by keyboard, with names for those who do not see it, saved and read back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from common.clock import SystemClock
from common.i18n import catalogue
from common.link.driver import HubLink
from common.link.reply import Done, Refused, Unreachable
from common.link.session import LinkState
from common.model import wire
from common.model.office import LANGUAGES, PanelOptions
from common.model.report.record import By
from common.ui import fonts
from counter_app import palette
from counter_app.office.reports.card import Card, Swatch
from counter_app.office.reports.controls import Button, Chooser
from counter_app.office.reports.figures_view import FigureView
from counter_app.office.reports.page import ReportsPage
from counter_app.office.reports.periods import Kind
from counter_app.palette import Look
from tests.helpers.hub import running_hub
from tests.helpers.pictures_reports import line
from tests.helpers.reports_window import Office, name_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def office(qtbot: Any, tmp_path: Path) -> Iterator[Office]:
    one = Office(qtbot, tmp_path)
    yield one
    one.close()


def test_the_last_whole_week_is_asked_for_and_shown(office: Office) -> None:
    page = office.page
    assert office.asked == "first=2026-10-05&last=2026-10-11&by=day"
    assert "Pripravuje sa prehľad: Týždeň 5. – 11. októbra 2026" in page.status.text()
    assert page.leave.isVisible()
    assert not page.save.isEnabled()
    office.link.followed.line(line(done=3, of=7))
    assert "deň 3 z 7" in page.status.text()
    assert (page.bar.value(), page.bar.maximum()) == (3, 7)
    office.answer()
    assert page.title.text() == "Týždeň 5. – 11. októbra 2026"
    assert not page.leave.isVisible()
    assert page.charts.isVisible()
    figures = [name_of(view) for view in page.charts.figures]
    assert figures[0] == "Vybavení: 1\u2009410"
    assert page.charts.figures[0].figure.beside == "+1 %"
    assert "kiosk" not in page.by.text()
    assert "10:00" in page.charts.cards[0].accessibleDescription()
    assert "Miestne dane: medián" in page.charts.cards[1].accessibleDescription()
    assert page.charts.advice.first.text().startswith("Najdlhšie sa čaká v pondelok")
    assert "Europe/Bratislava" in page.charts.definitions.text.text()


def test_everything_by_keyboard_with_names(office: Office) -> None:
    office.answer()
    page = office.page
    page.back.setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if seen and focused is seen[0]:
            break
        seen.append(focused)
        assert name_of(focused), focused
        office.key(Qt.Key.Key_Tab)
    wanted = {page.back, page.forth, page.by, page.service, page.view_table, page.save, *page.kinds.values()}
    assert wanted | set(page.charts.cards) <= set(seen)
    # A card that Tab reaches is on the screen.
    page.charts.cards[2].setFocus()
    card = page.charts.cards[2]
    view = page.charts.viewport()
    office.qtbot.waitUntil(lambda: card.mapTo(view, QPoint(0, 0)).y() < view.height())

    alt = Qt.KeyboardModifier.AltModifier
    office.key(Qt.Key.Key_Left, alt)
    assert office.asked == "first=2026-09-28&last=2026-10-04&by=day"
    # The report that is shown stays under its own title until the next one is there.
    assert page.title.text() == "Týždeň 5. – 11. októbra 2026"
    left = office.link.followed
    office.key(Qt.Key.Key_Escape)
    assert left.left
    assert page.presenter.state.progress is None
    assert page.presenter.state.period == page.presenter.state.shown
    office.key(Qt.Key.Key_Right, alt)
    assert office.asked == "first=2026-10-12&last=2026-10-18&by=day"
    page.kinds[Kind.YEAR].setFocus()
    office.key(Qt.Key.Key_Return)
    assert office.asked == "first=2026-01-01&last=2026-12-31&by=day"
    page.leave.setFocus()
    office.key(Qt.Key.Key_Space)
    assert page.kinds[Kind.WEEK].isChecked()
    office.key(Qt.Key.Key_F5)
    office.answer()
    office.key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page.table.isVisible()
    page.table.setFocus()
    office.key(Qt.Key.Key_Down)
    office.key(Qt.Key.Key_Right)
    office.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    office.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "310\t291"


def test_choosing_rows_a_service_and_other_dates(office: Office) -> None:
    office.answer()
    page = office.page

    def choose(chooser: Chooser, words: str) -> None:
        action = next(one for one in chooser.menu().actions() if one.text() == words)
        action.trigger()

    rows = [one.text() for one in page.by.menu().actions()]
    assert len(rows) == 9
    assert "Podľa: referent" not in rows
    choose(page.by, "Podľa: hodina")
    assert office.asked.endswith("&by=hour")
    choose(page.service, "Parkovanie")
    assert office.asked.endswith("&by=hour&service=parking")
    assert name_of(page.service) == "Služba: Parkovanie"
    office.answer(By.HOUR)
    assert page.table.model().index(1, 0).data() == "8:00"
    choose(page.service, "Všetky služby")
    page.kinds[Kind.SPAN].click()
    assert page.first.isVisible()
    page.first.setFocus()
    page.first.setDate(page.first.date().addDays(-1))
    office.key(Qt.Key.Key_Return)
    assert office.asked == "first=2026-10-04&last=2026-10-11&by=hour"
    office.answer(By.HOUR)
    snapshot = office.link.replica.snapshot
    assert snapshot is not None
    clerks_on = replace(snapshot.office, panel=PanelOptions(clerk_figures=True))
    office.link.put(replace(snapshot, office=clerks_on))
    page.presenter.refresh()
    assert "Podľa: referent" in [one.text() for one in page.by.menu().actions()]


def test_the_names_stay_while_the_table_scrolls_sideways(office: Office) -> None:
    office.answer()
    table = office.page.table
    office.page.view_table.click()
    office.qtbot.waitUntil(table.names.isVisible)
    last = table.model().columnCount() - 1
    table.setCurrentIndex(table.model().index(2, last))
    assert table.columnViewportPosition(0) < 0
    assert (table.names.x(), table.names.columnViewportPosition(0)) == (table.frameWidth(), 0)
    assert table.names.rowViewportPosition(2) == table.rowViewportPosition(2)
    # Back by the arrow keys nothing hides below the names.
    table.setFocus()
    for column in range(last, 0, -1):
        office.key(Qt.Key.Key_Left)
        if column > 1:
            assert table.columnViewportPosition(column - 1) >= table.columnWidth(0)
    table.setColumnWidth(0, 300)
    assert table.names.width() == table.names.columnWidth(0) == 300


def test_what_goes_wrong_is_said_and_can_be_tried_again(office: Office) -> None:
    page = office.page
    problem = wire.Problem(type="", title="", status=403, code="clerk_figures_off", detail="")
    office.link.followed.done(Refused(problem))
    assert page.status.text() == "Toto pracovisko nezobrazuje údaje o jednotlivých referentoch."
    assert page.again.isVisible()
    page.again.click()
    office.link.followed.done(Unreachable("cut"))
    away = page.status.text()
    assert away
    page.again.click()
    office.link.followed.line(line(problem=replace(problem, code="store_unavailable", parameters={"reason": "x"})))
    office.link.followed.done(Done())
    assert "(x)" in page.status.text()
    page.again.click()
    office.link.followed.line(line(done=1, of=2))
    office.link.followed.done(Done())
    assert page.status.text() == away
    page.again.click()
    page.presenter.cancel()
    page.presenter.cancel()
    assert page.status.text() == "Zatiaľ tu nie je prehľad. Vyberte obdobie."


def test_a_chart_is_copied_as_a_picture(office: Office) -> None:
    office.answer()
    for card in office.page.charts.cards:
        QGuiApplication.clipboard().clear()
        card.setFocus()
        office.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        image = QGuiApplication.clipboard().image()
        assert image.size() == card.size() * 2
        colours = {
            image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
        }
        assert len(colours) > 3, card.title
        # Copied without the ring of the focus that it has.
        assert "#ffdd00" not in colours
        assert card.title in office.page.status.text()
    card = office.page.charts.cards[0]
    QGuiApplication.clipboard().clear()
    place = QPoint(20, 20)
    QApplication.sendEvent(card, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, card.mapToGlobal(place)))
    menu = card.findChild(QMenu)
    assert menu is not None
    office.qtbot.waitUntil(menu.isVisible)
    assert menu.actions()[0].text() == "Kopírovať ako obrázok"
    menu.actions()[0].trigger()
    assert not QGuiApplication.clipboard().image().isNull()
    menu.close()


def cut(page: ReportsPage) -> list[str]:
    """Every text that has no room."""
    found = [
        one.text() for one in page.findChildren(Button) if one.isVisible() and one.width() < one.sizeHint().width()
    ]
    found += [
        one.words for one in page.findChildren(Swatch) if one.isVisible() and one.width() < one.sizeHint().width()
    ]
    for figure in page.findChildren(FigureView):
        if figure.width() < figure.minimumSizeHint().width():
            found.append(figure.figure.name)
    for label in page.findChildren(QLabel):
        wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.isVisible() and label.text() and wanted > label.height():
            found.append(label.text())
    for card in page.findChildren(Card):
        if card.drawing.height() < card.drawing.minimumSizeHint().height():
            found.append(card.title)
    if page.charts.horizontalScrollBar().maximum() > 0:
        found.append("wider than the page")
    return found


@pytest.mark.parametrize(
    ("scale", "dark", "language"),
    [
        *((scale, dark, language) for scale, dark in ((1.0, False), (2.0, True)) for language in LANGUAGES),
        # Colours change no width and sizes grow evenly: one language each for what lies between.
        (1.0, True, "uk"),
        (1.25, False, "hu"),
        (1.5, True, "sk"),
        (2.0, False, "hu"),
    ],
)
def test_nothing_is_cut(scale: float, dark: bool, language: str, qtbot: Any, tmp_path: Path) -> None:
    at = Office(qtbot, tmp_path, language, scale, dark=dark)
    at.answer()

    def check() -> None:
        assert cut(at.page) == []

    qtbot.waitUntil(check)
    at.page.kinds[Kind.SPAN].click()
    at.link.followed.line(line(done=120, of=365))
    qtbot.waitUntil(check)
    at.close()


def test_the_page_on_a_real_hub(qtbot: Any, tmp_path: Path) -> None:
    fonts.load_fonts()
    with running_hub(tmp_path) as hub:
        with hub.client() as kiosk:
            kiosk.issue("parking")
        link = HubLink(hub.url, hub.counter_token, None, SystemClock())
        with hub.client(hub.counter_token) as client:
            answer = client.post("office-sessions", {"clerk": hub.clerks[0].id, "pin": "1234"})
            link.session_token = answer.json()["token"]
        link.start()
        qtbot.waitUntil(lambda: link.state is LinkState.LIVE)
        page = ReportsPage(link, catalogue("sk"), Look(palette.light()))
        page.show()
        qtbot.waitUntil(lambda: page.presenter.state.report is not None)
        assert page.status.text() == "V tomto období sa nevydal žiadny lístok."
        page.forth.click()
        qtbot.waitUntil(lambda: page.status.text() == "1 človek · 1 deň s lístkami")
        assert page.table.model().index(0, 0).data() == "st 14. 10. 2026"
        page.stop()
        page.close()
        page.deleteLater()
        link.stop()
        link.deleteLater()


def test_the_models_import_stays_light() -> None:
    # The panel starts without charts: they come with the office's window.
    code = (
        "import sys, counter_app.bootstrap; sys.exit('PySide6.QtCharts' in sys.modules or 'xlsxwriter' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
