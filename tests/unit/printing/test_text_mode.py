"""The printer's own letters: the bytes read back give the ticket's words, in four languages, with every profile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from common.i18n import catalogue
from common.model.estimate import Wait
from common.model.office import LANGUAGES
from kiosk_app.printing import text_mode
from kiosk_app.printing.code_pages import PROFILES, Piece, encode, legible
from kiosk_app.printing.commands import Cut, Ending
from kiosk_app.printing.content import TicketContent
from kiosk_app.printing.design import Design, Part, Wording
from kiosk_app.printing.layout import SHEETS
from kiosk_app.printing.paper import Roll, seconds_to_print, with_margins
from kiosk_app.printing.press import Paper
from kiosk_app.printing.preview import PAGE, sample
from kiosk_app.printing.status import OnPaper
from tests.unit.printing.test_qr import read_code

SLOTS = {
    "epson": {0: "cp437", 18: "cp852", 45: "cp1250", 46: "cp1251"},
    "star": {0: "cp437", 5: "cp852", 33: "cp1250", 34: "cp1251"},
    "netum": {0: "cp437", 18: "cp852", 72: "cp1250", 73: "cp1251"},
    "ascii": {0: "cp437"},
}
"""As the makers' guides give them, not as the program has them."""


def paper(content: TicketContent, profile: str = "epson", paper_mm: int = 80, design: Design | None = None) -> Roll:
    stream = Paper(paper_mm=paper_mm, design=design or Design(), slots=PROFILES[profile]).stream(content)
    roll = Roll(SHEETS[paper_mm].dots, SLOTS[profile])
    roll.take(stream.data)
    roll.tear_off()
    return roll


def words(content: TicketContent, profile: str = "epson", paper_mm: int = 80, design: Design | None = None) -> str:
    [lines] = paper(content, profile, paper_mm, design).lines
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("profile", ["epson", "star", "netum"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper_mm", [80, 58])
def test_every_word_is_right_when_the_bytes_are_read_back(language: str, profile: str, paper_mm: int) -> None:
    content, texts = sample(language), catalogue(language)
    read = words(content, profile, paper_mm)
    expected = (
        content.office, content.department, content.service, content.service_in_slovak, content.label,
        texts.people(8), texts.wait(Wait(20, 30)), texts.gettext("Ahead of you"), texts.gettext("Waiting time"),
        texts.gettext("Watch the board."), texts.short_date(content.issued_at.date()), "10:14",
    )  # fmt: skip
    for text in expected:
        assert " ".join(text.split()) in read
    assert "?" not in read


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_page_it_is_written_in_latin_letters(language: str) -> None:
    read = words(replace(sample(language), is_copy=True), "ascii")
    assert read.isascii()
    assert "?" not in read
    assert {"sk": "Miestne dane", "en": "Local taxes", "uk": "Mistsevi podatky", "hu": "Helyi adok"}[language] in read
    assert "D042" in read
    assert "20 - 30" in read


def test_names_as_the_transliteration_of_2010_writes_them() -> None:
    assert legible("Гурський Їжакевич Ґалаґан Щербухи", {}) == "Hurskyi Izhakevych Galagan Shcherbukhy"
    assert legible("Ľubotín – 5 €, „Kráľ“ № 3… Łódź", {}) == 'Lubotin - 5 EUR, "Kral" No 3... Lodz'
    assert legible("čas\u00a0🎫", {}) == "cas "


def test_a_line_changes_its_page_only_where_it_must() -> None:
    slots = PROFILES["epson"]
    assert encode("Kosice", slots) == (Piece(0, b"Kosice"),)
    assert encode("Košice", slots) == (Piece(18, "Košice".encode("cp852")),)
    assert encode("5 – 10 ľudí", slots) == (Piece(45, "5 – 10 ľudí".encode("cp1250")),)
    assert encode("їхати", slots) == (Piece(46, "їхати".encode("cp1251")),)
    assert encode("ő ї", slots) == (Piece(18, "ő ".encode("cp852")), Piece(46, "ї".encode("cp1251")))
    assert encode("", slots) == ()


@given(
    text=st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="?？⁇⁈⁉︖﹖"), max_size=30
    ),
    profile=st.sampled_from(sorted(PROFILES)),
)
def test_no_text_breaks_it_and_no_letter_turns_into_a_question_mark(text: str, profile: str) -> None:
    slots = PROFILES[profile]
    read = legible(text, slots)
    assert "?" not in read
    back = "".join(piece.data.decode(SLOTS[profile][piece.slot]) for piece in encode(read, slots))
    assert back == read


@pytest.mark.parametrize("paper_mm", [80, 58])
def test_a_ticket_of_letters_is_small_and_its_code_reads(paper_mm: int) -> None:
    content = sample("sk")
    stream = Paper(paper_mm=paper_mm, slots=PROFILES["epson"]).stream(content)
    assert len(stream.data) < 1000
    assert len(stream.data) / 1920 < 0.5, "seconds on a serial line of 19200 baud"
    roll = paper(content, paper_mm=paper_mm)
    [ticket] = roll.cut
    assert read_code(with_margins(ticket)) == PAGE
    assert seconds_to_print(ticket.height, 200) < 1.5


def test_the_number_is_as_large_as_it_fits() -> None:
    assert "W1042" in words(replace(sample("sk"), label="W1042"), paper_mm=58)


def test_the_offices_layout_holds_for_letters_too() -> None:
    design = Design(
        parts=(Part.NUMBER, Part.LOGO, Part.MESSAGE, Part.CODE),
        qr=False,
        ending=Ending(Cut.NONE, 100),
    )
    read = words(replace(sample("sk"), is_copy=True), design=design)
    assert read == "D042 Sledujte tabuľu. Kópia"


def test_long_words_take_lines_of_their_own() -> None:
    long = {"sk": "Predpokladaný čas do vyvolania"}
    design = Design(
        parts=(Part.FIGURES, Part.MESSAGE, Part.NUMBER, Part.DATE),
        texts={Wording.WAIT: long, Wording.MESSAGE: {"sk": "Ponechajte si ho."}},
    )
    assert words(sample("sk"), paper_mm=58, design=design) == (
        "Pred vami 8 ľudí Predpokladaný čas do vyvolania 20 – 30 min Ponechajte si ho. D042 streda 14. 10. 2026 10:14"
    )


def test_date_and_time_below_each_other_where_the_line_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_mode, "LETTER_DOTS", 20)
    stream = Paper(paper_mm=58, slots=PROFILES["epson"], design=Design(parts=(Part.NUMBER, Part.DATE))).stream(
        sample("sk")
    )
    roll = Roll(384, SLOTS["epson"])
    roll.take(stream.data)
    assert roll.lines[0][-2:] == ("streda 14. 10. 2026", "10:14")


def test_a_printer_of_letters_can_be_left_anywhere_too() -> None:
    stream = Paper(paper_mm=58, slots=PROFILES["epson"]).stream(sample("uk"))
    whole = paper(sample("uk"), paper_mm=58).cut[0].tobytes()
    for count in range(0, len(stream.data), 23):
        roll = Roll(384, SLOTS["epson"])
        roll.take(stream.data[:count])
        roll.take(stream.clearing(stream.may_be_out(count)) + stream.data)
        assert roll.cut[-1].tobytes() == whole or stream.may_be_out(count) is OnPaper.NOTHING


def test_what_is_not_known_and_what_is_long_takes_more_lines() -> None:
    content = replace(sample("hu"), ahead=None, wait=None, page="", office="Úrad " * 30)
    read = words(content, paper_mm=58)
    assert read.count(catalogue("hu").wait(None)) == 2
    assert read.count("Úrad") == 30


def test_the_offices_own_sentence_stands_above_the_date() -> None:
    content = replace(sample("en"), message="Valid today only.")
    read = words(content)
    assert read.index("Watch the board.") < read.index("Valid today only.") < read.index("10:14")
    # A layout without a date ends with it; one with a place of its own for a message shows the office's there.
    assert words(content, design=Design(parts=(Part.NUMBER,))).endswith("Valid today only.")
    own = Design(parts=(Part.MESSAGE, Part.NUMBER), texts={Wording.MESSAGE: {"en": "From the file."}})
    assert words(content, design=own).startswith("Valid today only.")
    assert words(sample("en"), design=own).startswith("From the file.")
    assert "Valid" in words(content, design=Design(parts=(Part.DATE,)))
