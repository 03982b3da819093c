"""A report on paper: a PDF of A4 pages, landscape: the charts, visitors, then lengths, then the definitions.

Drawn line by line: Qt's text documents take a minute for the ten years of a report by day, and hold up the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from common.ui.fonts import FAMILY
from common.version import program_version
from counter_app.office.reports.plates import Plate
from counter_app.office.reports.table import Table, Unit, text
from counter_app.office.reports.wording import Wording
from counter_app.palette import LABEL, NUMBER, TEXT

MARGIN_MM = 14.0
DOTS_PER_INCH = 300
POINT = DOTS_PER_INCH / 72
SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""Points of the table's text: the first in which its columns have room beside each other."""
WIDEST_NAME = 190.0
"""Points; a longer name breaks into lines."""
GAP = 9.0
"""Points between columns."""
PLATE_GAP = 12.0
"""Points between charts."""
INK, GREY, BLUE, LINE = "#0b0c0c", "#505a5f", "#003078", "#b1b7bd"


def write_pdf(path: Path, table: Table, wording: Wording, charts: Sequence[Plate] = ()) -> None:
    """Write it. Raises OSError. May run on a thread of its own."""
    # Qt does not say why a file cannot be written.
    path.open("wb").close()
    writer = QPdfWriter(str(path))
    writer.setTitle(table.title)
    writer.setCreator(f"Poradovník {program_version()}")
    writer.setResolution(DOTS_PER_INCH)
    size, side = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(QPageLayout(size, side, margins, QPageLayout.Unit.Millimeter))
    sheet = _Sheet(writer, table.title)
    tr = wording.tr
    sheet.write(table.title, 20, NUMBER, after=4)
    for line in table.about:
        sheet.write(line, 10, colour=GREY, after=2)
    sheet.plates(charts)
    lengths = [place for place, column in enumerate(table.columns) if column.unit is Unit.LENGTH]
    others = [place for place, column in enumerate(table.columns) if column.unit is not Unit.LENGTH]
    # All columns side by side would be too small to read.
    sheet.table(tr("Visitors"), table, others, wording)
    sheet.table(tr("Wait and service time (minutes and seconds)"), table, [0, *lengths], wording)
    sheet.heading(tr("How it is counted"))
    for note in table.notes:
        sheet.write(note, 10, after=2)
    if not sheet.end():
        raise OSError(tr("The file cannot be written."))


class _Sheet:
    """Pages that fill from the top; all lengths in points."""

    def __init__(self, writer: QPdfWriter, title: str) -> None:
        self._writer = writer
        self._painter = QPainter(writer)
        self._title = title
        self._width = writer.width() / POINT
        self._bottom = writer.height() / POINT - 16
        self._top = 0.0
        self._page = 1
        self._number()

    def end(self) -> bool:
        return self._painter.end()

    def heading(self, words: str) -> None:
        """Never the last line of a page."""
        self._top += 12
        self._room(70)
        self.write(words, 13, NUMBER, after=4)

    def write(self, words: str, size: float, weight: int = TEXT, colour: str = INK, after: float = 0) -> None:
        """A paragraph over the whole width."""
        font = self._font(size, weight)
        height = self._height(font, words, self._width)
        self._room(height)
        self._draw(words, font, QRectF(0, self._top, self._width, height), colour, Qt.AlignmentFlag.AlignLeft)
        self._top += height + after

    def plates(self, charts: Sequence[Plate]) -> None:
        """Two beside each other, all in one scale: the widest pair takes the whole width, and all fit on this page."""
        pairs = [charts[place : place + 2] for place in range(0, len(charts), 2)]
        if not pairs:
            return
        self._top += 8
        gaps = PLATE_GAP * (len(pairs) - 1)
        scale = min(
            (self._width - PLATE_GAP) / max(sum(one.width for one in pair) for pair in pairs),
            (self._bottom - self._top - gaps) / sum(max(one.height for one in pair) for pair in pairs),
        )
        for pair in pairs:
            left = 0.0
            for one in pair:
                self._painter.save()
                self._painter.translate(left * POINT, self._top * POINT)
                # A picture is drawn as large as it was, so by its own dots per inch, not by the paper's.
                dots = scale * POINT * one.picture.logicalDpiX() / DOTS_PER_INCH
                self._painter.scale(dots, dots)
                self._painter.drawPicture(0, 0, one.picture)
                self._painter.restore()
                left += one.width * scale + PLATE_GAP
            self._top += max(one.height for one in pair) * scale + PLATE_GAP

    def table(self, heading: str, table: Table, places: Sequence[int], wording: Wording) -> None:
        """Some columns of the table; their heads stand on every page."""
        self.heading(heading)
        units = [table.columns[place].unit for place in places]
        heads = [table.columns[place].heading for place in places]
        rows = [
            [text(row[place], unit, wording) for place, unit in zip(places, units, strict=True)]
            for row in (*table.rows, table.total)
        ]
        size, widths = self._fit(heads, rows)
        self._heads(heads, widths, size)
        for number, row in enumerate(rows):
            font = self._font(size, NUMBER if number == len(rows) - 1 else TEXT)
            height = self._height(font, row[0], widths[0]) + 5
            if self._room(height):
                self._heads(heads, widths, size)
            self._cells(row, widths, font, height - 5)
            self._top += height - 2
            self._rule(LINE, 0.4)
            self._top += 2

    def _fit(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[float, list[float]]:
        """The size of the text and the columns' widths, which together fill the page."""
        # Of each column the longest cell by its letters, nearly always the widest: measuring all would take long.
        longest = [max((row[place] for row in rows), key=len) for place in range(len(heads))]
        for size in SIZES:
            bold, plain = self._metrics(self._font(size - 0.5, LABEL)), self._metrics(self._font(size, NUMBER))
            widths = [
                max(*map(bold.horizontalAdvance, head.split(" ")), plain.horizontalAdvance(cell)) / POINT + 2
                for head, cell in zip(heads, longest, strict=True)
            ]
            widths[0] = min(widths[0] + 6, WIDEST_NAME)
            spare = self._width - sum(widths) - GAP * (len(widths) - 1)
            if spare >= 0:
                break
        share = spare / len(widths)
        return size, [width + share for width in widths]

    def _heads(self, heads: Sequence[str], widths: Sequence[float], size: float) -> None:
        font = self._font(size - 0.5, LABEL)
        height = max(self._height(font, head, width) for head, width in zip(heads, widths, strict=True))
        self._cells(heads, widths, font, height)
        self._top += height + 3
        self._rule(BLUE, 1)
        self._top += 3

    def _cells(self, cells: Sequence[str], widths: Sequence[float], font: QFont, height: float) -> None:
        left = 0.0
        for place, (words, width) in enumerate(zip(cells, widths, strict=True)):
            side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            box = QRectF(left, self._top, width, height)
            self._draw(words, font, box, INK, side | Qt.AlignmentFlag.AlignBottom)
            left += width + GAP

    def _room(self, height: float) -> bool:
        """Go to a new page where so much has no room on this one; whether that was so."""
        if self._top + height <= self._bottom:
            return False
        self._writer.newPage()
        self._page += 1
        self._top = 0.0
        self._number()
        return True

    def _number(self) -> None:
        place = QRectF(0, self._bottom + 2, self._width, 14)
        self._draw(f"{self._title} · {self._page}", self._font(8), place, GREY, Qt.AlignmentFlag.AlignRight)

    def _rule(self, colour: str, width: float) -> None:
        self._painter.setPen(QPen(QColor(colour), width * POINT))
        y = round(self._top * POINT)
        self._painter.drawLine(0, y, round(self._width * POINT), y)

    def _draw(self, words: str, font: QFont, box: QRectF, colour: str, side: Qt.AlignmentFlag) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        dots = QRectF(box.x() * POINT, box.y() * POINT, box.width() * POINT, box.height() * POINT)
        self._painter.drawText(dots, int(side.value) | int(Qt.TextFlag.TextWordWrap.value), words)

    def _height(self, font: QFont, words: str, width: float) -> float:
        metrics = self._metrics(font)
        if metrics.horizontalAdvance(words) <= width * POINT:
            return metrics.height() / POINT
        room = QRectF(0, 0, width * POINT, 10**6)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap.value), words).height() / POINT

    def _metrics(self, font: QFont) -> QFontMetricsF:
        return QFontMetricsF(font, self._writer)

    def _font(self, size: float, weight: int = TEXT) -> QFont:
        font = QFont(FAMILY)
        font.setPointSizeF(size)
        font.setWeight(QFont.Weight(weight))
        return font
