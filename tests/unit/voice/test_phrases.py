"""What is said of a call, in four languages: letters, numbers, counters, and the clips that make it up."""

from __future__ import annotations

import re

import pytest

from common.model.numbering import LAST_NUMBER
from common.model.office import LANGUAGES, PREFIX_LETTERS
from common.voice.espeak import phonemes
from common.voice.phrases import LETTERS, call_phrase, label_parts, recordable, sentence, spoken_label, spoken_number


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sk", "Lístok dé štyridsaťdva, priehradka tri."),
        ("en", "Ticket dee forty-two, counter three."),
        ("uk", "Талон де сорок два, віконце три."),
        ("hu", "dé negyvenkettes sorszám, hármas ablak."),
    ],
)
def test_the_call_of_the_story(language, text):
    assert call_phrase("D042", 3, language).text == text


NUMBERS = {
    "sk": "jeden dva desať jedenásť štrnásť devätnásť dvadsať tridsaťpäť sto stojeden dvestojedenásť deväťstodeväťdesiatdeväť",
    "en": """one|two|ten|eleven|fourteen|nineteen|twenty|thirty-five|one hundred|one hundred and one|
two hundred and eleven|nine hundred and ninety-nine""",
    "uk": """один|два|десять|одинадцять|чотирнадцять|дев’ятнадцять|двадцять|тридцять п’ять|сто|сто один|
двісті одинадцять|дев’ятсот дев’яносто дев’ять""",
    "hu": """egy kettő tíz tizenegy tizennégy tizenkilenc húsz harmincöt száz százegy kétszáztizenegy
kilencszázkilencvenkilenc""",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_as_words(language):
    text = NUMBERS[language]
    expected = text.replace("\n", "").split("|") if "|" in text else text.split()
    asked = (1, 2, 10, 11, 14, 19, 20, 35, 100, 101, 211, 999)
    assert [spoken_number(number, language) for number in asked] == expected


ALIKE = str.maketrans({"ɾ": "r", "æ": "e", "ɪ": "e", "β": "v", "ɛ": "e", "j": "i", "d": "t", "ɡ": "k", "z": "s"})


# Vowels and consonants that neighbouring words change into each other count as one.
def bare(sound: str) -> str:
    """Phonemes without stress, breaks, length and what neighbouring words do to each other."""
    short = re.sub(r"[^\w]|[ʲːˈˌ]", "", sound).translate(ALIKE)
    return re.sub(r"(.)\1+", r"\1", short).replace("nɲ", "ɲ")


@pytest.mark.parametrize("language", ["sk", "uk", "hu"])
def test_numbers_sound_as_an_independent_source_says_them(language):
    """espeak-ng has number rules of its own: its digits must sound as our words do, for every number there is."""
    wrong = [
        number
        for number in range(1, LAST_NUMBER + 1)
        if bare(phonemes(str(number), language)) != bare(phonemes(spoken_number(number, language), language))
    ]
    assert wrong == []


def test_english_numbers_sound_as_an_independent_source_says_them():
    """Its English digits blur vowels between words ("hundred and"), so the parts are compared."""
    wrong = [
        number
        for number in (*range(1, 100), *range(100, 1000, 100))
        if bare(phonemes(str(number), "en")) != bare(phonemes(spoken_number(number, "en"), "en"))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_and_number_has_its_own_words(language):
    assert "".join(LETTERS[language]) == PREFIX_LETTERS
    assert len(set(LETTERS[language].values())) == len(PREFIX_LETTERS)
    assert len({spoken_number(number, language) for number in range(LAST_NUMBER + 1)}) == LAST_NUMBER + 1
    for letter in PREFIX_LETTERS:
        phrase = call_phrase(f"{letter}007", 12, language)
        assert LETTERS[language][letter] in phrase.text
        assert not re.search(r"[0-9]", phrase.text)
        assert phrase.text.endswith(".")


@pytest.mark.parametrize("language", ["sk", "hu"])
def test_letters_sound_as_an_independent_source_names_them(language):
    """In these two espeak-ng names Latin letters itself."""
    for letter, name in LETTERS[language].items():
        assert bare(phonemes(letter, language)) == bare(phonemes(name, language)), letter


def test_english_letters_sound_as_an_independent_source_names_them():
    for letter, name in LETTERS["en"].items():
        if letter != "A":  # a lone A is read as the article
            assert bare(phonemes(letter, "en")) == bare(phonemes(name, "en")), letter


@pytest.mark.parametrize("number", [0, 1, 10, 11, 20, 21, 33, 58, 100, 111, 300, 842])
def test_hungarian_numbers_name_things(number):
    expected = {
        0: "nullás",
        1: "egyes",
        10: "tízes",
        11: "tizenegyes",
        20: "húszas",
        21: "huszonegyes",
        33: "harminchármas",
        58: "ötvennyolcas",
        100: "százas",
        111: "száztizenegyes",
        300: "háromszázas",
        842: "nyolcszáznegyvenkettes",
    }
    assert call_phrase("D001", number, "hu").text == f"dé egyes sorszám, {expected[number]} ablak."


def test_clips_say_what_synthesis_says():
    """Every part of every call has a clip, and the clips' words joined are the phrase."""
    clips = recordable()
    assert {language: len(found) for language, found in clips.items()} == {"sk": 129, "en": 138, "uk": 129, "hu": 138}
    for language in LANGUAGES:
        for letter in PREFIX_LETTERS:
            for number in (1, 42, 100, 999):
                phrase = call_phrase(f"{letter}{number:03d}", number, language)
                joined = " ".join(clips[language][part.key] for part in phrase.parts)
                assert joined.replace(" ", "") == re.sub(r"[ .,]", "", phrase.text)


def test_a_label_leaves_its_zeros_out():
    assert spoken_label("D042", "sk") == "dé štyridsaťdva"
    assert [part.key for part in label_parts("D142", "sk")] == ["letter-d", "hundreds-1", "number-42"]


def test_a_sentence_can_only_be_synthesised():
    (part,) = sentence("Vyberte službu.", "sk").parts
    assert (part.key, part.words) == ("", "Vyberte službu.")
