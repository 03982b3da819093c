"""Feeds without a network: what a reader gets when it opens, and when it does not read."""

from __future__ import annotations

import datetime as dt

import pytest

from common.hub.feeds import BACKLOG_BYTES, RING, Feeds
from common.model.office import Device, DeviceKind
from common.model.wire import Beat, Changes

KIOSK = Device(id="1", kind=DeviceKind.KIOSK, name="kiosk")
DISPLAY = Device(id="2", kind=DeviceKind.DISPLAY, name="display")
NOW = dt.datetime(2026, 10, 14, 8, tzinfo=dt.UTC)


class Line:
    """A connection whose far end reads, or does not."""

    def __init__(self, *, reads: bool = True) -> None:
        self.came = b""
        self.cut = False
        self._reads = reads

    def write(self, data: bytes) -> None:
        self.came += data

    def get_write_buffer_size(self) -> int:
        return 0 if self._reads else len(self.came)

    def abort(self) -> None:
        self.cut = True

    def events(self) -> list[str]:
        """Kinds and ids, out of the chunks."""
        fields = [line.split(": ", 1) for line in self.came.decode().splitlines() if ": " in line]
        ids = [value for name, value in fields if name == "id"]
        return [ids.pop(0) if value == "change" else value for name, value in fields if name == "event"]


class Office:
    """Feeds over a counted revision."""

    def __init__(self, revision: int = 10) -> None:
        self.revision = revision
        self.feeds = Feeds([], self.now)

    def now(self) -> Beat:
        return Beat(revision=self.revision, time=NOW)

    def change(self, times: int = 1) -> None:
        for _ in range(times):
            self.revision += 1
            self.feeds.publish(Changes(revision=self.revision, time=NOW))


@pytest.mark.parametrize(
    ("since", "events"),
    [
        (13, ["beat"]),
        (12, ["13", "beat"]),
        (11, ["12", "13", "beat"]),
        (10, ["reset"]),
        (14, ["reset"]),
        (-1, ["reset"]),
    ],
)
def test_what_a_reader_missed(since: int, events: list[str]) -> None:
    office, line = Office(), Line()
    office.change(3)
    office.feeds.open(DISPLAY, since, line)
    assert line.events() == events
    office.change()
    office.feeds.beat()
    assert line.events() == [*events, "14", "beat"]


def test_nothing_happened_yet() -> None:
    office, line = Office(), Line()
    office.feeds.open(DISPLAY, 10, line)
    assert line.events() == ["beat"]


def test_only_so_much_is_kept_for_those_who_come_back() -> None:
    office, late, early = Office(), Line(), Line()
    office.change(RING + 5)
    office.feeds.open(DISPLAY, 15, early)
    office.feeds.open(DISPLAY, 16, late)
    assert early.events() == ["reset"]
    assert len(late.events()) == RING


def test_a_reset_reaches_everybody_and_forgets_the_past() -> None:
    office, line, after = Office(), Line(), Line()
    office.change(3)
    office.feeds.open(KIOSK, 13, line)
    office.feeds.reset()
    office.feeds.open(KIOSK, 12, after)
    assert line.events() == ["beat", "reset"]
    assert after.events() == ["reset"]


def test_who_does_not_read_is_cut_alone_and_written_to_no_more() -> None:
    office, slow, good = Office(), Line(reads=False), Line()
    reader = office.feeds.open(DISPLAY, 10, slow)
    office.feeds.open(DISPLAY, 10, good)
    while not slow.cut:
        office.change()
    length = len(slow.came)
    assert BACKLOG_BYTES < length < BACKLOG_BYTES + 1000
    office.change()
    assert len(slow.came) == length
    assert reader.over.is_set()
    assert good.events()[-1] == str(office.revision)
    assert not good.cut


def test_the_end_is_for_all() -> None:
    office = Office()
    readers = [office.feeds.open(DISPLAY, 10, Line()) for _ in range(3)]
    office.feeds.close(readers[0])
    assert len(office.feeds) == 2
    office.feeds.end()
    assert [reader.over.is_set() for reader in readers] == [False, True, True]
