"""What holds for every test: no display needed, no thread left behind, Hypothesis without a clock."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

# A shared runner may stand still for a second: a deadline would fail for no fault of ours. Derandomised, so that a
# failing example is found by everybody or by nobody; PORADOVNIK_EXPLORE=1 looks for new ones.
settings.register_profile("checks", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("explore" if os.environ.get("PORADOVNIK_EXPLORE") else "checks")


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """Name every thread that a test started and did not end."""
    before = set(threading.enumerate())
    yield
    # The watch over the desktop's sound server, where there is one, belongs to the process.
    left = [one for one in threading.enumerate() if one not in before and one.name != "sound-server"]
    for thread in left:
        thread.join(timeout=5)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"threads left behind: {alive}"
