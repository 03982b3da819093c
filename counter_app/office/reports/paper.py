"""A report on paper: a PDF of A4 pages, landscape, the table first and the definitions under it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from common.ui.fonts import FAMILY
from common.version import program_version
from counter_app.office.reports.table import Table, Unit, text
from counter_app.office.reports.wording import Wording

MARGIN_MM = 14.0
DOTS_PER_INCH = 300
POINTS = 9.0
"""Size of the table's text: its widest part fills the width of A4."""
UNBROKEN = 26
"""Letters of a name that is not broken into lines."""
_STYLE = """
h1 { font-size: 20pt; margin: 0 0 4px 0; }
h2 { font-size: 13pt; margin: 18px 0 4px 0; }
p { font-size: 10pt; margin: 1pt 0; }
th { font-size: 8.5pt; font-weight: 600; text-align: right; vertical-align: bottom; border-bottom: 2px solid #003078; }
td { text-align: right; border-bottom: 1px solid #b1b7bd; }
.name { text-align: left; }
.sum { font-weight: 700; }
"""


def write_pdf(path: Path, table: Table, wording: Wording) -> None:
    """Write it. Raises OSError. May run on a thread of its own."""
    writer = QPdfWriter(str(path))
    writer.setTitle(table.title)
    writer.setCreator(f"Poradovník {program_version()}")
    writer.setResolution(DOTS_PER_INCH)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter
        )
    )
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    font = QFont(FAMILY)
    font.setPointSizeF(POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.setHtml(_html(table, wording))
    if not path.parent.is_dir():
        raise OSError(wording.tr("The folder does not exist."))
    document.print_(writer)
    if not path.exists() or path.stat().st_size == 0:
        raise OSError(wording.tr("The file cannot be written."))


def _html(table: Table, wording: Wording) -> str:
    about = "".join(f"<p>{escape(line)}</p>" for line in table.about)
    notes = "".join(f"<p>{escape(line)}</p>" for line in table.notes)
    # All columns side by side would be too small to read: how tickets ended first, how long it took below.
    lengths = [place for place, column in enumerate(table.columns) if column.unit is Unit.LENGTH]
    others = [place for place, column in enumerate(table.columns) if column.unit is not Unit.LENGTH]
    parts = "".join(
        f"<h2>{escape(heading)}</h2>{_part(table, places, wording)}"
        for heading, places in (
            (wording.tr("Visitors"), others),
            (wording.tr("Wait and service time (minutes and seconds)"), [0, *lengths]),
        )
    )
    return f"<h1>{escape(table.title)}</h1>{about}{parts}<h2>{escape(wording.tr('How it is counted'))}</h2>{notes}"


def _part(table: Table, places: list[int], wording: Wording) -> str:
    columns = [table.columns[place] for place in places]
    heads = "".join(f"<th{_side(column.unit)}>{escape(column.heading)}</th>" for column in columns)
    lines = []
    for row in (*table.rows, table.total):
        sums = " class='sum'" if row is table.total else ""
        cells = "".join(
            f"<td{_side(column.unit)}><span{sums}>{_unbroken(text(row[place], column.unit, wording))}</span></td>"
            for place, column in zip(places, columns, strict=True)
        )
        lines.append(f"<tr>{cells}</tr>")
    body = "".join(lines)
    return (
        "<table width='100%' cellspacing='0' cellpadding='3' style='border-collapse: collapse; border: 0'>"
        f"<thead><tr>{heads}</tr></thead>{body}</table>"
    )


def _unbroken(words: str) -> str:
    """A short text stays on one line."""
    return escape(words.replace(" ", "\u00a0") if len(words) < UNBROKEN else words)


def _side(unit: Unit) -> str:
    return " class='name'" if unit is Unit.NAME else ""
