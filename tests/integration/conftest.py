"""Fixtures of the hub's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.board_page import resize
from tests.helpers.browser import Page, phone
from tests.helpers.hub import RunningHub, running_hub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    with running_hub(tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def shared_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    """A hub for tests that leave no trace in it."""
    with running_hub(tmp_path_factory.mktemp("shared")) as running:
        yield running


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A television's."""
    with phone(tmp_path_factory.mktemp("browser")) as opened:
        resize(opened, 1920, 1080)
        yield opened
