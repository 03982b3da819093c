"""What several window tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

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
