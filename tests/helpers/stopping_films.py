"""Films that are stopped while a window's items go: python -m tests.helpers.stopping_films FOLDER COUNT

In a process of its own, for it hung where Qt's threads and Python waited for each other. Prints `done` at the end.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtQuick import QQuickView
from PySide6.QtWidgets import QApplication

from display_app.film import Film
from tests.helpers.films import sounding_film

ITEMS = """import QtQuick
Item {
    id: all
    Repeater { model: 3000; Item { width: all.width; Connections { target: all; function onYChanged() {} } } }
}
"""
"""So many that their leaving takes a while, and all of Qt's locks."""


class Stops(QObject):
    """Plays one film after another, each by a player of its own, and stops it with its third frame."""

    def __init__(self, folder: Path, count: int) -> None:
        super().__init__()
        self._path = sounding_film(folder / "tone.avi", 5, 900)
        self._items = folder / "items.qml"
        self._items.write_text(ITEMS)
        self._view = QQuickView()
        self._left = count
        self._frames = 0

    def play(self) -> None:
        if not self._left:
            QApplication.quit()
            return
        self._left -= 1
        self._view.setSource(QUrl.fromLocalFile(str(self._items)))
        assert self._view.rootObject() is not None
        self._frames = 0
        self._film = Film(self, sound=True)
        self._film.frame_came.connect(self._on_frame)
        self._film.play(self._path)

    def _on_frame(self, _frame: object) -> None:
        self._frames += 1
        if self._frames == 3:
            self._film.stop()
            self._view.setSource(QUrl())
            QTimer.singleShot(0, self, self.play)


def main() -> None:
    application = QApplication([])
    stops = Stops(Path(sys.argv[1]), int(sys.argv[2]))
    stops.play()
    application.exec()
    print("done", flush=True)  # noqa: T201 what the test reads


if __name__ == "__main__":
    main()
