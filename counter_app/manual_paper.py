"""The manual on paper, for the drawer of a counter: python -m counter_app.manual_paper FOLDER writes clerk-LANGUAGE.pdf."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, QUrl
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from common.ui import fonts
from common.ui.fonts import FAMILY
from counter_app.manual_text import FOLDER, LANGUAGES, page_html

MARGIN_MM = 14.0
PER_INCH = 96
"""Px of the page as it is laid out; text and lines are drawn finer."""
FINER = 6
WIDEST = 150
"""Px of a picture."""
TEXT = 15
"""Px of a letter: 11 points and a little."""
STYLE = (
    f"body {{ font-family: '{FAMILY}'; color: #0b0c0c; }} p, ul, ol {{ margin-top: 3px; margin-bottom: 3px; }}"
    " h1 { font-size: 24px; margin: 0px; } h2 { font-size: 17px; margin-top: 8px; margin-bottom: 2px; }"
    " a { color: #0b0c0c; text-decoration: none; } th { text-align: left; }"
)


def write_pdf(language: str, chapter: str, path: Path) -> int:
    """Write the chapter to A4 pages and answer how many there are. Needs a QGuiApplication; raises OSError."""
    # Qt does not say why a file cannot be written.
    path.open("wb").close()
    fonts.load_fonts()
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )
    writer = QPdfWriter(str(path))
    writer.setTitle(f"Poradovník: {chapter}")
    writer.setResolution(PER_INCH * FINER)
    writer.setPageLayout(layout)
    document = _document(language, chapter, QSizeF(layout.paintRectPixels(PER_INCH).size()))
    pages, size = document.pageCount(), document.pageSize()
    painter = QPainter(writer)
    painter.scale(FINER, FINER)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * size.height())
        document.drawContents(painter, QRectF(0, page * size.height(), size.width(), size.height()))
        painter.restore()
    painter.end()
    return pages


def _document(language: str, chapter: str, size: QSizeF) -> QTextDocument:
    document = QTextDocument()
    document.setBaseUrl(QUrl.fromLocalFile(f"{FOLDER / language}/"))
    document.setDocumentMargin(0)
    font = document.defaultFont()
    font.setFamily(FAMILY)
    font.setPixelSize(TEXT)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(STYLE)
    document.setHtml(page_html(language, chapter, WIDEST, beside=True))
    document.setPageSize(size)
    return document


def main(given: list[str]) -> int:
    """Write the clerk's manual in every language that it has."""
    if len(given) != 1:
        sys.stderr.write("python -m counter_app.manual_paper FOLDER\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    folder = Path(given[0])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            path = folder / f"clerk-{language}.pdf"
            pages = write_pdf(language, "clerk", path)
            sys.stdout.write(f"{path}: {pages}\n")
    except OSError as error:
        sys.stderr.write(f"{folder}: {error.strerror}\n")
        return 1
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
