"""The code on the paper, after the whole way through ESC/POS bytes, reads as the address of the visitor's page."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from common.model.office import LANGUAGES
from kiosk_app.printing.commands import raster_stream
from kiosk_app.printing.layout import SHEETS
from kiosk_app.printing.paper import tickets, with_margins
from kiosk_app.printing.preview import PAGE, sample
from kiosk_app.printing.raster import draw


def read_code(paper: Image.Image) -> str:
    text, _corners, _straight = cv2.QRCodeDetector().detectAndDecode(np.asarray(paper.convert("L")))
    return str(text)


@pytest.mark.parametrize("paper_mm", SHEETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_reads_as_the_page(language: str, paper_mm: int) -> None:
    stream = raster_stream(draw(sample(language), paper_mm)).data
    [ticket] = tickets(stream, SHEETS[paper_mm].dots)
    assert read_code(with_margins(ticket)) == PAGE


@pytest.mark.parametrize("paper_mm", SHEETS)
@pytest.mark.parametrize("page", ["http://a.sk/t/x", "https://poradovnik.office.example:8420/t/" + "Zx0-_" * 8])
def test_a_short_and_a_long_address(page: str, paper_mm: int) -> None:
    assert read_code(with_margins(draw(replace(sample("sk"), page=page), paper_mm))) == page


def test_without_a_page_there_is_no_code() -> None:
    assert read_code(with_margins(draw(replace(sample("sk"), page=""), 80))) == ""
