"""Several synthesisers as one: the first that can say a phrase says it."""

from __future__ import annotations

import logging
from collections.abc import Callable

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
