"""A scripted hub over loopback, and links to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from common.clock import SystemClock
from common.link.driver import HubLink
from common.link.session import BEAT, LATE
from tests.helpers.linked import SNAPSHOT, Connect
from tests.helpers.scripted_hub import TOKEN, ScriptedHub, scripted_hub


@pytest.fixture
def hub() -> Iterator[ScriptedHub]:
    with scripted_hub(SNAPSHOT) as made:
        yield made


@pytest.fixture
def connect(qapp: object, hub: ScriptedHub, tmp_path: Path) -> Iterator[Connect]:
    made: list[HubLink] = []

    def connect(token: str = TOKEN, *, cache: Path | None = None, silence: float = BEAT + LATE) -> HubLink:
        link = HubLink(hub.url, token, cache, SystemClock(), silence=silence)
        made.append(link)
        return link

    yield connect
    for link in made:
        link.stop()
        link.deleteLater()
