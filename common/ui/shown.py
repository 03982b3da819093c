"""An object whose properties QML binds to: their values by name, told of only where one changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject


class Shown(QObject):
    """Base of the presenters. A property NAME is `Property(type, value("NAME"), notify=NAME_changed)`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.values: dict[str, Any] = {}
        """What the properties show, by name."""

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Keep these; NAME_changed is emitted for each that is new or differs."""
        for name, value in values.items():
            if name not in self.values or self.values[name] != value:
                self.values[name] = value
                getattr(self, f"{name}_changed").emit()


def value(name: str) -> Callable[[Any], Any]:
    """Getter of one property of a Shown."""
    return lambda shown: shown.values[name]
