"""Several synthesisers as one: the first that can say a phrase says it; and which one a setting means. Qt-free."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from common.voice.apart import EspeakApart
from common.voice.clips import FOLDER, ClipSynthesiser
from common.voice.espeak import EspeakSynthesiser
from common.voice.phrases import Phrase
from common.voice.port import CannotSay, Sound, Synthesiser

log = logging.getLogger(__name__)


class ChainSynthesiser:
    """Clips before synthesis."""

    def __init__(self, *links: Synthesiser) -> None:
        self._links = links

    def sound(self, phrase: Phrase, is_cut: Callable[[], bool]) -> Sound:
        reasons = []
        for link in self._links:
            try:
                return link.sound(phrase, is_cut)
            except CannotSay as error:
                reasons.append(str(error))
        raise CannotSay("; ".join(reasons))


def synthesiser(setting: str, clips: Path | None = None, *, apart: bool = False) -> Synthesiser:
    """What the setting `voice` means where it makes sounds: clips, espeak, else clips where a phrase is recorded in whole
    and espeak-ng for the others.

    `clips`: the folder of the recorded ones, None: those that came with the program; `apart`: espeak-ng in a process of
    its own.
    """
    recorded = ClipSynthesiser(FOLDER if clips is None else clips)
    if setting == "clips":
        return recorded
    espeak = EspeakApart() if apart else EspeakSynthesiser()
    return espeak if setting == "espeak" else ChainSynthesiser(recorded, espeak)
