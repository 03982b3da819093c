"""What several window tests share."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from shiboken6 import isValid

from common.clock import ManualClock
from common.model.wire import Snapshot
from tests.helpers import story
from tests.helpers.board_window import Desk
from tests.helpers.set_up_window import KEPT, Office, close_kept


@pytest.fixture(autouse=True)
def office_windows_closed() -> Iterator[None]:
    """Also those that a test has put into KEPT itself."""
    yield
    if KEPT:
        close_kept()


@pytest.fixture(autouse=True)
def no_metaobject_of_its_own() -> Iterator[None]:
    """No object that QML may see got a slot while it lived: what a signal is connected to carries @Slot.

    PySide gives such an object a QMetaObject of its own and frees it with the object. QML finds what it knows of a type by
    that address: when another type's metaobject comes to lie there, it reads a list as a dict, and the program crashes.
    """
    yield
    ours = [one for one in gc.get_objects() if issubclass(type(one), QObject) and isValid(one)]
    own = {f"{type(one).__module__}: {_added(one)}" for one in ours if "__METAOBJECT__" in vars(one)}
    assert not [name for name in own if name.startswith(("kiosk_app.", "display_app.", "common."))]


def _added(one: QObject) -> list[str]:
    whole, begin = one.metaObject(), type(one).staticMetaObject.methodCount()
    return [whole.method(index).methodSignature().toStdString() for index in range(begin, whole.methodCount())]


@pytest.fixture
def office(qtbot: Any) -> Office:
    return Office(qtbot)


@pytest.fixture
def desk(qtbot: Any, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens boards with their link, clock and chime in the test's hands."""
    opened: list[Desk] = []

    def build(snapshot: Snapshot | None = None, moment: str = "10:42", **options: Any) -> Desk:
        one = Desk(tmp_path, snapshot, ManualClock(story.at(moment)), **options)
        opened.append(one)
        window = one.program.window.rootObject()
        qtbot.waitUntil(lambda: min(window.width(), window.height()) > 1)
        return one

    yield build
    for one in opened:
        one.close()
