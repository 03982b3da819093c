"""Office files: the real ones, and every mistake with its place."""

import datetime as dt

import pytest

from common.model.errors import OfficeFileError
from common.model.office import LANGUAGES
from common.model.office_file import parse
from tests.helpers.story import OFFICES, load

GOOD = (OFFICES / "kosice.toml").read_text(encoding="utf-8")


def test_kosice_is_as_the_city_runs_it() -> None:
    file = load("kosice")
    assert file.office.name["sk"] == "Magistrát mesta Košice"
    assert file.office.department["sk"] == "Kancelária prvého kontaktu"
    assert file.office.time_zone == "Europe/Bratislava"
    closing = [day[0].closes for day in file.office.hours[:5]]
    assert closing == [dt.time(15, 30), dt.time(15, 30), dt.time(18), dt.time(15, 30), dt.time(14, 30)]
    assert file.office.hours[5:] == ((), ())
    assert [(one.id, one.prefix, one.name["sk"]) for one in file.services] == [
        ("local-taxes", "D", "Miestne dane"),
        ("municipal-waste", "K", "Komunálny odpad"),
        ("parking", "P", "Parkovanie"),
        ("general-information", "V", "Všeobecné informácie"),
    ]
    assert sum(counter.in_use for counter in file.counters) == 4
    assert len(file.counters) == 8


def test_kosice_2023_adds_two_services_and_uses_all_counters() -> None:
    file = load("kosice-2023")
    assert [(one.id, one.prefix, one.name["sk"]) for one in file.services[4:]] == [
        ("certification", "L", "Osvedčovanie"),
        ("cash-desk", "M", "Pokladňa"),
    ]
    assert all(counter.in_use for counter in file.counters)
    assert len(file.counters) == 8


@pytest.mark.parametrize("name", ["kosice", "kosice-2023"])
def test_every_service_has_a_name_in_every_language_and_a_counter(name: str) -> None:
    file = load(name)
    for service in file.services:
        assert set(service.name) == set(LANGUAGES)
        assert len(set(service.name.values())) == len(LANGUAGES)
        assert any(service.id in counter.services for counter in file.counters if counter.in_use)


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ("[office]", "[office", "line", "Expected"),
        ('id = "kosice-kpk"', "id = 5", "office.id", "Expected str"),
        ('id = "kosice-kpk"', 'id = "Košice"', "office.id", "small letters"),
        ('id = "kosice-kpk"\n', "", "office", "missing required field id"),
        ("[office.hours]", "[office.hour]", "office", "unknown field hour"),
        ("Europe/Bratislava", "Europe/Kosice", "office.time_zone", "not a time zone"),
        ("Europe/Bratislava", "../etc", "office.time_zone", "not a time zone"),
        ('"uk", "hu"]', '"uk", "de"]', "office.languages", "'de' is not one of"),
        ('"uk", "hu"]', '"uk", "uk"]', "office.languages", "each language once"),
        ('languages = ["sk", "en", "uk", "hu"]', "languages = []", "office.languages", "at least one"),
        ('en = "Košice City Hall"', 'en = " "', "office.name.en", "missing"),
        ('en = "Košice City Hall"', 'en = "x"\nde = "y"', "office.name.de", "not one of"),
        ('sk = "Číslo na lístku platí', 'sk = ""\n# "', "office.messages[0].sk", "missing"),
        ("friday = ", "fryday = ", "office.hours.fryday", "is not one of"),
        ('"8:00-14:30"', '"8-14:30"', "office.hours.friday", "not a span"),
        ('"8:00-14:30"', '"8:00-25:00"', "office.hours.friday", "not a time of day"),
        ('"8:00-14:30"', '"18:00-14:30"', "office.hours.friday", "closes before it opens"),
        ('"8:00-14:30"', '"8:00-14:30", "14:00-15:00"', "office.hours.friday", "begins before"),
        ('prefix = "P"', "prefix = 5", "service[2].prefix", "Expected str"),
        ("closed = true", 'closed = true\nhours = ["8:00-9:00"]', "exception[0]", "either hours or closed"),
        ("closed = true", "closed = false", "exception[0]", "either hours or closed"),
        ("day = 2026-01-01", 'day = "New Year"', "exception[0].day", "Invalid"),
        ('id = "hala"', 'id = "hala"\ncolour = 1', "board[0]", "unknown field colour"),
        ('id = "done"', 'id = "done"\ncolour = 1', "outcome[0]", "unknown field colour"),
        ('id = "parking"', 'id = "local-taxes"', "service[2].id", "used twice"),
        ('prefix = "P"', 'prefix = "O"', "service[2].prefix", "read as a digit"),
        ('prefix = "P"', 'prefix = "PA"', "service[2].prefix", "not one of"),
        ('icon = "bin"', 'icon = "../bin"', "service[1].icon", "small letters"),
        ("mean_minutes = 3", "mean_minutes = 0", "service[3].mean_minutes", "between 1 and 1440"),
        ("mean_minutes = 3", 'mean_minutes = "3"', "service[3].mean_minutes", "Expected int"),
        ("mean_minutes = 3", "mean_minutes = 3\ncolour = 1", "service[3]", "unknown field colour"),
        ('uk = "Паркування"', 'ru = "x"', "service[2].name.uk", "missing"),
        ("number = 2", "number = 1", "counter[1].number", "used twice"),
        ("number = 2", "number = 0", "counter[1].number", "between 1 and 99"),
        ('["local-taxes", "municipal-waste"]', '["taxes"]', "counter[2].services", "no service 'taxes'"),
        ('["local-taxes", "municipal-waste"]', '["parking", "parking"]', "counter[2].services", "twice"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(old: str, new: str, place: str, problem: str) -> None:
    broken = GOOD.replace(old, new, 1)
    assert broken != GOOD
    with pytest.raises(OfficeFileError) as caught:
        parse(broken, "office.toml")
    assert place in caught.value.parameters["place"]
    assert problem in caught.value.parameters["problem"]
    assert str(caught.value).startswith("office.toml: ")
    assert "\n" not in str(caught.value)


def test_an_office_needs_services_and_counters() -> None:
    head = GOOD.partition("[[service]]")[0]
    for tables, place in (("service = []\ncounter = []\n", "service"), ("counter = []\n", "counter")):
        text = tables + (GOOD.partition("[[counter]]")[0] if place == "counter" else head)
        with pytest.raises(OfficeFileError) as caught:
            parse(text, "office.toml")
        assert caught.value.parameters["place"] == place


def test_a_text_that_is_no_table_at_all_is_named() -> None:
    with pytest.raises(OfficeFileError, match=r"office\.toml: file: "):
        parse("", "office.toml")
