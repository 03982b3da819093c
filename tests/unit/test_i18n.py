"""The catalogues are whole, in all four languages."""

import datetime as dt
import string
from pathlib import Path

import pytest

from common.i18n import LANGUAGE_NAMES, catalogue
from common.model.errors import known_errors
from common.model.estimate import Wait
from common.model.office import LANGUAGES
from tests.helpers import messages
from tests.helpers.messages import Doubled, msgid, normal_form, path_of, plurals_in_code, read, used_in_code
from tests.helpers.story import DAY, at, load

PLURALS = {"sk": 3, "en": 2, "uk": 3, "hu": 1}


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_a_program_uses_is_there_and_none_beside(language: str) -> None:
    have = {msgid(message) for message in read(language) if message.id}
    used = used_in_code()
    assert used - have == set()
    assert have - used == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_no_placeholder_lost_or_added(language: str) -> None:
    for message in read(language):
        if not message.id:
            continue
        many = isinstance(message.id, (list, tuple))
        forms = list(message.string) if isinstance(message.string, (list, tuple)) else [message.string]
        assert not message.fuzzy
        assert len(forms) == (PLURALS[language] if many else 1), message.id
        wanted = placeholders(msgid(message))
        for form in forms:
            assert form.strip(), message.id
            assert placeholders(form) == wanted, (message.id, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_file_is_in_its_normal_form(language: str) -> None:
    assert path_of(language).read_bytes() == normal_form(language), "run: python -m tests.helpers.messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_sentence(language: str) -> None:
    for code, kind in known_errors().items():
        parameters = dict.fromkeys(placeholders(kind.text), "X")
        assert "{" not in catalogue(language).sentence(code, parameters)
        if parameters:
            assert catalogue(language).sentence(code, {}) == catalogue(language).sentence("unheard_of", {})


def test_dates_and_times_are_as_people_write_them() -> None:
    zone = load("kosice").office.zone
    assert [catalogue(language).date(DAY) for language in LANGUAGES] == [
        "streda 14. októbra",
        "Wednesday 14 October",
        "середа 14 жовтня",
        "október 14., szerda",
    ]
    assert catalogue("sk").short_date(DAY) == "streda 14. 10. 2026"
    assert catalogue("sk").weekday(dt.date(2026, 10, 15)) == "Štvrtok"
    assert catalogue("sk").time(at("08:05"), zone) == "8:05"


def test_waits_and_people() -> None:
    slovak = catalogue("sk")
    assert [slovak.wait(wait) for wait in (None, Wait(0, 0), Wait(0, 5), Wait(20, 30))] == [
        "neznáme",
        "hneď na rade",
        "do 5 min",
        "20 – 30 min",
    ]
    assert [slovak.people(n) for n in (0, 1, 2, 4, 5, 22)] == [
        "nikto",
        "1 človek",
        "2 ľudia",
        "4 ľudia",
        "5 ľudí",
        "22 ľudí",
    ]
    assert [catalogue("uk").people(n) for n in (1, 3, 8, 21)] == ["1 людина", "3 людини", "8 людей", "21 людина"]


def test_an_unknown_language_is_answered_in_slovak_and_a_missing_office_text_too() -> None:
    assert catalogue("de").language == "sk"
    assert catalogue("hu").text({"sk": "áno", "en": "yes"}) == "áno"
    assert catalogue("hu").text({"en": "yes"}) == "yes"
    assert catalogue("hu").text({}) == ""
    assert set(LANGUAGE_NAMES) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_for_with_a_count_has_its_plurals(language: str) -> None:
    assert plurals_in_code() <= {msgid(one) for one in read(language) if isinstance(one.id, (list, tuple))}


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


@pytest.fixture
def shuffled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An English message file of the test's own."""
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    path = path_of("en")
    path.parent.mkdir(parents=True)
    return path


def test_a_merge_by_union_is_mended(shuffled: Path) -> None:
    shuffled.write_text(
        HEADER + '\nmsgid "b"\nmsgstr "B"\nmsgid "a"\nmsgstr "A"\nmsgid "b"\nmsgstr "B"\n\n\n'
        'msgid "{n} cat"\nmsgid_plural "{n} cats"\nmsgstr[0] "{n} cat"\nmsgstr[1] "{n} cats"\n',
        "utf-8",
    )
    shuffled.write_bytes(normal_form("en"))
    assert shuffled.read_text("utf-8") == HEADER + (
        '\nmsgid "a"\nmsgstr "A"\n\nmsgid "b"\nmsgstr "B"\n\n'
        'msgid "{n} cat"\nmsgid_plural "{n} cats"\nmsgstr[0] "{n} cat"\nmsgstr[1] "{n} cats"\n'
    )
    assert normal_form("en") == shuffled.read_bytes()


@pytest.mark.parametrize("doubled", ['msgstr "A"\nmsgstr "other"\n', 'msgstr "A"\n\nmsgid "a"\nmsgstr "other"\n'])
def test_two_texts_for_one_msgid_are_for_a_person_to_settle(shuffled: Path, doubled: str) -> None:
    shuffled.write_text(HEADER + '\nmsgid "a"\n' + doubled, "utf-8")
    with pytest.raises(Doubled, match="other"):
        read("en")
    assert [one.string for one in read("en", keep_first=True) if one.id] == ["A"]
