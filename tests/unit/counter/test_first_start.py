"""The assistant's rules: an office from questions, what is wrong in each step, tokens that stay."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from common.model.office import PREFIX_LETTERS, DeviceKind, Span
from common.model.office_file import parse
from counter_app.first_start import draft as rules
from counter_app.first_start.draft import Draft, Way
from counter_app.first_start.questions import Questions, names, plain, prefixes, span_of, toml

ANSWERS = Questions(
    institution="Mestský úrad", department="Klientske centrum", services="Dane\nDoklady\nŤažké\n\n Dane "
)
EXAMPLE = toml(ANSWERS, "sk")
TITLES = {DeviceKind.COUNTER: "Counter", DeviceKind.KIOSK: "Kiosk", DeviceKind.DISPLAY: "Board"}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("8:00-15:30", Span(dt.time(8), dt.time(15, 30))),
        (" 08.00 – 15.30 ", Span(dt.time(8), dt.time(15, 30))),
        ("15:30-8:00", None),
        ("8:00-24:00", None),
        ("8:00-9:60", None),
        ("morning", None),
    ],
)
def test_hours_as_people_write_them(text: str, span: Span | None) -> None:
    assert span_of(text) == span


def test_an_office_from_questions() -> None:
    office = parse(EXAMPLE, "office")
    assert [(one.prefix, one.name["sk"]) for one in office.services] == [
        ("D", "Dane"),
        ("K", "Doklady"),
        ("T", "Ťažké"),
    ]
    assert [one.number for one in office.counters] == [1, 2]
    assert office.office.hours[4]
    assert not office.office.hours[5]
    assert office.office.languages == ("sk",)
    strange = Questions(institution="Ж", department="Ж", services="Ж\nШ\nA b\nA-b", counters=1)
    assert [one.id for one in parse(toml(strange, "uk"), "office").services] == [
        "service-1",
        "service-2",
        "a-b",
        "a-b-4",
    ]
    with pytest.raises(ValueError, match="never"):
        toml(replace(ANSWERS, hours="never"), "sk")


@given(st.lists(st.text(min_size=1, max_size=20), max_size=30))
def test_letters_are_allowed_and_differ_while_there_are_any(services: list[str]) -> None:
    given_ = prefixes(services)
    assert set(given_) <= set(PREFIX_LETTERS)
    assert len(set(given_)) == min(len(services), len(PREFIX_LETTERS))
    assert all(plain(name) == plain(name).lower() for name in names("\n".join(services)))


def test_what_is_wrong_in_each_step() -> None:
    start = Draft()
    assert rules.hub_mistakes(start, "2345-6789-ABCD-EFGH-JKLM") == {}
    assert set(rules.hub_mistakes(replace(start, hub="ftp://x"), "short")) == {"hub", "secret"}
    assert rules.office_mistakes(start, EXAMPLE, "sk") == {}
    assert set(rules.office_mistakes(start, "", "sk")) == {"way"}
    assert set(rules.office_mistakes(replace(start, way=Way.FILE), EXAMPLE, "sk")) == {"file"}
    chosen = replace(start, way=Way.FILE, file_text="[office", file_name="my.toml")
    assert set(rules.office_mistakes(chosen, EXAMPLE, "sk")) == {"file"}
    assert rules.office_mistakes(replace(chosen, file_text=EXAMPLE), "", "sk") == {}
    asked = replace(start, way=Way.QUESTIONS)
    empty = replace(asked, questions=Questions(hours=""))
    assert set(rules.office_mistakes(empty, EXAMPLE, "sk")) == {"institution", "department", "hours", "services"}
    assert rules.office_mistakes(replace(asked, questions=ANSWERS), "", "sk") == {}
    nowhere = replace(asked, questions=replace(ANSWERS, time_zone="Mars/Base"))
    assert set(rules.office_mistakes(nowhere, EXAMPLE, "sk")) == {"time_zone"}
    assert set(rules.administrator_mistakes(start, "12", "12")) == {"administrator", "pin"}
    named = replace(start, administrator="Alfa")
    assert set(rules.administrator_mistakes(named, "1234", "1235")) == {"again"}
    assert rules.administrator_mistakes(named, "1234", "1234") == {}


def test_devices_keep_their_tokens() -> None:
    first = rules.with_devices(replace(Draft(), counters=2), TITLES)
    assert [one.name for one in first.devices] == ["Counter 1", "Counter 2", "Kiosk", "Board"]
    more = rules.with_devices(replace(first, counters=1, kiosks=2, displays=0), TITLES)
    assert more.own is not None
    assert more.own.token == first.devices[0].token
    assert [one.name for one in more.devices] == ["Counter", "Kiosk 1", "Kiosk 2"]
    assert more.devices[1].token == first.devices[2].token
    assert Draft().own is None
    line = rules.command_line(more.own, "http://hub:8420/")
    assert line == f"poradovnik-counter --hub http://hub:8420 --token {more.own.token}"
    asked = rules.request(replace(more, administrator=" Alfa "), "S", "1234", EXAMPLE)
    assert (asked.administrator, asked.devices) == ("Alfa", more.devices)


def test_settings_keep_what_else_is_in_them() -> None:
    before = 'language = "en"\ntoken = "old"\n'
    after = rules.with_settings(before, "http://hub:8420/", "new")
    assert tomllib.loads(after) == {"language": "en", "hub_url": "http://hub:8420", "token": "new"}
    assert rules.with_settings(after, "http://hub:8420", "new") == after
