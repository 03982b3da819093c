"""Makes the sounds of board and kiosk. Run: python resources/sounds/make_chime.py.

chime.wav is the sound of a call: two calm bell notes, a falling major third. note.wav is the kiosk's: one soft note
before an idle screen begins anew.

Composed for this project and made by arithmetic only, so that the file can be made again bit by bit.
Both notes lie where old ears still hear well (500 to 1,000 Hz); the upper partials are faint and die first, so that
the sound is found easily in a hall and never startles.
"""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path

RATE = 48_000
"""Samples a second."""

LENGTH = 2.0
"""Seconds; well under the five that a call keeps the attention at least."""

NOTES = ((0.0, 739.99), (0.46, 587.33))
"""Start in seconds and pitch in hertz: F sharp 5, D 5."""

NOTE_LENGTH = 0.7
"""Seconds of the kiosk's note: the sentence follows it."""

NOTE_NOTES = ((0.0, 587.33),)
"""D 5, the chime's lower note alone: nobody takes it for a call."""

NOTE_PEAK = 0.4
"""Softer than the chime."""

PARTIALS = ((1.0, 1.0, 0.52), (2.0, 0.22, 0.30), (3.01, 0.07, 0.16), (4.2, 0.025, 0.07))
"""Ratio to the pitch, loudness, seconds in which it falls to 1/e."""

ATTACK = 0.008
"""Seconds of rise, long enough not to click."""

FADE = 0.25
"""Seconds at the end in which everything falls to silence."""

PEAK = 0.72
"""Highest sample as a share of full scale: head room for cheap amplifiers."""


def _bell(seconds: float, pitch: float) -> float:
    """One note, `seconds` after it was struck."""
    if seconds < 0:
        return 0.0
    rise = 0.5 - 0.5 * math.cos(math.pi * min(1.0, seconds / ATTACK))
    return rise * math.fsum(
        loudness * math.exp(-seconds / decay) * math.sin(2 * math.pi * pitch * ratio * seconds)
        for ratio, loudness, decay in PARTIALS
    )


def samples(notes: Sequence[tuple[float, float]], length: float, peak: float) -> list[int]:
    """The whole sound as signed 16-bit samples."""
    raw = []
    for index in range(int(RATE * length)):
        seconds = index / RATE
        fade = min(1.0, (length - seconds) / FADE)
        raw.append(fade * math.fsum(_bell(seconds - start, pitch) for start, pitch in notes))
    scale = peak * 32767 / max(abs(value) for value in raw)
    return [round(value * scale) for value in raw]


def wav(whole: Sequence[int]) -> bytes:
    """The WAV file: mono, 16 bit, 48 kHz."""
    frames = array("h", whole)
    if sys.byteorder == "big":
        frames.byteswap()
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(frames.tobytes())
    return buffer.getvalue()


def chime() -> bytes:
    """The call."""
    return wav(samples(NOTES, LENGTH, PEAK))


def note() -> bytes:
    """The kiosk's soft note."""
    return wav(samples(NOTE_NOTES, NOTE_LENGTH, NOTE_PEAK))


if __name__ == "__main__":
    Path(__file__).with_name("chime.wav").write_bytes(chime())
    Path(__file__).with_name("note.wav").write_bytes(note())
