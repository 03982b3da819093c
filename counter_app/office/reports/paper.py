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
POINTS = 7.5
"""Size of the table's text: its 21 columns fill the width of A4."""
_STYLE = """
h1 { font-size: 20pt; margin: 0; }
p { font-size: 9pt; margin: 2pt 0; }
th { font-size: 6.5pt; font-weight: 600; text-align: right; vertical-align: bottom; }
td { text-align: right; }
.name { text-align: left; }
.sum td { font-weight: 700; }
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
    units = [column.unit for column in table.columns]
    heads = "".join(f"<th{_side(column.unit)}>{escape(column.heading)}</th>" for column in table.columns)
    lines = []
    for row in (*table.rows, table.total):
        cells = "".join(
            f"<td{_side(unit)}>{escape(text(value, unit, wording))}</td>"
            for value, unit in zip(row, units, strict=True)
        )
        lines.append(f"<tr{' class=sum' if row is table.total else ''}>{cells}</tr>")
    about = "".join(f"<p>{escape(line)}</p>" for line in table.about)
    notes = "".join(f"<p>{escape(line)}</p>" for line in table.notes)
    return (
        f"<h1>{escape(table.title)}</h1>{about}<p></p>"
        f"<table width='100%' cellspacing='0' cellpadding='4'><thead><tr>{heads}</tr></thead>{''.join(lines)}</table>"
        f"<p></p>{notes}"
    )


def _side(unit: Unit) -> str:
    return " class=name" if unit is Unit.NAME else ""
