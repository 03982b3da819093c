"""The icons of resources/icons in any colour and size, for QML (`image://icon/NAME/RRGGBB`) and for widgets."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


class IconMissing(KeyError):
    """No icon of this name is drawn."""


@cache
def source(name: str) -> str:
    """The SVG of an icon, drawn with `currentColor`."""
    path = FOLDER / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise IconMissing(name)
    return path.read_text("utf-8")


def image(name: str, colour: str, size: QSize, scale: float = 1.0) -> QImage:
    """The icon in `colour` (#rrggbb), centred in `size` logical px on a transparent ground at `scale` device px each."""
    svg = source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    drawn = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """A square icon of `size` logical px for widgets; pass the window's devicePixelRatioF() as `scale`."""
    return QPixmap.fromImage(image(name, colour, QSize(size, size), scale))


class IconProvider(QQuickImageProvider):
    """Serves `image://icon/NAME/RRGGBB`; set sourceSize in QML (default 48). Add with engine.addImageProvider("icon", ...)."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002 Qt's own names
        name, _, colour = id.partition("/")
        width = requestedSize.width() if requestedSize.width() > 0 else requestedSize.height()
        height = requestedSize.height() if requestedSize.height() > 0 else width
        wanted = QSize(width, height) if width > 0 else QSize(48, 48)
        size.setWidth(wanted.width())
        size.setHeight(wanted.height())
        return image(name, f"#{colour or '0b0c0c'}", wanted)
