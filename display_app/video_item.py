"""Paints a video's frames in QML. Qt's own VideoOutput needs a graphics card; this one is painted by software too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from display_app.media_show import MediaShow

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame


class VideoItem(QQuickPaintedItem):
    """The latest frame of `show`, whole, in the middle."""

    show_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._show: QObject | None = None
        self._image = QImage()
        self.setOpaquePainting(False)

    def paint(self, painter: QPainter) -> None:
        """Draw what the latest frame was."""
        if self._image.isNull():
            return
        place = QRectF(self._image.rect())
        place.setSize(place.size().scaled(self.boundingRect().size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(self.boundingRect().center())
        painter.drawImage(place, self._image)

    @Slot(object)
    def _take(self, frame: QVideoFrame) -> None:
        if self.isVisible():
            self._image = frame.toImage()
            self.update()

    def _get_show(self) -> QObject | None:
        return self._show

    def _set_show(self, show: QObject) -> None:
        if isinstance(show, MediaShow) and show is not self._show:
            self._show = show
            show.frame_came.connect(self._take)
            show.moving_changed.connect(self._forget)
            self.show_changed.emit()

    @Slot()
    def _forget(self) -> None:
        """A film begins after something else, or ends before it: nothing of it is left."""
        self._image = QImage()
        self.update()

    show = Property(QObject, _get_show, _set_show, notify=show_changed)
