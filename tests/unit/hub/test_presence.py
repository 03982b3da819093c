"""Who is live: counted by feeds, with a grace, on a loop whose clock the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from common.hub.presence import GRACE_SECONDS, Presence
from common.model.office import DeviceKind, DeviceState


class Loop(asyncio.SelectorEventLoop):
    """A loop that is where the test says."""

    seconds = 0.0

    def time(self) -> float:
        return self.seconds


class House:
    """A presence, and what it had kept."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self.told: list[tuple[str, bool]] = []
        self.presence = Presence(lambda id_, live: self.told.append((id_, live)))

    def after(self, seconds: float) -> None:
        """Let time pass."""
        self._loop.seconds += seconds

        async def settle() -> None:
            await asyncio.sleep(0)

        self._loop.run_until_complete(settle())

    def run(self, *acts: str) -> None:
        """open, close, start: on the loop, of the device 1."""

        async def act() -> None:
            for one in acts:
                if one == "start":
                    self.presence.start([device(live=True), device("2", live=False)])
                else:
                    {"open": self.presence.opened, "close": self.presence.closed}[one]("1")

        self._loop.run_until_complete(act())


def device(id_: str = "1", *, live: bool) -> DeviceState:
    return DeviceState(id=id_, kind=DeviceKind.KIOSK, name="kiosk", live=live)


@pytest.fixture
def house() -> Iterator[House]:
    loop = Loop()
    yield House(loop)
    loop.close()


def test_it_comes_at_once_and_goes_after_the_grace(house: House) -> None:
    house.run("open", "open", "close")
    house.after(GRACE_SECONDS * 2)
    assert house.told == [("1", True)]
    house.run("close")
    house.after(GRACE_SECONDS - 0.1)
    assert house.told == [("1", True)]
    house.after(0.2)
    assert house.told == [("1", True), ("1", False)]


def test_a_reconnect_within_the_grace_is_nothing(house: House) -> None:
    house.run("open", "close", "open")
    house.after(GRACE_SECONDS * 2)
    assert house.told == [("1", True)]


def test_who_was_live_before_a_restart_has_the_grace_to_come_back(house: House) -> None:
    house.run("start")
    house.presence.check([device(live=True), device("2", live=False)])
    assert house.told == []
    house.after(GRACE_SECONDS + 0.1)
    assert house.told == [("1", False)]
    house.run("start", "open")
    house.after(GRACE_SECONDS + 0.1)
    assert house.told == [("1", False)]


def test_what_was_not_kept_is_told_again(house: House) -> None:
    house.run("open")
    house.presence.check([device(live=False)])
    house.presence.check([device(live=True)])
    assert house.told == [("1", True)] * 2


def test_after_the_stop_nothing_is_told(house: House) -> None:
    house.run("open", "close")
    house.presence.stop()
    house.after(GRACE_SECONDS + 0.1)
    assert house.told == [("1", True)]
