"""What several window tests share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

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
