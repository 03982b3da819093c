"""The order of chime and voice on a display."""

from __future__ import annotations

import pytest
from PySide6.QtMultimedia import QtAudio

from common.board.volume import film_loudness
from common.voice.announcement import SoundOptions
from common.voice.port import Ending
from display_app.sound import BoardSound
from tests.helpers.boards import call
from tests.helpers.voices import RecordingVoice, ScriptedPlayer


class Sounding:
    """A board's sound with all that it told."""

    def __init__(self, chosen: SoundOptions) -> None:
        self.voice = RecordingVoice(holds=True)
        self.player = ScriptedPlayer()
        self.sound = BoardSound(self.voice, lambda: chosen, self.player)  # type: ignore[arg-type]  # plays by script
        self.ducked: list[bool] = []
        self.faults: list[bool] = []
        self.sound.ducking.connect(self.ducked.append)
        self.sound.fault_changed.connect(self.faults.append)


def test_chime_and_voice_are_one_announcement(qtbot):
    one = Sounding(SoundOptions(50, speaks=True, further=("en",)))
    one.sound.ring(call(42, counter=3))
    assert (one.player.played, one.voice.texts, one.ducked) == ([0.5], [], [True])
    one.player.end()
    assert one.voice.texts == ["Lístok dé štyridsaťdva, priehradka tri."]
    one.voice.finish()
    assert one.voice.texts[1:] == ["Ticket dee forty-two, counter three."]
    assert one.sound.ringing
    one.voice.finish()
    assert not one.sound.ringing
    assert one.ducked == [True, False]
    assert one.voice.volumes == [0.5, 0.5]
    assert one.faults == []


def test_a_muted_board_makes_no_sound_at_all(qtbot):
    one = Sounding(SoundOptions(0, speaks=True))
    one.sound.ring(call(42))
    assert (one.player.played, one.voice.texts, one.ducked, one.sound.ringing) == ([], [], [], False)


def test_a_missing_device_is_told_once_and_the_next_call_tries_again(qtbot):
    one = Sounding(SoundOptions(100, speaks=True))
    one.sound.ring(call(1))
    one.player.end(Ending.NO_DEVICE)
    assert (one.faults, one.sound.ringing, one.voice.texts) == ([True], False, [])
    one.sound.ring(call(2))
    one.player.end(Ending.NO_DEVICE)
    assert one.faults == [True]
    one.sound.ring(call(3))
    one.player.end()
    assert (one.faults, one.sound.faulty) == ([True, False], False)
    one.player.state_changed.emit(False)
    assert one.sound.faulty


def test_an_end_takes_all_sound_along(qtbot):
    one = Sounding(SoundOptions(100, speaks=True))
    one.sound.ring(call(1))
    one.sound.stop()
    one.player.end()
    assert (one.player.closed, one.voice.closed, one.voice.texts, one.ducked) == (True, True, [], [True, False])


def test_a_film_is_as_loud_as_a_call_and_a_tenth_of_it_under_one_and_mute_with_the_board():
    for volume in (0, 1, 10, 40, 99, 100):
        scales = QtAudio.VolumeScale.LogarithmicVolumeScale, QtAudio.VolumeScale.LinearVolumeScale
        as_a_call = QtAudio.convertVolume(volume / 100, *scales)
        assert film_loudness(volume, lowered=False) == pytest.approx(as_a_call, abs=1e-6)
        assert film_loudness(volume, lowered=True) == pytest.approx(as_a_call / 10, abs=1e-6)
