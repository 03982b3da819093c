"""The office's own pictures for the attract screen: those that are there and can be drawn; the others are reported."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QImageReader

log = logging.getLogger(__name__)


class Media(QObject):
    """Pictures of one folder, by name. A broken one is left out, and its fault `media:NAME` is told once."""

    faulty = Signal(str)
    """Name of a picture that cannot be shown."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._asked: tuple[str, ...] | None = None
        self._good: tuple[str, ...] = ()
        self._broken: set[str] = set()

    @property
    def faults(self) -> tuple[str, ...]:
        """Codes for the device's report, such as media:spring.jpg."""
        return tuple(f"media:{name}" for name in sorted(self._broken))

    def pictures(self, names: Sequence[str]) -> tuple[str, ...]:
        """Addresses of the pictures that can be shown. Files are looked at only when other names are asked for."""
        if tuple(names) != self._asked:
            self._asked = tuple(names)
            self._good = tuple(self._address(name) for name in names if self._can_be_read(name))
        return self._good

    def failed(self, address: str) -> None:
        """This picture could not be drawn after all."""
        self._good = tuple(one for one in self._good if one != address)
        self._report(QUrl(address).fileName())

    def _address(self, name: str) -> str:
        return QUrl.fromLocalFile(str(self._folder / name)).toString()

    def _can_be_read(self, name: str) -> bool:
        # A name comes from the set-up over the network: it may not lead out of the folder.
        good = Path(name).name == name and QImageReader(str(self._folder / name)).canRead()
        if not good:
            self._report(name)
        return good

    def _report(self, name: str) -> None:
        if name not in self._broken:
            self._broken.add(name)
            log.warning("the picture %s of the attract screen cannot be shown", name)
            self.faulty.emit(name)
