"""Our icons in any colour and size: `image://icon/NAME/RRGGBB` for QML, pixmaps for widgets."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from common.resources import RESOURCES

PROVIDER = "icon"
FALLBACK = "info"
_DEFAULT_SIZE = 48


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    path = RESOURCES / "icons" / f"{name}.svg"
    # An office file may name an icon that this version does not have; a visitor still gets a tile.
    return (path if path.is_file() else path.with_name(f"{FALLBACK}.svg")).read_text("utf-8")


@lru_cache(maxsize=256)
def image(name: str, colour: str, size: int) -> QImage:
    """The icon as a square picture of `size` pixels with a clear ground; `colour` is #rrggbb."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())).render(
        painter, QRectF(0, 0, size, size)
    )
    painter.end()
    return picture


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon for a widget, `size` logical pixels at the screen's pixel ratio."""
    drawn = QPixmap.fromImage(image(name, colour, round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, colour: str) -> QIcon:
    """The icon in the usual sizes."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        made.addPixmap(QPixmap.fromImage(image(name, colour, size)))
    return made


class IconProvider(QQuickImageProvider):
    """Answers `image://icon/NAME/RRGGBB`; give the Image a sourceSize."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id_: str, size: QSize, requested: QSize) -> QImage:
        """Qt's hook."""
        name, _, colour = id_.partition("/")
        side = max(requested.width(), requested.height())
        if side <= 0:
            side = _DEFAULT_SIZE
        size.setWidth(side)
        size.setHeight(side)
        return image(name, f"#{colour or '000000'}", side)
