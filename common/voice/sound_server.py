"""Whether the sound server stands that Qt plays through: to be asked before anything is played.

Qt (6.11) aborts the program when it is to play after its PulseAudio has gone (an assertion in pa_context_get_state). It
notices the loss, tries once more three seconds later, and never again: so a server that was restarted quickly is of use
again, and one that was away for longer is lost to this program, until it is started anew (`common.voice.afresh`). So is
one that came only after the program. Only a connection of our own tells which; Qt's list of devices stays as it was.
Where there is no PulseAudio there is nothing to watch.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import logging
import sys
import threading
import time
from typing import Any

QT_RETRY_SECONDS = 3.0
"""After which Qt tries once to find the server again."""
MARGIN_SECONDS = 0.5
"""Before the retry within which it is too uncertain; six of them after it Qt has surely connected."""
TRY_SECONDS = 0.2
"""Between two looks for a server that may come back in time for Qt."""
CALM_TRY_SECONDS = 2.0
"""The same where Qt will not find it any more, or has never known one."""
STEADY_SECONDS = 5.0
"""How long a server must have been back before a program is started anew for it."""

_NO_AUTOSPAWN = 1
_READY, _FAILED, _TERMINATED = 4, 5, 6
"""<pulse/def.h>"""

_POINTER = ctypes.c_void_p
_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "pa_mainloop_new": (_POINTER, ()),
    "pa_mainloop_get_api": (_POINTER, (_POINTER,)),
    "pa_mainloop_iterate": (ctypes.c_int, (_POINTER, ctypes.c_int, _POINTER)),
    "pa_mainloop_free": (None, (_POINTER,)),
    "pa_context_new": (_POINTER, (_POINTER, ctypes.c_char_p)),
    "pa_context_connect": (ctypes.c_int, (_POINTER, ctypes.c_char_p, ctypes.c_int, _POINTER)),
    "pa_context_get_state": (ctypes.c_int, (_POINTER,)),
    "pa_context_unref": (None, (_POINTER,)),
}

log = logging.getLogger(__name__)


class Standing:
    """What is known of the server, by instants of the monotonic clock in seconds. Pure."""

    def __init__(self) -> None:
        self._lost: float | None = None
        self._is_there = True
        self._since = 0.0
        """When it came."""
        self._is_missed = False
        """It was not there when the program began: Qt plays otherwise, or not at all."""
        self.is_lost_for_good = False

    def missed(self) -> None:
        """There was none when Qt looked for one."""
        self._is_there = False
        self._is_missed = True

    def went(self, now: float) -> None:
        """The connection broke."""
        self._is_there = False
        if self._is_missed:
            return
        if self._lost is not None and now < self._lost + QT_RETRY_SECONDS + MARGIN_SECONDS:
            self.is_lost_for_good = True  # gone again when Qt looked, perhaps
        self._lost = now

    def came(self, now: float) -> None:
        """It answers again."""
        self.look(now)
        self._is_there = True
        self._since = now

    def look(self, now: float) -> None:
        """Time went on: who was not back when Qt looked is lost."""
        if self._lost is not None and not self._is_there and now > self._lost + QT_RETRY_SECONDS - MARGIN_SECONDS:
            self.is_lost_for_good = True

    @property
    def is_urgent(self) -> bool:
        """Whether Qt may still find it if it comes back soon."""
        return not self.is_lost_for_good and not self._is_missed

    def may_play(self, now: float) -> bool:
        """Whether Qt has its server, or never had one."""
        self.look(now)
        if self._is_missed:
            return True
        if self.is_lost_for_good or not self._is_there:
            return False
        return self._lost is None or now >= self._lost + QT_RETRY_SECONDS + 6 * MARGIN_SECONDS

    def is_back_too_late(self, now: float) -> bool:
        """Whether it stands again, and only a program that is started anew can play through it."""
        self.look(now)
        return not self.is_urgent and self._is_there and now >= self._since + STEADY_SECONDS


class SoundServer:
    """Watches from a thread of its own, a daemon: it waits within the C library."""

    def __init__(self) -> None:
        self._standing = Standing()
        self._lock = threading.Lock()
        name = ctypes.util.find_library("pulse") if sys.platform == "linux" else None
        if name is not None:
            threading.Thread(target=self._run, args=(_library(name),), name="sound-server", daemon=True).start()

    def may_play(self) -> bool:
        """Whether Qt may be asked to play now; also where nothing is watched."""
        with self._lock:
            return self._standing.may_play(time.monotonic())

    def is_back_too_late(self) -> bool:
        """Whether it stands again, and only a program that is started anew can play through it."""
        with self._lock:
            return self._standing.is_back_too_late(time.monotonic())

    def _run(self, pulse: ctypes.CDLL) -> None:
        if not self._follow(pulse, first=True):
            with self._lock:
                self._standing.missed()
        pause, told = threading.Event(), False
        while True:
            with self._lock:
                self._standing.look(time.monotonic())
                is_urgent, is_lost = self._standing.is_urgent, self._standing.is_lost_for_good
            if is_lost and not told:
                told = True
                log.warning("the sound server has gone; this program is silent until it is started anew")
            pause.wait(TRY_SECONDS if is_urgent else CALM_TRY_SECONDS)
            self._follow(pulse, first=False)

    def _follow(self, pulse: ctypes.CDLL, *, first: bool) -> bool:
        """Connect, and stay until the connection ends; whether there was one."""
        loop = pulse.pa_mainloop_new()
        context = pulse.pa_context_new(pulse.pa_mainloop_get_api(loop), b"poradovnik")
        was_there = False
        try:
            state = _FAILED if pulse.pa_context_connect(context, None, _NO_AUTOSPAWN, None) < 0 else 0
            while state not in {_FAILED, _TERMINATED}:
                if pulse.pa_mainloop_iterate(loop, 1, None) < 0:
                    break
                state = pulse.pa_context_get_state(context)
                if state == _READY and not was_there:
                    was_there = True
                    if not first:
                        with self._lock:
                            self._standing.came(time.monotonic())
        finally:
            pulse.pa_context_unref(context)
            pulse.pa_mainloop_free(loop)
        if was_there:
            with self._lock:
                self._standing.went(time.monotonic())
        return was_there


def _library(name: str) -> ctypes.CDLL:
    pulse = ctypes.CDLL(name)
    for function, (result, arguments) in _SIGNATURES.items():
        found = getattr(pulse, function)
        found.restype, found.argtypes = result, arguments
    return pulse


_made: list[SoundServer] = []


def sound_server() -> SoundServer:
    """The one that Qt connects to, from the first question on; ask when Qt connects."""
    if not _made:
        _made.append(SoundServer())
    return _made[0]


def is_back_too_late() -> bool:
    """`SoundServer.is_back_too_late` of the one that is watched; asks for none by itself."""
    return bool(_made) and _made[0].is_back_too_late()
