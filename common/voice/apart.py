"""Speech by espeak-ng in a process of its own, one for each phrase: should the library crash or hang, nothing else does. Qt-free."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import msgspec

from common.voice.phrases import Phrase
from common.voice.port import CannotSay, Sound

LONGEST = 10.0
"""Seconds for one phrase, the start of the process with it; a call takes a few tenths."""
# A window of its own would open for each phrase on Windows.
_UNSEEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class EspeakApart:
    """The four languages, in any words. `is_cut` is not asked."""

    def sound(self, phrase: Phrase, is_cut: Callable[[], bool]) -> Sound:
        try:
            ran = subprocess.run(
                [sys.executable, "-m", __name__],
                input=msgspec.msgpack.encode(phrase),
                capture_output=True,
                timeout=LONGEST,
                check=False,
                creationflags=_UNSEEN,
            )
        except subprocess.TimeoutExpired as error:
            raise CannotSay(f"espeak-ng did not end within {LONGEST:.0f} s") from error
        if ran.returncode != 0:
            reason = ran.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            raise CannotSay(reason or f"espeak-ng ended with status {ran.returncode}")
        return msgspec.msgpack.decode(ran.stdout, type=Sound)


def _main() -> None:
    """A Phrase comes in and its Sound goes out, both as MessagePack."""
    from common.voice.espeak import EspeakSynthesiser

    phrase = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Phrase)
    try:
        sound = EspeakSynthesiser().sound(phrase, lambda: False)
    except CannotSay as error:
        sys.exit(str(error))
    sys.stdout.buffer.write(msgspec.msgpack.encode(sound))


if __name__ == "__main__":
    _main()
