"""Recorded speech: a folder of WAV clips per language, named by the keys of common.voice.phrases. Qt-free.

A phrase is played from clips only where all of its parts are there: half a sentence by a person and half by a machine is
worse than either.
"""

from __future__ import annotations

import array
import io
import wave
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from common.resources import RESOURCES
from common.voice.phrases import Phrase, recordable
from common.voice.port import CannotSay, Sound

FOLDER = RESOURCES / "voice"
PAUSE_SECONDS = 0.06
"""Between two clips."""
LONG_PAUSE_SECONDS = 0.25
"""After a comma."""


class Clip(NamedTuple):
    """A clip as the check sees it."""

    language: str
    key: str
    words: str
    """What is to be recorded."""
    problem: str
    """Empty: it is there and can be played."""


def read_wave(path: Path) -> Sound:
    """A WAV file as a sound; several channels become one. Raises CannotSay for a file that is none, or not 16 bit."""
    try:
        with wave.open(str(path), "rb") as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            frames = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise CannotSay(f"{path}: {error}") from error
    if width != 2:
        raise CannotSay(f"{path}: {8 * width} bit, not 16")
    if channels == 1:
        return Sound(rate, frames)
    samples = array.array("h", frames)
    mixed = [sum(samples[at : at + channels]) // channels for at in range(0, len(samples), channels)]
    return Sound(rate, array.array("h", mixed).tobytes())


def wave_file(sound: Sound) -> bytes:
    """The sound as a WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples)
    return buffer.getvalue()


class ClipSynthesiser:
    """Plays what a person recorded; says nothing that was not."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    def sound(self, phrase: Phrase, is_cut: Callable[[], bool]) -> Sound:
        paths = [self._folder / phrase.language / f"{part.key}.wav" for part in phrase.parts]
        missing = [
            path.name for part, path in zip(phrase.parts, paths, strict=True) if not (part.key and path.exists())
        ]
        if missing or not paths:
            raise CannotSay(f"no clips of {phrase.language} for: {phrase.text}")
        sounds = [read_wave(path) for path in paths]
        rate = sounds[0].rate
        if any(sound.rate != rate for sound in sounds):
            raise CannotSay(f"the clips of {phrase.language} differ in their samples a second")
        whole = bytearray()
        for part, sound in zip(phrase.parts, sounds, strict=True):
            pause = LONG_PAUSE_SECONDS if part.words.endswith(",") else PAUSE_SECONDS
            whole += sound.samples + bytes(2 * round(pause * rate))
        return Sound(rate, bytes(whole))


def check(folder: Path = FOLDER) -> tuple[Clip, ...]:
    """Every clip that announcements can need, with what is wrong with it, in the languages that have a folder."""
    found = []
    for language, clips in recordable().items():
        if not (folder / language).is_dir():
            continue
        rates = set()
        for key, words in clips.items():
            path = folder / language / f"{key}.wav"
            problem = "" if path.exists() else "missing"
            if not problem:
                try:
                    rates.add(read_wave(path).rate)
                except CannotSay as error:
                    problem = str(error)
                else:
                    problem = "" if len(rates) == 1 else "samples a second differ from those of the clips before"
            found.append(Clip(language, key, words, problem))
    return tuple(found)
