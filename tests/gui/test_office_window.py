"""The office window: every section by keyboard and by name, nothing clipped, files in and out, two supervisors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from common.i18n import catalogue
from common.link.reply import Done, Refused, Unreachable
from common.link.session import LinkState
from common.model import wire
from common.model.office import Clerk, Role
from common.model.office_file import parse
from counter_app.office.set_up.page import sections
from counter_app.office.set_up.people import PeopleSection
from counter_app.office.set_up.section import RecordsSection
from counter_app.office.window import OfficeWindow, PageKind
from counter_app.palette import Look, light
from tests.helpers.pictures_office import BOSS, office_window
from tests.helpers.set_up_window import KEPT, Office, named

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_everything_that_takes_the_focus_has_a_name(office: Office) -> None:
    for key in office.window.navigation.buttons:
        office.open(key)
        nameless = [
            widget
            for widget in office.window.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not named(widget)
        ]
        assert nameless == [], key


def test_every_section_is_reached_by_the_tab_key(office: Office) -> None:
    office.window.activateWindow()
    office.qtbot.waitUntil(office.window.isActiveWindow)
    for key, button in office.window.navigation.buttons.items():
        office.open(key)
        button.setFocus()
        reached: set[QWidget] = set()
        for _ in range(200):
            now = office.window.focusWidget()
            assert now is not None
            if now is button and reached:
                break
            reached.add(now)
            # In a date it goes from the day to the month to the year first.
            QTest.keyClick(now, Qt.Key.Key_Tab)
        wanted = [
            widget
            for widget in office.page.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        missed = [named(one) for one in wanted if one not in reached and one.focusProxy() not in reached]
        assert missed == [], key


def test_the_pages_are_built_when_they_are_looked_at_and_ended_with_the_window(qtbot: Any) -> None:
    stopped: list[str] = []

    class Page(QLabel):
        def stop(self) -> None:
            stopped.append(self.text())

    def maker(words: str) -> Callable[..., QWidget]:
        return lambda link, texts, look, parent: Page(words, parent)

    first, link = office_window("en")
    KEPT.append((first, link))
    pages = (PageKind("now", "Now", "live", maker("now")), PageKind("reports", "Reports", "chart", maker("reports")))
    window = OfficeWindow(link, catalogue("en"), Look(light()), BOSS, pages)
    KEPT.append((window, link))
    assert list(window.navigation.buttons)[:3] == ["now", "reports", "services"]
    assert window.key == "now"
    window.close()
    assert stopped == ["now"]


def test_services_move_by_keyboard_and_the_preview_follows(office: Office) -> None:
    section = office.open("services")
    assert isinstance(section, RecordsSection)
    first, second = (one.id for one in office.draft.services[:2])
    section.list.setFocus()
    QTest.keyClick(section.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert [one.id for one in office.draft.services[:2]] == [second, first]
    QTest.mouseClick(section.up, Qt.MouseButton.LeftButton)
    assert [one.id for one in office.draft.services[:2]] == [first, second]
    office.write(section.form.rows["name"].editor.field("en"), "Rates")
    assert office.page.preview.tile.name == "Rates"
    assert "Rates" in named(office.page.preview.paper)
    assert section.heading.text() == "Rates"


def test_a_new_service_a_new_group_and_one_out_of_use(office: Office) -> None:
    groups = office.open("groups")
    QTest.mouseClick(groups.add, Qt.MouseButton.LeftButton)
    group = office.draft.office.groups[-1].id
    services = office.open("services")
    QTest.mouseClick(services.add, Qt.MouseButton.LeftButton)
    new = next(one for one in office.draft.services if one.id == services.key)
    assert new.prefix not in {one.prefix for one in office.draft.services if one.id != new.id}
    row = services.form.rows["group"].editor
    row.box.setCurrentIndex(1)
    row.changed.emit()
    assert next(one for one in office.draft.services if one.id == new.id).group_id == group
    assert office.page.presenter.state.mistakes
    QTest.mouseClick(office.page.bar.mistake, Qt.MouseButton.LeftButton)
    assert office.page._key in {"groups", "services"}
    office.open("groups")
    QTest.mouseClick(groups.remove, Qt.MouseButton.LeftButton)
    assert office.draft.office.groups == ()
    office.open("services")
    QTest.mouseClick(services.remove, Qt.MouseButton.LeftButton)
    assert not next(one for one in office.draft.services if one.id == new.id).in_use
    assert services.remove.text() == "Bring back into use"


def test_saving_discarding_and_the_conflict(office: Office) -> None:
    office.link._script.clear()
    section = office.open("services")
    base = office.page.presenter.base
    assert not office.page.bar.isVisible()
    office.write(section.form.rows["name"].editor.field("en"), "Rates")
    assert office.page.bar.words.text() == "1 unsaved change."
    QTest.mouseClick(office.page.bar.discard, Qt.MouseButton.LeftButton)
    assert section.form.rows["name"].editor.field("en").text() == "Local taxes"
    office.link.answer(Done(base))
    office.qtbot.waitUntil(lambda: not office.page.presenter.state.working)

    office.write(section.form.rows["name"].editor.field("en"), "Rates")
    assert office.page.bar.save.shortcut().toString() == "Ctrl+S"
    QTest.mouseClick(office.page.bar.save, Qt.MouseButton.LeftButton)
    office.link.answer(Unreachable("no answer"))
    office.qtbot.waitUntil(lambda: "does not answer" in office.page.bar.more.text())
    QTest.mouseClick(office.page.bar.save, Qt.MouseButton.LeftButton)
    problem = wire.Problem(
        type="", title="", status=409, code="edited_meanwhile", detail="", parameters={"clerk": "Ema", "time": "10:40"}
    )
    office.link.answer(Refused(problem))
    office.qtbot.waitUntil(lambda: "Ema saved other changes at 10:40" in office.page.bar.more.text())
    service = base.services[0]
    theirs = replace(
        base,
        office=replace(base.office, edition=5),
        services=(replace(service, name={**service.name, "hu": "Adók"}), *base.services[1:]),
    )
    QTest.mouseClick(office.page.bar.mine, Qt.MouseButton.LeftButton)
    office.link.answer(Done(theirs))
    office.qtbot.waitUntil(lambda: office.draft.office.edition == 5)
    assert (office.draft.services[0].name["en"], office.draft.services[0].name["hu"]) == ("Rates", "Adók")
    QTest.mouseClick(office.page.bar.save, Qt.MouseButton.LeftButton)
    office.link.answer(Refused(replace(problem, code="not_signed_in", parameters={})))
    office.qtbot.waitUntil(lambda: "Sign in first" in office.page.bar.more.text())
    office.link.set_state(LinkState.LOST)
    assert not office.page.bar.save.isEnabled()


def test_a_file_goes_out_and_comes_in(qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(qtbot)
    path = tmp_path / "office.toml"
    monkeypatch.setattr(office.page, "_ask_path", lambda parent, title, to_save: str(path))
    QTest.mouseClick(office.page.keep, Qt.MouseButton.LeftButton)
    text = path.read_text("utf-8")
    assert parse(text, "office.toml").office == office.draft.office
    path.write_text(text.replace('"Local taxes"', '"Rates"').replace("number = 8\n", "number = 9\n"), "utf-8")
    QTest.mouseClick(office.page.load, Qt.MouseButton.LeftButton)
    assert office.draft.services[0].name["en"] == "Rates"
    assert [one.number for one in office.draft.counters if not one.in_use][-1] == 8
    path.write_text(text.replace('"Local taxes"', '""'), "utf-8")
    QTest.mouseClick(office.page.load, Qt.MouseButton.LeftButton)
    assert "service[0].name.en" in office.page.bar.more.text()
    path.unlink()
    QTest.mouseClick(office.page.load, Qt.MouseButton.LeftButton)
    assert "cannot be read" in office.page.bar.more.text()
    monkeypatch.setattr(office.page, "_ask_path", lambda parent, title, to_save: str(tmp_path / "no" / "office.toml"))
    QTest.mouseClick(office.page.keep, Qt.MouseButton.LeftButton)
    assert "cannot be written" in office.page.bar.more.text()
    monkeypatch.setattr(office.window, "_may_lose", lambda: False)
    assert not office.window.close()
    monkeypatch.setattr(office.window, "_may_lose", lambda: True)
    assert office.window.close()


def test_a_files_mistake_is_said_in_the_users_language(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(qtbot, language="sk")
    path = tmp_path / "office.toml"
    monkeypatch.setattr(office.page, "_ask_path", lambda parent, title, to_save: str(path))
    QTest.mouseClick(office.page.keep, Qt.MouseButton.LeftButton)
    text = path.read_text("utf-8")
    for old, new, sentence in (
        ('"8:00-15:30"', '"8:00-25:30"', "„8:00-25:30“ nie je čas dňa"),
        ('"Local taxes"', '""', "office.toml: service[0].name.en: text chýba"),
        ("[office]", "[office", "nie je správny zápis TOML"),
    ):
        path.write_text(text.replace(old, new), "utf-8")
        QTest.mouseClick(office.page.load, Qt.MouseButton.LeftButton)
        assert sentence in office.page.bar.more.text()


def test_a_line_dragged_stands_where_it_was_dropped(office: Office) -> None:
    section = office.open("services")
    before = [one.id for one in office.draft.services]
    model = section.list.model()
    # What a drop does in an InternalMove list; a drag by hand runs the platform's own loop.
    assert model.moveRow(QModelIndex(), 0, QModelIndex(), 3)
    after = [one.id for one in office.draft.services]
    assert after == [*before[1:3], before[0], *before[3:]]
    assert [section.list.item(row).text().split("   ")[0] for row in range(3)] == [
        office.draft.services[row].name["en"] for row in range(3)
    ]
    assert model.moveRow(QModelIndex(), 2, QModelIndex(), 0)
    assert [one.id for one in office.draft.services] == before
    picked = office.open("counters").form.rows["services"].editor
    order = office.draft.counters[0].services
    assert picked.list.model().moveRow(QModelIndex(), 0, QModelIndex(), 2)
    assert office.draft.counters[0].services[:2] == (order[1], order[0])


def test_an_administrator_enrols_and_changes_people(office: Office) -> None:
    section = office.open("people")
    assert isinstance(section, PeopleSection)
    office.link._script.clear()
    QTest.mouseClick(section.new, Qt.MouseButton.LeftButton)
    QTest.keyClicks(section.name, "Nina")
    QTest.keyClicks(section.pin, "12")
    QTest.mouseClick(section.keep, Qt.MouseButton.LeftButton)
    office.link.answer(Refused(wire.Problem(type="", title="", status=400, code="bad_pin", detail="", parameters={})))
    office.qtbot.waitUntil(lambda: "4 to 12 digits" in section.message.text())
    QTest.keyClicks(section.pin, "34")
    QTest.mouseClick(section.keep, Qt.MouseButton.LeftButton)
    sent = office.link.sent[-1].command
    assert (sent.method, b'"1234"' in sent.body) == ("POST", True)
    nina = Clerk(id="nina", name="Nina", role=Role.CLERK)
    replica = office.link.replica
    office.link.push(wire.Changes(revision=replica.revision + 1, time=office.link.hub_now(), clerks=(nina,)))
    office.link.answer(Done(nina))
    office.qtbot.waitUntil(lambda: section.message.text() == "Saved.")
    section.in_use.click()
    QTest.mouseClick(section.keep, Qt.MouseButton.LeftButton)
    assert office.link.sent[-1].command.path.endswith("/clerks/nina")
    office.link.answer(Unreachable(""))
    office.qtbot.waitUntil(lambda: "does not answer" in section.message.text())


def test_a_supervisor_sees_people_but_may_not_change_them(qtbot: Any) -> None:
    first, link = office_window("en")
    KEPT.append((first, link))
    section = PeopleSection(Look(light()), catalogue("en"), link, replace(BOSS, role=Role.SUPERVISOR))
    KEPT.append((section, link))
    assert not any(button.isEnabled() for button in section.findChildren(QPushButton))
    assert section.message.text()


def test_the_big_office_has_its_tree(qtbot: Any) -> None:
    office = Office(qtbot, office="velky-urad", dark=True)
    section = office.open("groups")
    assert section.list.count() == 16
    assert office.open("services").list.count() == 60
    assert [key for key, _, _ in sections(catalogue("en"))] == list(office.window.navigation.buttons)
