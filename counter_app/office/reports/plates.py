"""The charts of a report for paper: drawn as on the screen, but light whatever its look, and in the paper's language."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPicture, QRegion
from PySide6.QtWidgets import QWidget

from common.model.report.record import Report
from counter_app import palette
from counter_app.office.reports.card import INSET, Card
from counter_app.office.reports.charts_view import ChartsView
from counter_app.office.reports.wording import Wording
from counter_app.palette import Look

WIDTH, HEIGHT = 1180, 900
"""Of the page that holds them, in px: as in a window of usual size, so that two stand beside each other."""


@dataclass(frozen=True)
class Plate:
    """One chart with its title and legend, as strokes and letters that print sharply at any size."""

    picture: QPicture
    width: int
    """In the picture's own units."""
    height: int


def plates(report: Report, wording: Wording, zone: str) -> tuple[Plate, ...]:
    """In the order in which they stand on the page. On the GUI thread; what comes back may be drawn on another."""
    page = QWidget()
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.resize(WIDTH, HEIGHT)
    view = ChartsView(Look(palette.light()), wording, page)
    view.resize(page.size())
    # Widgets that are never shown are not laid out.
    page.show()
    view.show_report(report, zone)
    made = tuple(_plate(card) for card in view.cards)
    page.close()
    page.deleteLater()
    return made


def _plate(card: Card) -> Plate:
    # Without the room of the focus ring: on paper the title begins where the text does.
    inner = card.rect().adjusted(INSET, INSET, -INSET, -INSET)
    picture = QPicture()
    painter = QPainter(picture)
    card.render(painter, QPoint(), QRegion(inner), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return Plate(picture, inner.width(), inner.height())
