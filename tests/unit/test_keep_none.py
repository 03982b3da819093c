from __future__ import annotations

import sys

from PySide6.QtCore import QObject

import common.ui  # noqa: F401 importing it is what keeps None


def test_qt_calls_do_not_use_up_none() -> None:
    item = QObject()
    for _ in range(20_000):
        item.setObjectName("x")
    assert sys.getrefcount(None) > 1_000_000
