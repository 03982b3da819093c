"""What boards in browsers say: each sound is made once, kept for a while, and nothing that goes wrong stops a board."""

from __future__ import annotations

import io
import logging
import threading
import wave
from collections import deque
from collections.abc import Callable

import pytest

from common.hub.speech import KEPT, PATIENCE, Speech, name_of
from common.voice.phrases import Phrase, call_phrase
from common.voice.port import CannotSay, Sound
from tests.helpers.playing import played

PHRASE = call_phrase("D042", 3, "sk")
SOUND = Sound(8000, b"\1\2" * 4000)


class Scripted:
    """Makes the next of `answers` of each phrase, the last one for ever."""

    def __init__(self, *answers: Sound | Exception) -> None:
        self.answers = deque(answers)
        self.asked: list[Phrase] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def sound(self, phrase: Phrase, is_cut: Callable[[], bool]) -> Sound:
        self.asked.append(phrase)
        assert self.may_go_on.wait(30)
        assert not is_cut()
        answer = self.answers.popleft() if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_a_phrase_becomes_a_wave_file_once_and_no_thread_is_left() -> None:
    async def play() -> None:
        before = threading.active_count()
        voice = Scripted(SOUND)
        speech = Speech(voice)
        assert threading.active_count() == before
        name = speech.begin(PHRASE)
        assert name == name_of(PHRASE)
        assert name.startswith("sk-ticket-letter-d-")
        file = await speech.file(name)
        with wave.open(io.BytesIO(file)) as opened:
            assert (opened.getnchannels(), opened.getsampwidth(), opened.getframerate()) == (1, 2, 8000)
            assert opened.readframes(9999) == SOUND.samples
        assert speech.seconds(name) == SOUND.seconds == 0.5
        assert speech.begin(PHRASE) == name
        assert await speech.file(name) is file
        assert voice.asked == [PHRASE]
        speech.stop()
        assert threading.active_count() == before

    played(play)


def test_only_what_was_begun_is_there_and_the_oldest_goes_first() -> None:
    async def play() -> None:
        speech = Speech(Scripted(SOUND))
        assert await speech.file(name_of(PHRASE)) == b""
        assert speech.seconds(name_of(PHRASE)) == 0
        names = [speech.begin(call_phrase(f"D{number:03d}", 1, "en")) for number in range(1, KEPT + 1)]
        assert speech.begin(call_phrase("D001", 1, "en")) == names[0]
        speech.begin(PHRASE)
        assert await speech.file(names[0])
        assert await speech.file(names[1]) == b""
        assert await speech.file(names[2])
        speech.stop()

    played(play)


def test_a_sound_that_is_being_made_counts_for_as_long_as_a_page_waits_for_it() -> None:
    async def play() -> None:
        voice = Scripted(SOUND)
        voice.may_go_on.clear()
        speech = Speech(voice)
        name = speech.begin(PHRASE)
        assert speech.seconds(name) == PATIENCE
        voice.may_go_on.set()
        await speech.file(name)
        assert speech.seconds(name) == SOUND.seconds
        speech.stop()

    played(play)


def test_what_cannot_be_said_is_told_once_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> None:
        voice = Scripted(CannotSay("no clips"), CannotSay("no clips"), PermissionError("not yours"), SOUND)
        speech = Speech(voice)
        for _ in range(3):
            name = speech.begin(PHRASE)
            assert await speech.file(name) == b""
            assert speech.seconds(name) == 0
        assert await speech.file(speech.begin(PHRASE))
        speech.stop()

    with caplog.at_level(logging.WARNING, "hub"):
        played(play)
    assert caplog.messages == ["boards in browsers do not say: no clips"]


def test_a_fault_of_ours_is_raised_where_the_sound_is_asked_for_and_stops_no_board() -> None:
    async def play() -> None:
        speech = Speech(Scripted(ZeroDivisionError(), SOUND))
        name = speech.begin(PHRASE)
        with pytest.raises(ZeroDivisionError):
            await speech.file(name)
        assert speech.seconds(name) == 0
        assert await speech.file(speech.begin(PHRASE))
        speech.stop()

    played(play)


def test_a_hub_without_a_voice_says_nothing() -> None:
    async def play() -> None:
        speech = Speech(None)
        name = speech.begin(PHRASE)
        assert (speech.seconds(name), await speech.file(name)) == (0, b"")
        speech.stop()

    played(play)
