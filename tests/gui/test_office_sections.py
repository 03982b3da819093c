"""The set-up's sections one by one: hours, counters, lists, kiosks, panels and boards."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.model.office import DayException, Direction
from counter_app.office.set_up.picks import PickEditor
from counter_app.office.set_up.section import FormSection
from counter_app.office.set_up.times import WeekEditor
from tests.helpers import story
from tests.helpers.set_up_window import Office

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_hours_that_cannot_be_read_keep_the_save_back(office: Office) -> None:
    section = office.open("office")
    assert isinstance(section, FormSection)
    row = section.form.rows["office.hours"]
    assert isinstance(row.editor, WeekEditor)
    office.write(row.editor.days[0].line, "8-15")
    assert "Write hours such as" in row.mistake.text()
    assert not office.page.bar.save.isEnabled()
    office.write(row.editor.days[0].line, "8:00-12:00, 12:30-15:30")
    assert row.mistake.text() == ""
    assert len(office.draft.office.hours[0]) == 2
    assert office.page.bar.save.isEnabled()
    office.write(row.editor.days[0].line, "8.00-12.00, 12.30-15.30")
    assert row.mistake.text() == ""
    office.write(row.editor.days[0].line, "12:00-8:00")
    assert "closes before it opens" in row.mistake.text()
    # One field, one mistake: the hours that were wrong before are no longer there.
    office.write(row.editor.days[0].line, "12:00-")
    assert "Write hours such as" in row.mistake.text()
    assert not office.page.presenter.state.mistakes


def test_a_counter_gets_its_services_in_an_order(office: Office) -> None:
    section = office.open("counters")
    editor = section.form.rows["services"].editor
    assert isinstance(editor, PickEditor)
    before = office.draft.counters[0].services
    editor.list.setCurrentRow(0)
    QTest.keyClick(editor.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    after = office.draft.counters[0].services
    assert (after[1], after[0]) == before[:2]
    editor.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert office.draft.counters[0].services == after[1:]
    QTest.mouseClick(section.add, Qt.MouseButton.LeftButton)
    assert office.draft.counters[-1].number == 9


def test_lists_of_the_office_grow_and_shrink(office: Office) -> None:
    for key, name in (
        ("exceptions", "exceptions"),
        ("messages", "messages"),
        ("boards", "boards"),
        ("outcomes", "outcomes"),
    ):
        section = office.open(key)
        before = getattr(office.draft.office, name)
        QTest.mouseClick(section.add, Qt.MouseButton.LeftButton)
        assert len(getattr(office.draft.office, name)) == len(before) + 1
        QTest.mouseClick(section.remove, Qt.MouseButton.LeftButton)
        assert getattr(office.draft.office, name) == before
    section = office.open("exceptions")
    # A new day off is the hub's own day, the next one the day after.
    for _ in range(2):
        QTest.mouseClick(section.add, Qt.MouseButton.LeftButton)
    assert [one.day for one in office.draft.office.exceptions[-2:]] == [story.DAY, story.DAY + dt.timedelta(days=1)]
    day = office.draft.office.exceptions[0]
    section.choose("0")
    office.write(section.form.rows["hours"].editor.field(""), "8:00-10:00")
    changed = office.draft.office.exceptions[0]
    assert isinstance(changed, DayException)
    assert (changed.day, len(changed.hours)) == (day.day, 1)


def test_options_of_kiosk_and_panel_are_part_of_the_draft(office: Office) -> None:
    section = office.open("kiosk")
    check = section.form.rows["kiosk.priority"].editor.check
    QTest.keyClick(check, Qt.Key.Key_Space)
    assert not office.draft.office.kiosk.priority
    pictures = section.form.rows["kiosk.pictures"].editor.field("")
    pictures.setFocus()
    QTest.keyClicks(pictures, "a.png")
    QTest.keyClick(pictures, Qt.Key.Key_Return)
    QTest.keyClicks(pictures, "../b.png")
    assert office.draft.office.kiosk.pictures == ("a.png", "../b.png")
    assert "media folder" in section.form.rows["kiosk.pictures"].mistake.text()
    office.write(section.form.rows["kiosk.ticket_message"].editor.field("en"), "Valid today only.")
    assert section.form.rows["kiosk.ticket_message"].mistake.text() == "The text is missing."
    office.write(section.form.rows["kiosk.ticket_message"].editor.field("sk"), "Dnes.")
    preview = office.page.preview
    assert preview.paper.isVisible()
    assert not preview.tile.isVisible()
    assert "Valid today only." in preview.paper.accessibleName()
    height = preview.paper.height()
    QTest.keyClick(section.form.rows["kiosk.ticket_qr"].editor.check, Qt.Key.Key_Space)
    assert preview.paper.height() < height
    panel = office.open("panel")
    panel.form.rows["panel.undo_seconds"].editor.spin.setValue(20)
    assert office.draft.office.panel.undo_seconds == 20
    assert office.page.bar.words.text() == "6 unsaved changes."


def test_a_list_with_nothing_in_it_says_so_and_shows_no_form(office: Office) -> None:
    section = office.open("groups")
    assert section.heading.text() == "There is none yet."
    assert not section.form.isVisible()
    QTest.mouseClick(section.add, Qt.MouseButton.LeftButton)
    assert section.form.isVisible()


def test_a_board_says_what_fits_and_takes_arrows_volumes_and_media(office: Office) -> None:
    section = office.open("boards")
    rows = section.form.rows
    board = office.draft.office.boards[0]
    fit = rows["fit"].editor
    assert "4 calls fit at once" in fit.words.text()
    fit.inches.setValue(24)
    assert fit.words.property("role") == "mistake"
    assert "not one call is large enough" in fit.inches.accessibleDescription()
    rows["distance_metres"].editor.spin.setValue(3)
    assert "calls fit at once" in fit.words.text()
    # Half a metre is not lost, and is typed with a comma or a point.
    spin = rows["distance_metres"].editor.spin
    section.form.show_record(replace(office.draft.office.boards[0], distance_metres=7.5))
    assert spin.text() == "7.5 m"
    spin.selectAll()
    QTest.keyClicks(spin, "6,25")
    assert office.draft.office.boards[0].distance_metres == 6.25
    assert spin.text() == "6.25 m"
    assert "read from 6.25 m leave" in fit.words.text()
    QTest.keyClick(rows["arrows"].editor.field("counter-3"), Qt.Key.Key_Down)
    rows["arrows"].editor.field("counter-3").activated.emit(1)
    assert office.draft.office.boards[0].arrows == {**board.arrows, "counter-3": Direction.LEFT}
    office.write(rows["volumes"].editor.field(""), "7:00 80 %, loud")
    assert "Write a time and a volume" in rows["volumes"].mistake.text()
    office.write(rows["volumes"].editor.field(""), "7:00 80 %, 17:00 40 %")
    assert [step.volume for step in office.draft.office.boards[0].volumes] == [80, 40]
    media = rows["media"].editor.field("")
    media.setFocus()
    QTest.keyClicks(media, "../secret")
    assert "media folder" in rows["media"].mistake.text()
    section.show_set_up(office.draft)
    assert rows["volumes"].editor.field("").text() == "7:00 80 %, 17:00 40 %"
