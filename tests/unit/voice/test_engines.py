"""espeak-ng, recorded clips and the chain of both, without a sound device."""

from __future__ import annotations

import itertools
import wave
from pathlib import Path

import pytest

from common.model.office import LANGUAGES
from common.voice import apart, clips, espeak
from common.voice.apart import EspeakApart
from common.voice.chain import ChainSynthesiser
from common.voice.clips import ClipSynthesiser
from common.voice.espeak import EspeakSynthesiser
from common.voice.phrases import call_phrase, recordable, sentence
from common.voice.port import CannotSay, Sound


def never() -> bool:
    return False


def record(path: Path, sound: Sound, channels: int = 1, width: int = 2) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples)


def tone(milliseconds: int, rate: int = 8000) -> Sound:
    return Sound(rate, b"\x10\x00" * (rate * milliseconds // 1000))


@pytest.fixture
def recorded(tmp_path) -> Path:
    """Every clip of Slovak."""
    for key in recordable()["sk"]:
        record(tmp_path / "sk" / f"{key}.wav", tone(100))
    return tmp_path


@pytest.mark.parametrize(
    ("does", "reason"),
    [("kill -KILL $$", "status -9"), ("sleep 60", "within 1 s"), ("echo first >&2; echo last >&2; exit 1", "^last$")],
)
def test_a_process_that_crashes_hangs_or_gives_up_is_told(does, reason, tmp_path, monkeypatch):
    stands_in = tmp_path / "python"
    stands_in.write_text(f"#!/bin/sh\n{does}\n")
    stands_in.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(stands_in))
    monkeypatch.setattr(apart, "LONGEST", 1.0)
    with pytest.raises(CannotSay, match=reason):
        EspeakApart().sound(sentence("Dobrý deň", "sk"), never)


@pytest.mark.parametrize("language", LANGUAGES)
def test_espeak_says_a_call_in_every_language(language):
    sound = EspeakSynthesiser().sound(call_phrase("D042", 3, language), never)
    assert 1.5 < sound.seconds < 5
    assert max(sound.samples[1::2]) > 0


def test_no_language_changes_how_the_next_one_sounds():
    calls = [call_phrase("D042", 3, language) for language in LANGUAGES]
    alone = {call.language: EspeakApart().sound(call, never) for call in calls}
    for first, then in itertools.permutations(calls, 2):
        EspeakSynthesiser().sound(first, never)
        before, after = alone[then.language], EspeakSynthesiser().sound(then, never)
        assert max(before.samples[1::2]) > 0
        assert after.rate == before.rate
        # Its breath differs from time to time.
        assert after.seconds == pytest.approx(before.seconds, abs=0.05), (first.language, then.language)


def test_what_is_cut_off_is_not_made_to_its_end():
    long = sentence("Vyberte službu. " * 50, "sk")
    whole = EspeakSynthesiser().sound(long, never)
    asked = itertools.count()
    part = EspeakSynthesiser().sound(long, lambda: next(asked) >= 2)
    assert part.seconds < whole.seconds / 10


def test_a_language_that_espeak_lacks_is_told():
    for synthesiser in (EspeakSynthesiser(), EspeakApart()):
        with pytest.raises(CannotSay, match=r"^espeak-ng has no voice for tlh$"):
            synthesiser.sound(sentence("nuqneH", "tlh"), never)


def test_a_library_that_is_missing_is_told(monkeypatch):
    monkeypatch.setattr(espeak, "_loaded", [])
    monkeypatch.setattr("espeakng_loader.get_library_path", lambda: "/nowhere/libespeak-ng.so")
    with pytest.raises(CannotSay, match="can't be loaded"):
        EspeakSynthesiser().sound(sentence("Dobrý deň", "sk"), never)


def test_clips_are_joined_with_their_pauses(recorded):
    phrase = call_phrase("D142", 3, "sk")  # Lístok, dé, sto, štyridsaťdva, priehradka, tri
    sound = ClipSynthesiser(recorded).sound(phrase, never)
    assert sound.seconds == pytest.approx(6 * 0.1 + 5 * clips.PAUSE_SECONDS + clips.LONG_PAUSE_SECONDS)


def test_a_phrase_with_a_missing_clip_is_not_said_in_half(recorded):
    (recorded / "sk" / "number-3.wav").unlink()
    with pytest.raises(CannotSay):
        ClipSynthesiser(recorded).sound(call_phrase("D042", 3, "sk"), never)
    assert ClipSynthesiser(recorded).sound(call_phrase("D042", 4, "sk"), never).rate == 8000


def test_free_text_is_never_said_by_clips(recorded):
    with pytest.raises(CannotSay):
        ClipSynthesiser(recorded).sound(sentence("Vyberte službu.", "sk"), never)


def test_what_clips_lack_is_synthesised(recorded):
    both = ChainSynthesiser(ClipSynthesiser(recorded), EspeakSynthesiser())
    assert both.sound(call_phrase("D042", 3, "sk"), never).rate == 8000
    assert both.sound(call_phrase("D042", 3, "uk"), never).rate == 22050
    with pytest.raises(CannotSay, match=r"no clips of pl.*no voice for pl"):
        both.sound(sentence("Bilet", "pl"), never)


def test_clips_of_two_rates_are_refused(recorded):
    record(recorded / "sk" / "ticket.wav", tone(100, 16000))
    with pytest.raises(CannotSay, match="differ"):
        ClipSynthesiser(recorded).sound(call_phrase("D042", 3, "sk"), never)


def test_two_channels_become_one(tmp_path):
    record(tmp_path / "two.wav", Sound(8000, b"\x10\x00\x30\x00" * 80), channels=2)
    assert clips.read_wave(tmp_path / "two.wav") == Sound(8000, b"\x20\x00" * 80)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not a wave at all"])
def test_a_broken_clip_is_told(tmp_path, content):
    (tmp_path / "one.wav").write_bytes(content)
    with pytest.raises(CannotSay, match=r"one\.wav"):
        clips.read_wave(tmp_path / "one.wav")


def test_the_check_names_what_is_missing_or_wrong(recorded):
    (recorded / "sk" / "letter-d.wav").unlink()
    record(recorded / "sk" / "number-42.wav", tone(100), width=1)
    record(recorded / "sk" / "ticket.wav", tone(100, 16000))
    problems = {clip.key: clip.problem for clip in clips.check(recorded) if clip.problem}
    assert problems["letter-d"] == "missing"
    assert "8 bit" in problems["number-42"]
    assert len(clips.check(recorded)) == len(recordable()["sk"])
    assert any("differ" in problem for problem in problems.values())


def test_a_complete_folder_passes_the_check(recorded):
    assert [clip for clip in clips.check(recorded) if clip.problem] == []
