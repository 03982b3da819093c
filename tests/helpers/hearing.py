"""Finds a known sound in what was recorded, and tells whether it is there whole and unmixed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from common.voice.port import Sound
from tests.helpers.sound_room import RATE, Samples

WINDOW = RATE // 5
"""A fifth of a second is looked for at a time: a loaded machine shifts what follows by a few milliseconds."""
LIKE = 0.5
"""Least normalised correlation of a window; another sound over it, or nothing, gives less than 0.3."""
ENOUGH = 0.75
"""Least share of a window that is heard: a stumble of the sound system may cost a twentieth of a second."""
QUIET = 1500
"""Amplitude that is taken for silence."""
SHIFT = 0.08
"""How far, in seconds, windows of one sound may lie from where they belong."""

Wave = NDArray[np.float64]


def as_recorded(sound: Sound) -> Wave:
    """The sound at the recording's samples a second."""
    samples = np.frombuffer(sound.samples, np.int16).astype(np.float64)
    count = int(len(samples) * RATE / sound.rate)
    return np.interp(np.arange(count) * sound.rate / RATE, np.arange(len(samples)), samples)


def _best(recorded: Wave, window: Wave) -> tuple[int, float]:
    """Where the window is most alike, and how much, from -1 to 1."""
    size = 1 << (len(recorded) + len(window)).bit_length()
    product = np.fft.irfft(np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(window, size)), size)
    count = len(recorded) - len(window) + 1
    sums = np.concatenate([[0.0], np.cumsum(recorded**2)])
    energy = np.sqrt(np.maximum(sums[len(window) :] - sums[: -len(window)], 1e4)) * np.sqrt((window**2).sum())
    alike = product[:count] / energy
    place = int(np.argmax(alike))
    return place, float(alike[place])


def _share(rest: Wave, wanted: Wave, start: int, at: int, size: int) -> float:
    """How much of the window at `at` is heard, 0 to 1: whole, or in pieces with a stumble of the sound system between."""
    piece = wanted[at : at + size]
    if np.abs(piece).max() <= QUIET:
        return 1.0
    low = max(0, start + at - int(SHIFT * RATE))
    near = rest[low : start + at + size + int(SHIFT * RATE)]
    if len(near) > size and _best(near, piece)[1] >= LIKE:
        return 1.0
    if size <= WINDOW // 4:
        return 0.0
    half = size // 2
    return (_share(rest, wanted, start, at, half) + _share(rest, wanted, start, at + half, half)) / 2


def heard_whole(recorded: Samples, sound: Sound, begin: float = 0.0, within: float = 4.0) -> tuple[float, float]:
    """Begin and end, in seconds, of the first place after `begin` where all of `sound` is heard, if it begins `within` seconds of it.

    Raises AssertionError where any window of it that is not silence is missing, covered or out of place.
    """
    wanted = as_recorded(sound)
    rest = recorded[int(begin * RATE) :].astype(np.float64)
    loud = [at for at in range(0, len(wanted) - WINDOW, WINDOW) if np.abs(wanted[at : at + WINDOW]).max() > QUIET]
    assert loud, "the sound is silence"
    ahead = rest[: len(wanted) + int(within * RATE)]
    start, alike = _best(ahead, wanted)
    heard = {at: _share(rest, wanted, start, at, WINDOW) for at in loud}
    wrong = [(round(at / RATE, 2), share) for at, share in heard.items() if share < ENOUGH]
    assert not wrong, f"from {begin + start / RATE:.2f} s (likeness {alike:.2f}) these windows are not heard: {wrong}"
    return begin + start / RATE, begin + (start + len(wanted)) / RATE
