"""The chime is what its script makes, and a calm one."""

from __future__ import annotations

import importlib.util
import io
import wave
from array import array
from pathlib import Path

SOUNDS = Path(__file__).parents[3] / "resources" / "sounds"


def script():
    spec = importlib.util.spec_from_file_location("make_chime", SOUNDS / "make_chime.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_file_is_what_the_script_makes():
    assert script().chime() == (SOUNDS / "chime.wav").read_bytes()
    assert script().note() == (SOUNDS / "note.wav").read_bytes()


def test_it_is_48_khz_16_bit_short_and_begins_and_ends_in_silence():
    with wave.open(io.BytesIO((SOUNDS / "chime.wav").read_bytes())) as file:
        assert (file.getframerate(), file.getsampwidth(), file.getnchannels()) == (48_000, 2, 1)
        samples = array("h", file.readframes(file.getnframes()))
    assert 1.5 <= len(samples) / 48_000 <= 2.5
    assert max(abs(value) for value in samples) in range(20_000, 28_000)
    assert abs(samples[0]) < 10
    assert max(abs(value) for value in samples[-480:]) < 50
