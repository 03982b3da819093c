"""The announcements as they are really played, recorded from a private PulseAudio; and a board that has no sound device."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from common.board.volume import amplitude
from common.resources import CHIME
from common.voice.clips import read_wave
from common.voice.espeak import EspeakSynthesiser
from common.voice.phrases import call_phrase
from tests.helpers import story
from tests.helpers.board_days import called_now
from tests.helpers.films import sounding_film
from tests.helpers.hearing import heard_whole
from tests.helpers.programs import finished
from tests.helpers.sound_room import RATE, sound_room

ROOT = Path(__file__).parents[2]


TONE = 9000.0
"""Pitch of the film's tone in hertz, far above chime and voice."""
FULL = 0.2 * 32767 / 2**0.5
"""Amplitude of the film's tone, which is one channel's, on the room's two."""


def run_board(
    data: Path, calls: int, environment: Mapping[str, str], *films: str, volume: int = 100
) -> subprocess.CompletedProcess[str]:
    """The board in its own process, until the last call had its attention."""
    arguments = (str(data), str(calls), str(volume), *films)
    return finished("tests.helpers.ringing_board", *arguments, environment=environment)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """What a board with three calls at once says and plays: its process, the samples, and where they are not silence."""
    folder = tmp_path_factory.mktemp("sound")
    with sound_room(folder) as room, room.recording() as heard:
        done = run_board(folder / "data", 3, room.environment)
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


def amplitudes_of_tone(samples, begin, end):
    """Amplitude of the film's tone in each tenth of a second between two seconds."""
    piece = samples[int(begin * RATE) : int(end * RATE)].astype(float)
    window = np.hanning(RATE // 10)
    wave = np.exp(-2j * np.pi * TONE / RATE * np.arange(len(window))) * window
    return np.abs(piece[: len(piece) // len(window) * len(window)].reshape(-1, len(window)) @ wave) / window.sum() * 2


def test_a_film_is_as_loud_as_the_hour_says_lowered_under_the_announcement_and_comes_back(tmp_path):
    """The film's tone as it was really heard on a board at a volume of 80: before, during and after chime and voice."""
    folder = tmp_path / "data" / "display" / "media"
    folder.mkdir(parents=True)
    sounding_film(folder / "tone.avi", 40, TONE)
    with sound_room(tmp_path) as room, room.recording() as heard:
        heard.wait_for_seconds(0.1)
        done = run_board(tmp_path / "data", 1, room.environment, "tone.avi", volume=80)
        assert done.returncode == 0, done.stderr
        samples = heard.samples
    (call,) = called_now(story.snapshot("10:42"), 10).calls[-1:]
    voice = EspeakSynthesiser().sound(call_phrase(call.label, call.counter_number, "sk"), lambda: False)
    begin, chimed = heard_whole(samples, read_wave(CHIME), within=60)
    _, end = heard_whole(samples, voice, chimed - 0.1)
    # A busy machine lets a sound falter, but makes none louder.
    before = amplitudes_of_tone(samples, 0, begin).max()
    during = np.median(amplitudes_of_tone(samples, begin + 0.5, end - 0.2))
    after = amplitudes_of_tone(samples, end + 0.8, len(samples) / RATE).max()
    assert before == pytest.approx(amplitude(80) * FULL, rel=0.2)
    assert 0 < during < before / 4
    assert after == pytest.approx(before, rel=0.2)


def test_without_a_sound_device_the_board_goes_on_and_says_so_once(tmp_path):
    environment = {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PULSE_SERVER": f"unix:{tmp_path / 'nobody'}",
    }
    done = run_board(tmp_path / "data", 2, environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["ready", "rung", "1", "rung", "2"]
    assert done.stderr.count("LOG no sound") == 1


@pytest.mark.parametrize("films", [(), ("tone.avi",)], ids=["calls", "film"])
def test_a_sound_server_that_dies_silences_the_board_and_no_more(tmp_path, films):
    folder = tmp_path / "data" / "display" / "media"
    folder.mkdir(parents=True)
    for name in films:
        sounding_film(folder / name, 3, TONE)
    with sound_room(tmp_path) as room, room.recording() as heard:
        board = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.ringing_board", str(tmp_path / "data"), "3", "100", *films],
            cwd=ROOT,
            env={**os.environ, **room.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert board.stdout is not None
        for line in board.stdout:
            if line == "rung 1\n":
                break
        heard.wait_for_sound()
        room.lose()
        said, complained = board.communicate(timeout=90)
    assert board.returncode == 0, complained
    assert said.split("\n")[:2] == ["rung 2", "rung 3"]
    assert not films or int(said.split()[-2]) > 20, "the film goes on"
    assert complained.count("LOG no sound") == 1
    assert complained.count("LOG the sound server has gone") == 1


def test_films_with_sound_can_be_stopped_whatever_the_window_does_meanwhile(tmp_path):
    """Qt's threads let go of the sound while ours lets go of items: neither may wait for the other for ever."""
    with sound_room(tmp_path) as room:
        done = finished("tests.helpers.stopping_films", str(tmp_path), "8", environment=room.environment)
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
