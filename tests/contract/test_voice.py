"""One suite for every engine behind the port Voice, with a sound device and without one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from common.voice.espeak import EspeakSynthesiser
from common.voice.phrases import call_phrase, sentence
from tests.helpers.sound_room import sound_room

ROOT = Path(__file__).parents[2]
ENGINES = ["espeak", "clips", "clips-then-espeak", "qt", "none", "recording"]
NEED_NO_DEVICE = {"qt", "none", "recording"}


@pytest.fixture(scope="module")
def clips(tmp_path_factory) -> Path:
    """The clips of one phrase, as if a person had recorded them."""
    folder = tmp_path_factory.mktemp("clips")
    (folder / "en").mkdir()
    for part in call_phrase("D001", 1, "en").parts:
        sound = EspeakSynthesiser().sound(sentence(part.words, "en"), lambda: False)
        with wave.open(str(folder / "en" / f"{part.key}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(sound.rate)
            file.writeframes(sound.samples)
    return folder


def start(engine: str, clips: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.voice_contract", engine, str(clips)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def outcome(process: subprocess.Popen[str]) -> dict[str, object]:
    said, log = process.communicate(timeout=90)
    assert process.returncode == 0, log
    return json.loads(said)


@pytest.fixture(scope="module")
def found(clips, tmp_path_factory) -> dict[str, dict[str, object]]:
    """What every engine was found to do, where there is a device and (under NAME-deaf) where there is none."""
    folder = tmp_path_factory.mktemp("room")
    with sound_room(folder) as room:
        nobody = {"PULSE_SERVER": f"unix:{folder / 'nobody'}", "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        started = {engine: start(engine, clips, room.environment) for engine in ENGINES}
        started |= {f"{engine}-deaf": start(engine, clips, nobody) for engine in ("espeak", "none", "qt")}
        return {name: outcome(process) for name, process in started.items()}


@pytest.mark.parametrize("engine", [*ENGINES, "espeak-deaf", "none-deaf", "qt-deaf"])
def test_the_rules_of_the_port(found, engine):
    one = found[engine]
    deaf = engine.removesuffix("-deaf") not in NEED_NO_DEVICE and engine.endswith("-deaf")
    assert one["said once"] == [[1, "no_device" if deaf else "finished"]]
    assert one["new speech takes the place of the old"] == [3]
    assert one["nothing is heard of what was stopped"] == []
    assert one["a language that it lacks"] == [5]
    assert one["sounds kept"] == 0
    assert one["nothing is heard after the close"] == []
    assert one["told inside say"] is False
    assert one["told on threads"] == ["MainThread"]
    assert one["threads left"] == []
