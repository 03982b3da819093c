"""The ticket's layout: everything on the paper, nothing on top of another, sizes as LOOK asks, names in full."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from common.i18n import catalogue
from common.model.estimate import Wait
from common.model.office import LANGUAGES, PREFIX_LETTERS
from kiosk_app.printing.content import TicketContent
from kiosk_app.printing.layout import DOTS_PER_MM, SHEETS, Code, Element, Layout, Rule, Text, layout
from kiosk_app.printing.preview import sample
from kiosk_app.printing.typeface import CAPITAL_HEIGHT, Weight, ink, lines, width

LEAST_TEXT_MM = {80: 2.6, 58: 2.1}
NUMBER_MM = {80: 20.7, 58: 13.8}
SERVICES = ("local-taxes", "municipal-waste", "parking", "general-information", "certification", "cash-desk")

papers = pytest.mark.parametrize("paper_mm", [80, 58])
languages = pytest.mark.parametrize("language", LANGUAGES)


def placed(content: TicketContent, paper_mm: int) -> Layout:
    return layout(content, SHEETS[paper_mm], catalogue(content.language))


def box(element: Element) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the black, accents and descenders left aside."""
    match element:
        case Text(x, baseline, text, size, weight):
            first, last = ink(text, weight, size)
            return x + first, baseline - CAPITAL_HEIGHT * size, x + last, baseline
        case Rule(x, y, wide, high):
            return x, y, x + wide, y + high
        case Code(x, y):
            return x, y, x + element.side, y + element.side


def texts(ticket: Layout) -> list[Text]:
    return [element for element in ticket.elements if isinstance(element, Text)]


def label(ticket: Layout) -> list[Text]:
    biggest = max(text.size for text in texts(ticket))
    return [text for text in texts(ticket) if text.size == biggest]


def assert_well_set(ticket: Layout, paper_mm: int) -> None:
    sheet = SHEETS[paper_mm]
    for element in ticket.elements:
        left, top, right, bottom = box(element)
        edge = sheet.margin - 3  # a letter may lean over
        assert edge <= left <= right <= sheet.dots - edge, element
        assert 0 < top < bottom < ticket.height, element
        assert (
            isinstance(element, Rule | Code) or element.size * CAPITAL_HEIGHT / DOTS_PER_MM >= LEAST_TEXT_MM[paper_mm]
        )
    for one, other in combinations(ticket.elements, 2):
        a, b = box(one), box(other)
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, f"{one} lies on {other}"


@papers
@languages
@pytest.mark.parametrize("service_id", SERVICES)
def test_every_service_in_every_language_is_well_set(paper_mm: int, language: str, service_id: str) -> None:
    content = sample(language, service_id)
    ticket = placed(content, paper_mm)
    assert_well_set(ticket, paper_mm)
    shown = " ".join(text.text.replace("\u00a0", " ") for text in texts(ticket))
    for whole in (content.office, content.department, content.service, content.service_in_slovak):
        assert whole in shown
    assert "".join(text.text for text in label(ticket)) == content.label


NAMES = st.lists(st.text("aábcčďéiľmšťvžжїщőű", min_size=1, max_size=24), min_size=1, max_size=9).map(" ".join)


@papers
@given(
    language=st.sampled_from(LANGUAGES),
    names=st.tuples(NAMES, NAMES, NAMES, NAMES),
    ahead=st.none() | st.integers(0, 999),
    wait=st.none() | st.tuples(st.integers(0, 400), st.integers(1, 600)),
    page=st.sampled_from(["", "http://a.sk/t/x", "https://poradovnik.office.example:8420/t/" + "x" * 40]),
    is_copy=st.booleans(),
)
@settings(max_examples=25)
def test_any_content_is_well_set(
    paper_mm: int, language: str, names: tuple[str, str, str, str], ahead: int | None,
    wait: tuple[int, int] | None, page: str, is_copy: bool,
) -> None:  # fmt: skip
    content = replace(
        sample(language),
        office=names[0],
        department=names[1],
        service=names[2],
        service_in_slovak=names[3],
        ahead=ahead,
        wait=wait and Wait(wait[0], wait[0] + wait[1]),
        page=page,
        is_copy=is_copy,
    )
    assert_well_set(placed(content, paper_mm), paper_mm)


@papers
def test_sizes_of_the_look(paper_mm: int) -> None:
    ticket = placed(sample("sk"), paper_mm)
    assert label(ticket)[0].size * CAPITAL_HEIGHT / DOTS_PER_MM == pytest.approx(NUMBER_MM[paper_mm], abs=0.1)
    [code] = [element for element in ticket.elements if isinstance(element, Code)]
    assert code.module == {80: 7, 58: 5}[paper_mm]
    assert ticket.width == {80: 576, 58: 384}[paper_mm]


@papers
def test_the_label_stands_flush_with_the_name_whatever_its_letter(paper_mm: int) -> None:
    name = next(text for text in texts(placed(sample("sk"), paper_mm)) if text.text == "Miestne dane")
    for letter in PREFIX_LETTERS:
        ticket = placed(replace(sample("sk"), label=f"{letter}107"), paper_mm)
        assert_well_set(ticket, paper_mm)
        assert box(label(ticket)[0])[0] == pytest.approx(box(name)[0], abs=1)
        if letter != "W":
            assert label(ticket)[0].size * CAPITAL_HEIGHT / DOTS_PER_MM >= NUMBER_MM[paper_mm] * 0.965


@languages
def test_the_slovak_name_stands_beneath_in_other_languages_only(language: str) -> None:
    shown = [text.text for text in texts(placed(sample(language), 80))]
    assert shown.count("Miestne dane") == 1
    assert (shown[2] == "Miestne dane") == (language == "sk")


def test_slovak_words_of_the_look() -> None:
    shown = [text.text for text in texts(placed(sample("sk"), 80))]
    assert shown == [
        "Magistrát mesta Košice", "Kancelária prvého kontaktu", "Miestne dane", "D", "042", "Pred vami", "Čakanie",
        "8 ľudí", "20 – 30 min", "Sledujte tabuľu.", "Poradie uvidíte", "aj v\u00a0mobile.", "streda 14. 10. 2026", "10:14",
    ]  # fmt: skip


def test_nobody_ahead_and_nothing_known() -> None:
    first = [text.text for text in texts(placed(replace(sample("sk"), ahead=0, wait=Wait(0, 5)), 80))]
    assert "nikto" in first
    unknown = [text.text for text in texts(placed(replace(sample("sk"), ahead=None, wait=None, page=""), 80))]
    assert unknown.count(catalogue("sk").wait(None)) == 2
    assert not any("mobile" in text for text in unknown)


def test_a_copy_says_so() -> None:
    assert "Kópia" in [text.text for text in texts(placed(replace(sample("sk"), is_copy=True), 80))]
    assert "Kópia" not in [text.text for text in texts(placed(sample("sk"), 80))]


@given(text=NAMES, room=st.integers(120, 560))
@settings(max_examples=40)
def test_lines_hold_every_letter_and_keep_within_their_room(text: str, room: int) -> None:
    broken = lines(text, Weight.BOLD, 58, room)
    assert all(width(line, Weight.BOLD, 58) <= room for line in broken)
    assert "".join(broken).replace("-", "").replace("\u00a0", "").replace(" ", "") == text.replace(" ", "")


def test_lines_are_even_and_never_end_with_a_preposition() -> None:
    assert lines("Všeobecné informácie", Weight.BOLD, 58, 544) == ("Všeobecné", "informácie")
    assert not any(
        line.endswith((" v", " s", " k"))
        for room in range(150, 500, 10)
        for line in lines("Bývanie v meste s deťmi k moru", Weight.REGULAR, 34, room)
    )
    assert lines("", Weight.REGULAR, 34, 100) == ()


@papers
@languages
def test_the_offices_own_sentence_is_well_set(paper_mm: int, language: str) -> None:
    plain = sample(language)
    sentence = "Lístok platí len dnes a len v tejto kancelárii; po zavretí si vezmite nový."
    ticket = placed(replace(plain, message=sentence), paper_mm)
    assert_well_set(ticket, paper_mm)
    assert ticket.height > placed(plain, paper_mm).height
    read = " ".join(one.text for one in texts(ticket)).replace("\u00a0", " ")
    assert sentence in read
