"""What the kiosk says, in four languages."""

from __future__ import annotations

import pytest

from common.i18n import catalogue
from common.model.office import LANGUAGES
from common.voice.pronunciation import readable
from kiosk_app.exploring import Choice, Exploring, Reading, Said, Say
from kiosk_app.spoken import phrase

TAXES = Choice("taxes", "Miestne dane", "20 – 30 min, pred vami 8 ľudí")
STATE = Exploring(on=True, reading=Reading("welcome", "sk", (), (TAXES, Choice("waste", "Odpad"))))


def said(say: Say, language: str = "sk", state: Exploring = STATE) -> str:
    return phrase(catalogue(language), say, state).text


def test_a_screen_ends_with_the_count_of_its_choices():
    assert said(Say(Said.SCREEN, ("S čím vám pomôžeme?", "Vyberte službu"))) == (
        "S čím vám pomôžeme? Vyberte službu. 2 možnosti."
    )
    assert said(Say(Said.SCREEN, ("D042",)), state=Exploring()) == "dé štyridsaťdva."


def test_the_mode_explains_itself_in_every_language():
    beginnings = {language: said(Say(Said.ENTERED, ("X",)), language).split(".")[0] for language in LANGUAGES}
    assert len(set(beginnings.values())) == len(LANGUAGES)
    assert beginnings["sk"] == "Reč je zapnutá"
    assert len({said(Say(Said.LEFT), language) for language in LANGUAGES}) == len(LANGUAGES)


def test_a_choice_is_said_with_its_description_and_whether_it_is_selected():
    assert said(Say(Said.CHOICE, choice=TAXES)) == "Miestne dane. 20 až 30 minút, pred vami 8 ľudí."
    assert said(Say(Said.CHOICE, choice=Choice("sk", "Slovenčina", selected=True))) == "Slovenčina. zvolené."


def test_volume_news_and_nothing():
    assert said(Say(Said.VOLUME)) == "Hlasitosť 4 z 6."
    assert said(Say(Said.NEWS, ("Pokladňa je zatvorená.", " "))) == "Pokladňa je zatvorená."
    assert said(Say(Said.NO_CHOICE)) == "Tu nie je čo vybrať. 2 možnosti."


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("sk", "D042", "dé štyridsaťdva"),
        ("en", "Your number is K107.", "Your number is kay one hundred and seven."),
        ("sk", "20 – 30 min", "20 až 30 minút"),
        ("sk", "1 min", "1 minúta"),
        ("sk", "3 min", "3 minúty"),
        ("sk", "Zavrie sa o 15 s.", "Zavrie sa o 15 sekúnd."),
        ("en", "20 – 30 min", "20 to 30 minutes"),
        ("en", "up to 1 min", "up to 1 minute"),
        ("uk", "20 – 30 хв", "20 – 30 хвилин"),
        ("uk", "21 хв", "21 хвилина"),
        ("uk", "до 12 хв", "до 12 хвилин"),
        ("uk", "3 хв", "3 хвилини"),
        ("hu", "20 – 30 perc", "20 – 30 perc"),
        ("sk", "9:00 – 12:30", "9 hodín až 12 hodín 30 minút"),
        ("en", "9:00", "9 o'clock"),
        ("en", "9:05", "9 oh 5"),
        ("en", "10:14", "10 14"),
        ("hu", "10:14", "10 óra 14 perc"),
        ("uk", "8:01", "8 годин 1 хвилина"),
        ("sk", "Prvý\nriadok", "Prvý. riadok"),
    ],
)
def test_what_is_written_for_the_eye_is_read_as_words(language, written, spoken):
    assert readable(written, language) == spoken
