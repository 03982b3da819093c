"""The announcements as they are really played, recorded from a private PulseAudio; and a board that has no sound device."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from common.voice.clips import read_wave
from common.voice.espeak import EspeakSynthesiser
from common.voice.phrases import call_phrase
from display_app.sound import CHIME
from tests.helpers import story
from tests.helpers.hearing import heard_whole
from tests.helpers.pictures_display import called_now
from tests.helpers.sound_room import RATE, sound_room

ROOT = Path(__file__).parents[2]


def run_board(data: Path, calls: int, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The board in its own process, until the last call had its attention."""
    return subprocess.run(
        [sys.executable, "-m", "tests.helpers.ringing_board", str(data), str(calls)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """What a board with three calls at once says and plays: its process, the samples, and where they are not silence."""
    folder = tmp_path_factory.mktemp("sound")
    with sound_room(folder) as room, room.recording() as heard:
        done = run_board(folder / "data", 3, {**os.environ, **room.environment})
        assert done.returncode == 0, done.stderr
        return done, heard.samples, heard.sounds()


def test_three_calls_are_announced_whole_one_after_another(recorded):
    """Chime and voice of each, in order, none lost, cut or mixed into another."""
    done, samples, _sounds = recorded
    assert done.stdout.split("\n")[:4] == ["ready", "rung 1", "rung 2", "rung 3"]
    assert "LOG" not in done.stderr
    calls = called_now(story.snapshot("10:42"), 10, 19, 21).calls[-3:]
    chime, end = read_wave(CHIME), 0.0
    for call in calls:
        voice = EspeakSynthesiser().sound(call_phrase(call.label, call.counter_number, "sk"), lambda: False)
        begin, chimed = heard_whole(samples, chime, end)
        assert begin > end - 0.05
        begin, end = heard_whole(samples, voice, chimed - 0.1)
        assert begin > chimed - 0.05, "the voice waits for the end of the chime"
        assert begin < chimed + 1.5, "and belongs to it"


def test_what_sounds_is_the_chime(recorded):
    """Its two notes, F sharp 5 and D 5, are the loudest pitches."""
    _done, samples, ((begin, end), *_) = recorded
    sound = samples[int(begin * RATE) : int(end * RATE)].astype(float)
    loudness = np.abs(np.fft.rfft(sound * np.hanning(sound.size)))
    pitches = np.fft.rfftfreq(sound.size, 1 / RATE)
    first = pitches[np.argmax(np.where(pitches > 650, loudness, 0))]
    second = pitches[np.argmax(np.where(pitches < 650, loudness, 0))]
    assert first == pytest.approx(739.99, abs=8)
    assert second == pytest.approx(587.33, abs=8)


def test_without_a_sound_device_the_board_goes_on_and_says_so_once(tmp_path):
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PULSE_SERVER": f"unix:{tmp_path / 'nobody'}",
    }
    done = run_board(tmp_path / "data", 2, environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["ready", "rung", "1", "rung", "2"]
    assert done.stderr.count("LOG no sound") == 1
