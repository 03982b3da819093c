"""The counter's command line as it is wired: which program it makes of what is given, and F1 in each opens the manual."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import counter_app.__main__ as started
from common.settings import Settings
from common.ui import program
from common.ui.translation import install_qt_words
from counter_app import bootstrap, manual
from counter_app.first_start.program import FirstStart
from counter_app.manual import Manual
from counter_app.office.program import OfficeProgram
from tests.helpers.pictures_office import office_window

TITLE = QTextDocument.MetaInformation.DocumentTitle
FIRST = 60
"""Px below the window's upper edge: the first line."""
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


def window_of(made: object) -> QWidget:
    assert isinstance(made, bootstrap.Program | FirstStart | OfficeProgram)
    return made.sign_in if isinstance(made, OfficeProgram) else made.window


def leads_to(window: Manual, heading: str) -> bool:
    """Whether the heading is the first line in sight, or in sight on the last screenful."""
    browser = window.browser
    block = browser.document().begin()
    while block.isValid() and block.text() != heading:
        block = block.next()
    assert block.isValid(), heading
    top, bar = browser.cursorRect(QTextCursor(block)).top(), browser.verticalScrollBar()
    return 0 <= top < (browser.viewport().height() if bar.value() == bar.maximum() else FIRST)


@pytest.mark.parametrize(
    ("arguments", "token", "kind", "heading"),
    [
        (["--first-start"], "t" * 43, FirstStart, "Hub and secret"),
        ([], "", FirstStart, "Hub and secret"),
        (["--office"], "", FirstStart, "Hub and secret"),
        (["--office"], "t" * 43, OfficeProgram, "Signing in"),
        ([], "t" * 43, bootstrap.Program, "Signing in"),
    ],
    ids=["first-start", "no-token", "office-no-token", "office", "counter"],
)
def test_the_program_follows_from_what_is_given_and_f1_opens_the_manual(
    arguments: list[str],
    token: str,
    kind: type,
    heading: str,
    tmp_path: Path,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[program.Program] = []

    def main(name: str, given: list[str], build: Callable[[Settings, Path], program.Program]) -> int:
        assert (name, given) == ("poradovnik-counter", ["--windowed"])
        made.append(build(Settings(token=token, language="en", hub_url="http://127.0.0.1:9"), tmp_path))
        return 7

    monkeypatch.setattr(sys, "argv", ["poradovnik-counter", *arguments, "--windowed"])
    monkeypatch.setattr(program, "main", main)
    assert started.main() == 7
    (one,) = made
    assert type(one) is kind
    one.start()
    window = window_of(one)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    known = set(QApplication.topLevelWidgets())
    QTest.keyClick(window, Qt.Key.Key_F1)

    def opened() -> list[Manual]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, Manual) and one not in known]

    qtbot.waitUntil(lambda: len(opened()) == 1)
    (shown,) = opened()
    qtbot.waitUntil(lambda: leads_to(shown, heading))
    one.stop()
    shown.close()


def test_f1_in_the_office_window_opens_the_page_in_front(qtbot: Any) -> None:
    opener = manual.opener("en", dark=False, scale=1.0)
    window, link = office_window("en", whole=True)
    window.manual_wanted.connect(opener.open)
    window.show()
    for page, heading in (
        ("now", "What happens now"),
        ("reports", "Reports"),
        ("counters", "Counters"),
        ("messages", "Board messages"),
    ):
        window.open(page)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_F1)
        qtbot.waitUntil(lambda heading=heading: opener.window is not None and leads_to(opener.window, heading))
        assert opener.window is not None
        assert opener.window.browser.document().metaInformation(TITLE) == "supervisor"
        QTest.keyClick(opener.window, Qt.Key.Key_Escape)
    link.stop()
    window.close()


@pytest.mark.parametrize(
    ("language", "words"),
    [("sk", "Uložiť ako"), ("uk", "Зберегти як"), ("hu", "Mentés másként"), ("en", "Save As")],
)
def test_the_words_of_qts_own_dialogs_are_in_the_language(language: str, words: str, qapp: QApplication) -> None:
    translator = install_qt_words(language, qapp)
    try:
        assert QCoreApplication.translate("QFileDialog", "Save As") == words
    finally:
        QCoreApplication.removeTranslator(translator)
