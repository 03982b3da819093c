"""The soft sound before the screen begins anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from common.voice.port import Ending, Sound
from kiosk_app.soft_sound import VOLUME, NoSound, SoftSound


class Player:
    """Ends what it plays at once, in the way that it is told."""

    def __init__(self, ending: Ending) -> None:
        self.ending = ending
        self.told: list[object] = []

    def play(
        self,
        utterance_id: int,
        make: Callable[[Callable[[], bool]], Sound],
        volume: float,
        done: Callable[[int, Ending], None],
    ) -> None:
        self.told.append((round(make(lambda: False).seconds, 1), volume))
        done(utterance_id, self.ending)

    def stop(self) -> None:
        self.told.append("stop")

    def close(self) -> None:
        self.told.append("close")


@pytest.mark.parametrize("ending", [Ending.FINISHED, Ending.NO_DEVICE])
def test_it_is_played_softly_and_what_follows_comes_even_without_a_device(ending: Ending) -> None:
    made: list[Player] = []
    followed: list[int] = []

    def make() -> Player:
        made.append(Player(ending))
        return made[-1]

    sound = SoftSound(make)
    sound.stop()
    sound.close()
    assert not made, "no multimedia before the first sound"
    sound.play(lambda: followed.append(1))
    sound.play(lambda: followed.append(2))
    sound.stop()
    sound.close()
    assert [one.told for one in made] == [[(0.7, VOLUME), (0.7, VOLUME), "stop", "close"]]
    assert followed == [1, 2]


def test_a_kiosk_without_sound_goes_on_at_once() -> None:
    followed = []
    silent = NoSound()
    silent.play(lambda: followed.append(1))
    silent.stop()
    silent.close()
    assert followed == [1]
