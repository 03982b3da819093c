"""Reports saved to files and read back: CSV, XLSX and PDF."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QSize
from PySide6.QtPdf import QPdfDocument

from counter_app.office.reports import saving
from counter_app.office.reports.saving import Format
from tests.helpers.reports_window import Office
from tests.helpers.sample_report import sample

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def office(qtbot: Any, tmp_path: Path) -> Iterator[Office]:
    one = Office(qtbot, tmp_path)
    yield one
    one.close()


def save(office: Office, form: Format) -> Path:
    office.page.save_as(form)
    office.qtbot.waitUntil(lambda: office.page.status.text().startswith("Uložené"), timeout=20000)
    office.page.status.setText("")
    return office.folder / office.proposed


def test_files_hold_what_the_window_shows_with_the_definitions(office: Office) -> None:
    office.page.save_as(Format.CSV)
    assert office.proposed == ""
    office.answer()
    rows = list(csv.reader(save(office, Format.CSV).read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Týždeň 5. – 11. októbra 2026"]
    assert rows[1] == ["Magistrát mesta Košice, Kancelária prvého kontaktu"]
    head = next(number for number, row in enumerate(rows) if row[:2] == ["Deň", "Prišli"])
    assert rows[head][9] == "Čakanie, priemer (s)"
    assert rows[head + 1][:4] == ["po 5. 10. 2026", "360", "336", "93,3"]
    assert rows[head + 6][:2] == ["Spolu", "1520"]
    assert rows[-1] == ["Hodiny sú miestny čas pracoviska (Europe/Bratislava)."]

    sheet = openpyxl.load_workbook(save(office, Format.XLSX)).active
    found = {str(row[0]): row for row in sheet.iter_rows(values_only=True) if row[0]}
    total = sample().total
    assert found["Spolu"][1] == 1520
    assert total.wait is not None
    assert found["Spolu"][3] == pytest.approx(total.served / total.arrived)
    wait = found["Spolu"][12]
    assert round(wait.total_seconds()) == total.wait.longest
    assert any(key.startswith("Medián: polovica") for key in found)

    pdf = save(office, Format.PDF)
    assert pdf.read_bytes().startswith(b"%PDF")
    document = QPdfDocument()
    assert document.load(str(pdf)) is QPdfDocument.Error.None_
    assert document.pagePointSize(0).width() == pytest.approx(842, abs=1)
    words = "".join(document.getAllText(page).text() for page in range(document.pageCount()))
    first = document.getAllText(0).text()
    drawn = document.render(0, QSize(1684, 1190))
    document.close()
    assert document.pageCount() == 0
    assert "Týždeň 5. – 11. októbra 2026" in words
    # The first page has the four charts, as strokes and letters: their words can be found, their colours seen.
    for card in office.page.charts.cards:
        assert card.title in first
    assert re.search(r"Po 7 7 11 18 19 17", " ".join(first.split()))
    colours = Counter(drawn.pixelColor(x, y).name() for x in range(0, 1684, 4) for y in range(0, 1190, 4))
    assert {"#c3daf0", "#86b3dd", "#1d70b8", "#003078", "#4f8fcb", "#d4351c"} <= {
        colour for colour, count in colours.items() if count > 20
    }
    assert "Spolu" in words
    assert re.search(r"1\s?520", words)
    assert "Europe/Bratislava" in words


def test_files_speak_the_offices_language_whatever_the_window_speaks(qtbot: Any, tmp_path: Path) -> None:
    office = Office(qtbot, tmp_path, "hu", dark=True)
    try:
        office.answer()
        assert office.page.title.text() == "2026. október 5. – 11. (hét)"
        office.page.save_as(Format.PDF)
        qtbot.waitUntil(lambda: office.proposed and office.page.save.isEnabled(), timeout=20000)
        document = QPdfDocument()
        assert document.load(str(tmp_path / office.proposed)) is QPdfDocument.Error.None_
        first, paper = document.getAllText(0).text(), document.render(0, QSize(842, 595))
        document.close()
        assert "Týždeň 5. – 11. októbra 2026" in first
        assert "Kedy sa čaká" in first
        # On white paper, though the window is dark.
        assert "#0b1626" not in {paper.pixelColor(x, y).name() for x in range(0, 842, 3) for y in range(0, 595, 3)}
    finally:
        office.close()


def test_many_rows_have_their_heads_on_every_page(office: Office) -> None:
    rows = sample().rows * 20
    office.answer(rows=rows)
    document = QPdfDocument()
    assert document.load(str(save(office, Format.PDF))) is QPdfDocument.Error.None_
    pages = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    assert len(pages) >= 6
    assert "Kedy sa čaká" in pages[0]
    with_rows = [page for page in pages if "po 5. 10. 2026" in page]
    assert all("Vybavení" in page or "najdlhšie" in page for page in with_rows)
    assert sum(page.count("po 5. 10. 2026") for page in pages) == 2 * 20
    assert office.page.table.model().rowCount() == len(rows) + 1


def test_a_file_that_cannot_be_written_is_said(office: Office) -> None:
    office.answer()
    office.folder = office.folder / "nowhere"
    for form in Format:
        office.page.save_as(form)
        office.qtbot.waitUntil(lambda: "sa nedá zapísať" in office.page.status.text(), timeout=20000)
        office.page.status.setText("")


def test_a_fault_of_ours_while_writing_lets_save_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a fault of ours")

    office.answer()
    with monkeypatch.context() as patch, office.qtbot.captureExceptions() as caught:
        patch.setattr(saving, "write_csv", broken)
        office.page.save_as(Format.CSV)
        office.qtbot.waitUntil(lambda: "niečo neočakávané" in office.page.status.text(), timeout=20000)
        office.qtbot.waitUntil(lambda: len(caught) == 1)
    assert office.page.save.isEnabled()
    office.page.save_as(Format.CSV)
    office.qtbot.waitUntil(lambda: "Uložené" in office.page.status.text(), timeout=20000)
