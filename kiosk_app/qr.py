"""QR codes for the screen: `image://qr/ADDRESS` in QML, black on white with no margin of its own."""

from __future__ import annotations

from functools import lru_cache

import segno
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

PROVIDER = "qr"
_DEFAULT_SIDE = 256


@lru_cache(maxsize=4)
def modules(address: str) -> QImage:
    """One pixel a module; error correction M, as on the paper."""
    matrix = segno.make(address, error="m", micro=False).matrix
    side = len(matrix)
    picture = QImage(side, side, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                picture.setPixel(x, y, 0xFF0B0C0C)
    return picture


class QrProvider(QQuickImageProvider):
    """Answers with whole pixels a module, so that the edges stay sharp: the largest picture that fits the asked size."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id_: str, size: QSize, requested: QSize) -> QImage:
        """Qt's hook."""
        picture = modules(id_)
        side = requested.width() if requested.width() > 0 else _DEFAULT_SIDE
        scale = max(1, side // picture.width())
        drawn = picture.scaledToWidth(picture.width() * scale, Qt.TransformationMode.FastTransformation)
        size.setWidth(drawn.width())
        size.setHeight(drawn.height())
        return drawn
