"""The kiosk's speech as it is really heard: espeak-ng through a private PulseAudio."""

from __future__ import annotations

import json
from pathlib import Path

from common.voice.espeak import EspeakSynthesiser
from common.voice.phrases import sentence
from common.voice.port import Sound
from tests.helpers.hearing import heard_whole
from tests.helpers.programs import finished
from tests.helpers.sound_room import RATE, sound_room

TAIL = 0.5


def test_a_choice_is_heard_whole_and_what_it_cuts_off_is_not(tmp_path: Path) -> None:
    with sound_room(tmp_path) as room, room.recording() as heard:
        heard.wait_for_seconds(0.2)
        done = finished("tests.helpers.speaking_kiosk", str(tmp_path / "data"), environment=room.environment)
        assert done.returncode == 0, done.stderr
        samples = heard.samples
    entered, choice, ended = [json.loads(line) for line in done.stdout.splitlines()]
    assert entered["says"].startswith("Reč je zapnutá.")
    assert ended == {"ended": "finished"}
    first, second = (EspeakSynthesiser().sound(sentence(one["says"], "sk"), lambda: False) for one in (entered, choice))
    start = Sound(first.rate, first.samples[: 2 * first.rate])  # its first second
    _begin, end = heard_whole(samples, start, within=30)
    begin, end = heard_whole(samples, second, begin=end, within=30)
    assert end <= len(samples) / RATE + TAIL
    # What was cut off would have sounded for longer than all that was recorded, and fell silent before the choice.
    assert len(samples) / RATE < first.seconds
    quiet = samples[int((begin - 0.02) * RATE) : int(begin * RATE)]
    # On average: where the sound system stumbled, the place found lies some milliseconds within the choice.
    assert int(abs(quiet.astype(int)).mean()) < 1500
