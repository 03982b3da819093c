"""Keeps over a restart which calls were rung, so that none is rung twice."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

import msgspec

from common.board.announcer import Mark

KEPT = dt.timedelta(hours=1)
"""Older calls are never rung anyway; an hour covers a clock that was set back."""

log = logging.getLogger(__name__)


class HeardFile:
    """A small JSON file. What can't be read or written is logged, once, and does not stop the board."""

    def __init__(self, path: Path, now: Callable[[], dt.datetime]) -> None:
        self._path = path
        self._now = now
        self._complained = False

    def read(self) -> frozenset[Mark]:
        """The calls that were rung before; none where the file is missing or broken."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=frozenset[Mark])
        except FileNotFoundError:
            return frozenset()
        except (OSError, msgspec.MsgspecError) as error:
            log.warning("the list of rung calls can't be read, so it starts anew: %s", error)
            return frozenset()

    def write(self, heard: frozenset[Mark]) -> None:
        """Replace the file in one step, so that a power cut leaves the old one or the new one."""
        recent = sorted(mark for mark in heard if self._now() - mark.called_at < KEPT)
        beside = self._path.with_suffix(".new")
        try:
            beside.write_bytes(msgspec.json.encode(recent))
            beside.replace(self._path)
        except OSError as error:
            if not self._complained:
                self._complained = True
                log.warning("the list of rung calls can't be kept: %s", error)
