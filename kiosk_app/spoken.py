"""What the kiosk says in its non-visual mode, in the visitor's language. Pure: a Say in, a phrase out."""

from __future__ import annotations

from common.i18n import Catalogue
from common.voice.phrases import Phrase, sentence
from common.voice.pronunciation import readable
from kiosk_app.exploring import VOLUMES, Choice, Exploring, Said, Say


def phrase(words: Catalogue, say: Say, state: Exploring) -> Phrase:
    """The sentence or sentences of `say`, spoken from `state`."""
    return sentence(readable(_joined(_sentences(words, say, state)), words.language), words.language)


def _sentences(words: Catalogue, say: Say, state: Exploring) -> list[str]:
    tr = words.gettext
    if say.what is Said.ENTERED:
        return [
            tr("Speech is on."),
            *say.texts,
            _count(words, state),
            tr("Slide a finger over the screen to hear the choices, and tap the same choice again to take it."),
            tr("On the keypad go up and down, take a choice with OK."),
            tr("The lower left corner makes the speech quieter, the lower right one louder."),
            tr("Hold the lower left corner for two seconds to switch the speech off."),
        ]
    if say.what is Said.LEFT:
        return [tr("Speech is off.")]
    if say.what is Said.SCREEN:
        return [*say.texts, _count(words, state)]
    if say.what is Said.CHOICE and say.choice is not None:
        return _choice(words, say.choice)
    if say.what is Said.NO_CHOICE:
        return [tr("There is nothing to choose here."), _count(words, state)]
    if say.what is Said.VOLUME:
        return [tr("Volume {n} of {most}", n=state.volume + 1, most=len(VOLUMES))]
    return list(say.texts)


def _choice(words: Catalogue, choice: Choice) -> list[str]:
    said = [choice.name, choice.description]
    if choice.selected:
        said.append(words.gettext("selected"))
    return [one for one in said if one]


def _count(words: Catalogue, state: Exploring) -> str:
    count = len(state.reading.offered)
    return words.ngettext("{n} choice", "{n} choices", count) if count else ""


def _joined(sentences: list[str]) -> str:
    """One text with a pause after each part."""
    parts = [part.strip() for part in sentences if part.strip()]
    return " ".join(part if part[-1] in ".!?:…" else f"{part}." for part in parts)
