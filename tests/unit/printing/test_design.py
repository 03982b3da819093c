"""The ticket's layout file: the default is the ticket of the look, every mistake is one sentence that names its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageDraw

from common.i18n import catalogue
from common.model.office import LANGUAGES
from kiosk_app.printing.commands import Cut, Ending
from kiosk_app.printing.design import DEFAULT_FILE, Design, Part, TicketLayoutError, Wording, load
from kiosk_app.printing.layout import SHEETS, Code, Logo, Text, layout
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw

README = DEFAULT_FILE.with_name("README.md")
GOOD = 'elements = ["office", "number"]\n'


def written(folder: Path, text: str) -> Path:
    file = folder / "ticket.toml"
    file.write_text(text, "utf-8")
    return file


def logo(folder: Path, width: int = 300, height: int = 100) -> Path:
    """A black disc on a transparent ground."""
    picture = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((0, 0, width - 1, height - 1), fill="black")
    picture.save(folder / "city.png")
    return folder / "city.png"


def shown(design: Design, language: str = "sk", paper_mm: int = 80, *, is_copy: bool = False) -> list[str]:
    content = replace(sample(language), is_copy=is_copy)
    placed = layout(content, SHEETS[paper_mm], catalogue(language), design)
    return [element.text for element in placed.elements if isinstance(element, Text)]


def test_the_default_file_draws_the_ticket_of_the_program() -> None:
    assert load(DEFAULT_FILE) == Design()
    assert draw(sample("sk"), 80, load(DEFAULT_FILE)).tobytes() == draw(sample("sk"), 80).tobytes()


def test_everything_that_an_office_may_change(tmp_path: Path) -> None:
    logo(tmp_path)
    words = "\n".join(f'{language} = "Ponechajte si lístok {language}"' for language in LANGUAGES)
    design = load(
        written(
            tmp_path,
            'paper_mm = 58\nqr = false\ncut = "full"\nfeed_mm = 5\n'
            'elements = ["logo", "number", "rule", "message", "service", "date", "rule", "code"]\n'
            f'[logo]\nfile = "city.png"\nheight_mm = 10\n[texts.message]\n{words}\n[texts.copy]\n{words}\n',
        )
    )
    assert design.paper_mm == 58
    assert design.ending == Ending(Cut.FULL, 40)
    assert design.parts[0] is Part.LOGO
    assert design.logo is not None
    assert (design.logo.width, design.logo.height) == (240, 80)
    placed = layout(replace(sample("hu"), is_copy=True), SHEETS[58], catalogue("hu"), design)
    assert isinstance(placed.elements[0], Logo)
    assert not any(isinstance(element, Code) for element in placed.elements)
    texts = " ".join(shown(design, "hu", 58, is_copy=True))
    assert texts.count("Ponechajte si lístok hu") == 2, "the message and the word for a copy"
    picture = draw(sample("hu"), 58, design)
    assert picture.getpixel((10 + 120, 10 + 40)) == 0, "the logo is black in its middle"
    assert picture.getpixel((10, 10)) == 255, "and white where it was transparent"


def test_a_logo_stands_flush_whatever_white_its_file_has_around_it(tmp_path: Path) -> None:
    picture = Image.new("L", (400, 400), 255)
    ImageDraw.Draw(picture).rectangle((150, 100, 249, 199), fill=0)
    picture.save(tmp_path / "city.png")
    design = load(written(tmp_path, GOOD + '[logo]\nfile = "city.png"\nheight_mm = 10\n'))
    assert design.logo is not None
    assert (design.logo.width, design.logo.height) == (80, 80)
    assert set(design.logo.bits) == {0xFF}


def test_an_empty_picture_breaks_nothing(tmp_path: Path) -> None:
    Image.new("L", (300, 100), 255).save(tmp_path / "city.png")
    design = load(written(tmp_path, 'elements = ["logo", "number"]\n[logo]\nfile = "city.png"\n'))
    assert draw(sample("sk"), 80, design).getbbox() is not None


def test_a_design_made_by_hand_may_lack_the_logo_it_names() -> None:
    assert shown(Design(parts=(Part.LOGO, Part.MESSAGE, Part.NUMBER))) == ["D", "042"]


def test_a_logo_that_is_wider_than_the_paper_is_made_smaller(tmp_path: Path) -> None:
    logo(tmp_path, 2000, 200)
    design = load(written(tmp_path, 'elements = ["office", "logo", "rule", "number"]\n[logo]\nfile = "city.png"\n'))
    placed = layout(sample("sk"), SHEETS[58], catalogue("sk"), design)
    [picture] = [element for element in placed.elements if isinstance(element, Logo)]
    assert picture.picture.width <= 364
    assert picture.picture.height == pytest.approx(36, abs=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_says_so_whatever_the_layout(language: str) -> None:
    word = catalogue(language).gettext("Copy")
    bare = Design(parts=(Part.NUMBER,))
    assert shown(bare, language, is_copy=True)[-1] == word
    assert word not in shown(bare, language)


@pytest.mark.parametrize("paper_mm", [80, 58])
def test_no_order_of_elements_lets_one_lie_on_another(paper_mm: int) -> None:
    from tests.unit.printing.test_layout import assert_well_set

    parts = [part for part in Part if part not in {Part.LOGO, Part.MESSAGE}]
    for turn in range(len(parts)):
        for order in (parts[turn:] + parts[:turn], (parts[turn:] + parts[:turn])[::-1]):
            design = Design(parts=tuple(order))
            assert_well_set(layout(sample("uk"), SHEETS[paper_mm], catalogue("uk"), design), paper_mm)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("elements = x", "line 1", "Invalid"),
        ("paper_mm = 80", "file", "missing required field elements"),
        (GOOD + "paper = 80", "file", "unknown field paper"),
        (GOOD + 'paper_mm = "80"', "paper_mm", "Expected int"),
        (GOOD + "paper_mm = 70", "paper_mm", "must be 80 or 58, not 70"),
        ('elements = ["office"]', "elements", "a ticket without its number is none"),
        ('elements = ["number", "price"]', "elements[1]", "'price' is not one of logo, office"),
        ('elements = ["number", "rule", "rule", "number"]', "elements[3]", "'number' stands there twice"),
        ('elements = ["number", "message"]', "elements[1]", "a message needs its words under [texts.message]"),
        ('elements = ["number", "logo"]', "elements[1]", "a logo needs its picture under [logo]"),
        (GOOD + 'cut = "half"', "cut", "'half' is not one of full, partial, none"),
        (GOOD + "feed_mm = 40", "feed_mm", "must be between 0 and 31 millimetres"),
        (GOOD + '[texts.price]\nsk = "x"', "texts.price", "is not one of ahead, wait"),
        (GOOD + '[texts.watch]\nsk = "x"', "texts.watch.en", "the text is missing"),
        (GOOD + '[texts.watch]\nde = "x"', "texts.watch.de", "is not one of sk, en, uk, hu"),
        (GOOD + '[logo]\nfile = "city.png"', "logo.file", "cannot be read"),
        (GOOD + '[logo]\nfile = "ticket.toml"', "logo.file", "is no picture"),
        (GOOD + '[logo]\nfile = "city.png"\nheight_mm = 90', "logo.height_mm", "must be between 4 and 40"),
    ],
)
def test_every_mistake_names_its_place(tmp_path: Path, text: str, place: str, problem: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(TicketLayoutError) as raised:
        load(file)
    assert str(raised.value).startswith(f"{file}: ")
    assert place in raised.value.parameters["place"]
    assert problem in raised.value.parameters["problem"]
    assert "\n" not in str(raised.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TicketLayoutError, match="cannot be read: No such file"):
        load(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"# Ko\x9aice\n")
    with pytest.raises(TicketLayoutError, match="not a text in UTF-8"):
        load(tmp_path / "latin.toml")


def test_the_readme_names_all_that_there_is_and_its_example_is_good(tmp_path: Path) -> None:
    text = README.read_text("utf-8")
    for name in (*Part, *Wording, *Cut, "paper_mm", "qr", "feed_mm", "height_mm", "ticket_layout"):
        assert name in text, name
    logo(tmp_path)
    example = load(written(tmp_path, text.partition("```toml\n")[2].partition("```")[0]))
    assert example.paper_mm == 58
    assert Wording.MESSAGE in example.texts
