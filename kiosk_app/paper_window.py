"""A small window that shows what came out of the virtual printer, for the demo."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRasterWindow, QWindow

from common.ui import theme

MARGIN = 16
"""Pixels of ground around the paper."""
LONGEST = 420
"""The paper is shown at most this tall, in pixels."""


class PaperWindow(QRasterWindow):
    """The last ticket, as it lies in the visitor's hand."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QImage | None = None
        self.setTitle("Poradovník")
        self.setFlags(Qt.WindowType.Tool | Qt.WindowType.WindowDoesNotAcceptFocus)

    def place_beside(self, window: QWindow) -> None:
        """Stand at the lower right of `window`, over its edge."""
        self.setTransientParent(window)  # so that closing the kiosk ends the program, though this window is still open
        frame = window.geometry()
        self.setPosition(frame.right() + MARGIN, frame.bottom() - LONGEST - 2 * MARGIN)

    def show_paper(self, picture: QImage) -> None:
        """Show `picture`, as large as it fits."""
        self._picture = picture
        scale = min(1.0, LONGEST / picture.height())
        self.resize(round(picture.width() * scale) + 2 * MARGIN, round(picture.height() * scale) + 2 * MARGIN)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), self.height(), QColor(theme.DEFAULT.deep))
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            place = QRectF(MARGIN, MARGIN, self.width() - 2 * MARGIN, self.height() - 2 * MARGIN)
            painter.drawImage(place, self._picture)
        painter.end()
