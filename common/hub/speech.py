"""What boards in browsers say after the chime: each phrase becomes a sound once for all of them, in a thread of its own.

Sounds are made when a call is rung, never because somebody asks for one; nothing is loaded before a board speaks.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import msgspec

from common.voice.clips import wave_file
from common.voice.phrases import Phrase
from common.voice.port import CannotSay, Synthesiser

KEPT = 64
"""Sounds that are kept, some 100 KB each: the last sixteen calls in four languages."""
PATIENCE = 3.0
"""Seconds that a page waits for a sound; then it goes on without."""

log = logging.getLogger("hub")


class Spoken(msgspec.Struct, frozen=True):
    """A phrase as a page gets it; an empty file where nobody can say it."""

    file: bytes
    """WAV."""
    seconds: float


_UNSAID = Spoken(b"", 0.0)


class Speech:
    """The sounds of the last calls. Belongs to the event loop."""

    def __init__(self, synthesiser: Synthesiser | None) -> None:
        """`synthesiser` runs in the thread; None: nothing is ever said."""
        self._synthesiser = synthesiser
        self._kept: dict[str, asyncio.Future[Spoken]] = {}
        self._worker: ThreadPoolExecutor | None = None
        self._over = threading.Event()
        self._mute: set[str] = set()

    def begin(self, phrase: Phrase) -> str:
        """Make the sound of `phrase`, unless it is kept from before; its name."""
        name = name_of(phrase)
        made = self._kept.pop(name, None)
        if self._synthesiser is None:
            return name
        if made is None or _failed(made):
            if self._worker is None:
                self._worker = ThreadPoolExecutor(1, "speech")
            made = asyncio.get_running_loop().run_in_executor(self._worker, self._make, self._synthesiser, phrase)
        self._kept[name] = made
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return name

    def seconds(self, name: str) -> float:
        """How long a page is busy with this sound: what it lasts, or may be waited for while it is being made."""
        made = self._kept.get(name)
        if made is None or _failed(made):
            return 0.0
        return made.result().seconds if made.done() else PATIENCE

    async def file(self, name: str) -> bytes:
        """The WAV file of this name; empty where there is none."""
        made = self._kept.get(name)
        # One who asks and goes must not take the sound from the others.
        return b"" if made is None else (await asyncio.shield(made)).file

    def stop(self) -> None:
        """No more sounds."""
        self._over.set()
        if self._worker is not None:
            self._worker.shutdown(cancel_futures=True)
        self._kept.clear()

    def _make(self, synthesiser: Synthesiser, phrase: Phrase) -> Spoken:
        """In the thread."""
        try:
            sound = synthesiser.sound(phrase, self._over.is_set)
        except (CannotSay, OSError) as error:
            if phrase.language not in self._mute:
                self._mute.add(phrase.language)
                log.warning("boards in browsers do not say: %s", error)
            return _UNSAID
        self._mute.discard(phrase.language)
        return Spoken(wave_file(sound), sound.seconds)


def _failed(made: asyncio.Future[Spoken]) -> bool:
    """Whether there is no sound. A fault of ours is raised, and logged, where the sound is asked for."""
    return made.done() and (made.cancelled() or made.exception() is not None or not made.result().file)


def name_of(phrase: Phrase) -> str:
    """The sound of a phrase by its language and the keys of its parts, as in `sk-ticket-letter-d-...`."""
    return "-".join((phrase.language, *(part.key for part in phrase.parts)))
