"""The manual: every view has its chapter in both languages, every picture is there and small, F1 opens the right place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest

from common.clock import SystemClock
from common.i18n import catalogue
from common.settings import Settings
from counter_app import manual, manual_paper
from counter_app.first_start import program as first_start
from counter_app.manual_text import CHAPTERS, FOLDER, LANGUAGES, TOPICS, anchors, chapter_of, pictures, read
from counter_app.office.program import pages
from counter_app.office.set_up.page import sections
from counter_app.panel.pages.page import Page
from tests.gui.counter_desk import desk
from tests.helpers.pictures_counter import office, serving

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")
LARGEST = 150 * 1024
"""Bytes of a picture."""


def kinds(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds(one)


def topics() -> set[str]:
    """What the windows ask for."""
    texts = catalogue("en")
    found = {"sign-in", "bar", "counter", "office-sign-in", "now"}
    found |= {one.topic for one in kinds(Page)} | {one.topic for one in kinds(first_start.HubPage.__base__)}
    found |= {key for key, _, _ in sections(texts)} | {page.key for page in pages(texts)}
    return found


def test_every_view_has_its_place_in_both_languages() -> None:
    assert topics() <= set(TOPICS)
    for language in LANGUAGES:
        headings = {chapter: anchors(read(language, chapter)) for chapter in CHAPTERS}
        assert all(len(set(found)) == len(found) for found in headings.values())
        for topic, chapter in TOPICS.items():
            assert topic in headings[chapter], (language, topic)
    assert chapter_of("of a later version") == ("clerk", "counter")


def test_the_languages_say_the_same() -> None:
    for chapter in CHAPTERS:
        shape = [
            (anchors(text), len(pictures(text)), re.findall(r"^(?:#+|\||- |1\. |```)", text, re.MULTILINE))
            for text in (read(language, chapter) for language in LANGUAGES)
        ]
        assert shape[0] == shape[1], chapter


def test_every_picture_is_there_and_small_and_every_link_leads_somewhere() -> None:
    for language in LANGUAGES:
        for chapter in CHAPTERS:
            text = read(language, chapter)
            for name in pictures(text):
                file = FOLDER / language / name
                assert file.stat().st_size <= LARGEST, name
                with Image.open(file) as picture:
                    assert picture.format == "PNG"
            for target in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", text):
                other, _, anchor = target.partition("#")
                led_to = read(language, other.removesuffix(".md"))
                assert not anchor or anchor in anchors(led_to), target


@pytest.mark.parametrize("language", ["sk", "hu"])
def test_f1_opens_the_chapter_at_its_heading(language: str, tmp_path: Path, qtbot: Any) -> None:
    opener = manual.opener(language, dark=language == "hu", scale=1.0)
    with desk(serving(office("10:45:12")), tmp_path, qtbot, language=language) as at:
        at.program.manual_wanted.connect(opener.open)
        at.key("F11")
        at.key("F1")
        window = opener.window
        assert window is not None
        assert window.isVisible()
        assert window.browser.accessibleName() == catalogue(language).gettext("Manual")
        shown = window.browser.toPlainText()
        assert ("Presun" if language == "sk" else "Transfer") in shown
        assert "{#" not in shown
        place = window.browser.verticalScrollBar()
        qtbot.waitUntil(lambda: place.value() > 0)
        below = place.value()
        opener.open("sign-in")
        assert place.value() < below
        window.browser.anchorClicked.emit(QUrl("supervisor.md#reports"))
        assert ("Prehľady" if language == "sk" else "Reports") in window.browser.toPlainText()
        opener.open("first-start-tokens")
        assert "first-start.txt" in window.browser.toPlainText()
        QTest.keyClick(window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not window.isVisible())


def test_f1_in_the_assistant_names_its_step(tmp_path: Path, qtbot: Any) -> None:
    at = first_start.build(Settings(language="en"), tmp_path, clock=SystemClock(), dark=False, scale=1.0)
    at.start()
    at.window.activateWindow()
    qtbot.waitUntil(at.window.isActiveWindow)
    with qtbot.waitSignal(at.manual_wanted) as asked:
        QTest.keyClick(at.window, Qt.Key.Key_F1)
    assert asked.args == ["first-start-hub"]
    at.stop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clerks_manual_is_two_pages_of_paper(language: str, tmp_path: Path, qapp: Any) -> None:
    path = tmp_path / "clerk.pdf"
    assert manual_paper.write_pdf(language, "clerk", path) == 2
    paper = QPdfDocument(None)
    assert paper.load(str(path)) is QPdfDocument.Error.None_
    assert paper.pageCount() == 2
    text = paper.getAllText(0).text() + paper.getAllText(1).text()
    headings = re.findall(r"^#+ (.+?)(?: \{.*)?$", read(language, "clerk"), re.MULTILINE)
    assert all(heading in text for heading in headings)
    # The pictures are there too: most of the file.
    assert path.stat().st_size > 50_000
    assert paper.pagePointSize(0).toSize().toTuple() == (595, 842)
    with pytest.raises(OSError, match="No such"):
        manual_paper.write_pdf(language, "clerk", tmp_path / "nowhere" / "clerk.pdf")
