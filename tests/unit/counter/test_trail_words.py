"""The trail in the user's language: every field of the set-up has a name, every kind of value its words."""

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from common.i18n import catalogue
from common.model.office import Board, Message
from common.model.set_up_change import parts
from common.model.wire import AuditEntry, SetUp
from counter_app.office.set_up.trail_words import FIELDS, KINDS, TrailWords
from tests.helpers.story import at, load

NAMES = {"service parking": "Parkovanie", "counter counter-1": "Priehradka 1", "group cars": "Autá"}
WORDS = TrailWords(catalogue("sk"), NAMES)
MORNING = {"opens": "08:00:00", "closes": "12:00:00"}
CLOSED: list[Any] = [[]] * 6


def lines(subject: str, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    written = [msgspec.json.encode(one).decode() if one else "" for one in (before, after)]
    entry = AuditEntry(id=1, at=at("10:00"), clerk="", subject=subject, before=written[0], after=written[1])
    return WORDS.difference(entry).split("\n")


def test_every_field_of_the_set_up_has_a_name() -> None:
    file = load("velky-urad")
    office = replace(file.office, boards=(Board(id="hall"),), messages=(Message(text={"sk": "Oznam"}),))
    for subject, fields in parts(SetUp(office=office, services=file.services, counters=file.counters)).items():
        kind = subject.partition(" ")[0]
        assert kind in KINDS
        assert set(fields) <= set(FIELDS[kind]), subject


@pytest.mark.parametrize(
    ("subject", "before", "after", "expected"),
    [
        (
            "service a",
            {"name": {"sk": "A", "en": "B"}},
            {"name": {"sk": "C", "en": "B"}},
            ["Názov (Slovenčina): A → C"],
        ),
        ("service a", {"information": {}}, {"information": {"hu": "x"}}, ["Čo si priniesť (Magyar): – → x"]),
        ("service a", {"target_seconds": 600}, {"target_seconds": 1200}, ["Cieľ čakania: 10 min → 20 min"]),
        ("service a", {"in_use": True}, {"in_use": False}, ["V ponuke: áno → nie"]),
        ("service a", {"group_id": None}, {"group_id": "cars"}, ["Skupina: – → Autá"]),
        (
            "office",
            {"hours": [[MORNING], *CLOSED]},
            {"hours": [[], *CLOSED]},
            ["Otváracie hodiny (Pondelok): 8:00 – 12:00 → zatvorené"],
        ),
        (
            "service a",
            {"hours": None},
            {"hours": [[MORNING, MORNING], *CLOSED]},
            ["Otváracie hodiny (Pondelok): – → 8:00 – 12:00, 8:00 – 12:00"]
            + [
                f"Otváracie hodiny ({day}): – → zatvorené"
                for day in ("Utorok", "Streda", "Štvrtok", "Piatok", "Sobota", "Nedeľa")
            ],
        ),
        ("message 1", {"hours": None}, {"hours": MORNING}, ["Čas počas dňa: – → 8:00 – 12:00"]),
        ("message 1", {"first_day": None}, {"first_day": "2026-10-14"}, ["Od: – → streda 14. 10. 2026"]),
        ("kiosk", {"no_paper": "screen"}, {"no_paper": "desk"}, None),
        ("kiosk", {"attract_seconds": 0}, {"attract_seconds": 60}, None),
        ("panel", {"no_show_return_minutes": 5}, {"no_show_return_minutes": 6}, None),
        ("counter counter-1", {"services": ["parking", "gone"]}, {"services": []}, None),
        ("board hall", {"arrows": {}}, {"arrows": {"counter-1": "left"}}, None),
        ("board hall", {"volumes": []}, {"volumes": [{"at": "07:00:00", "volume": 80}]}, None),
        ("board hall", {"languages": ["sk"]}, {"languages": ["sk", "xx"]}, None),
        ("board hall", {"distance_metres": 8.0}, {"distance_metres": 7.5}, None),
        ("board hall", {"layout": "calls"}, {"layout": "round"}, None),
        ("clerk 3", {}, {"name": "Eva", "role": "clerk", "icon": None}, ["Meno a priezvisko: Eva", "Rola: referent"]),
        ("group cars", {"name": {"sk": "Autá"}}, {}, ["odstránené"]),
        ("later x", {"unknown": 1}, {"unknown": 2}, ["unknown: 1 → 2"]),
    ],
)
def test_a_change_reads_as_a_sentence(
    subject: str, before: dict[str, Any], after: dict[str, Any], expected: list[str] | None
) -> None:
    found = lines(subject, before, after)
    if expected is not None:
        assert found == expected
        return
    wanted = {
        "no_paper": ["Keď chýba papier: ukázať číslo na obrazovke → poslať návštevníkov k priehradke"],
        "attract_seconds": ["Ukázať obrázky alebo oznam po nečinnosti: 0 s → 60 s"],
        "no_show_return_minutes": ["Pauza pred návratom: 5 min → 6 min"],
        "services": ["Služby, ktoré vybavuje: Parkovanie, gone → –"],
        "arrows": ["Kde leží priehradka pri pohľade na tabuľu (Priehradka 1): – → vľavo"],
        "volumes": ["Hlasitosť od určitého času: – → 7:00 80 %"],
        "languages": ["Jazyky: Slovenčina → Slovenčina, xx"],
        "distance_metres": ["Číta sa zo vzdialenosti: 8 → 7.5"],
        "layout": ["Ukazuje: len výzvy → round"],
    }
    assert found == wanted[next(iter(after))]


def test_what_was_changed_is_named() -> None:
    assert WORDS.subject("kiosk") == "Kiosky"
    assert WORDS.subject("service parking") == "Služby: Parkovanie"
    assert WORDS.subject("board hall") == "Tabule: hall"
    assert WORDS.subject("exception 2026-12-24") == "Sviatky a výnimky: štvrtok 24. 12. 2026"
    assert WORDS.subject("something new") == "something new"
