"""What a closed service says in a word or two, and where a line never breaks."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from common.i18n import catalogue
from common.model.admission import Reason, Refusal
from common.model.estimate import Outlook, Wait
from common.model.office import Group
from kiosk_app.wording import bound, group, ticket, tile
from tests.helpers import story

OFFICE = story.load("kosice").office
SERVICE = story.load("kosice").services[0]
NOW = story.at("10:42")


def shown(language: str, reason: Reason, opens: str) -> tuple[str, str]:
    """Why it is closed, and until when or from when on."""
    refusal = Refusal(reason=reason, opens=dt.datetime.fromisoformat(opens).replace(tzinfo=OFFICE.zone))
    entry = tile(catalogue(language), OFFICE, SERVICE, Outlook(ahead=0, wait=None), refusal, NOW, None)
    return entry["caption"], entry["value"].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("reason", "opens", "words"),
    [
        (Reason.HOURS, "2026-10-14T13:00", ("Zatvorené", "do 13:00")),
        (Reason.HOURS, "2026-10-15T08:00", ("Zatvorené", "do zajtra 8:00")),
        (Reason.HOLIDAY, "2026-10-19T08:00", ("Sviatok", "do 19. 10. 8:00")),
        (Reason.LIMIT, "2026-10-15T08:00", ("Dnes už nevydávame", "od zajtra 8:00")),
        (Reason.CAPACITY, "2026-10-19T08:00", ("Dnes už nevydávame", "od 19. 10. 8:00")),
        (Reason.CLOSING, "2026-10-15T08:00", ("Čoskoro zatvárame", "od zajtra 8:00")),
    ],
)
def test_what_is_used_up_comes_again_and_what_is_closed_ends(
    reason: Reason, opens: str, words: tuple[str, str]
) -> None:
    assert shown("sk", reason, opens) == words


def test_the_other_languages_say_it_their_way() -> None:
    tomorrow = "2026-10-15T08:00"
    assert shown("en", Reason.LIMIT, tomorrow)[1] == "from tomorrow 8:00"
    assert shown("uk", Reason.LIMIT, tomorrow)[1] == "від завтра, 8:00"
    assert shown("hu", Reason.LIMIT, tomorrow)[1] == "holnap 8:00-tól"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("pri priehradke a k stolu", "pri priehradke a~k~stolu"),
        ("V piatok 16. októbra len do 12:00.", "V~piatok 16.~októbra len do~12:00."),
        ("Otvára sa o 8:00. Príďte.", "Otvára sa o~8:00. Príďte."),
        ("Máme 123. miesto", "Máme 123. miesto"),
    ],
)
def test_a_line_never_breaks_there(text: str, whole: str) -> None:
    assert bound(text) == whole.replace("~", "\u00a0")


def test_a_group_says_that_all_in_it_is_closed() -> None:
    one = Group(id="taxes", name={"sk": "Dane"}, icon="banknote", position=0)
    assert group(catalogue("sk"), one, 6, 0)["spoken"] == "6 služieb. Teraz zatvorené"
    assert group(catalogue("sk"), one, 6, 1)["spoken"] == "6 služieb"


def test_a_wait_that_nobody_knows_says_so_where_it_has_no_caption() -> None:
    words = catalogue("sk")
    entry = tile(words, OFFICE, SERVICE, Outlook(ahead=3, wait=None), None, NOW, None)
    assert (entry["value"], entry["phrase"]) == ("neznáme", "Čakanie neznáme")
    entry = tile(words, OFFICE, SERVICE, Outlook(ahead=3, wait=Wait(20, 30)), None, NOW, None)
    assert entry["phrase"] == entry["value"]
    unquoted = replace(story.waiting(4, "local-taxes", "D", 42, "10:14"), quoted_low_seconds=None)
    shown_ticket = ticket(words, unquoted, SERVICE, "", printed=False)
    assert (shown_ticket["ahead"], shown_ticket["phrase"]) == ("Pred vami nikto", "Čakanie neznáme")
