"""The virtual printer: it prints by the same bytes, and every fault can be switched."""

from __future__ import annotations

import pytest
from PIL.Image import Image

from common.model.printer import PrinterState
from kiosk_app.printing.commands import raster_stream
from kiosk_app.printing.paper import tickets
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.status import OnPaper, PrintResult

S = PrinterState
PICTURE = draw(sample("sk"), 58)
TICKET = raster_stream(PICTURE)


def test_it_shows_the_paper_and_keeps_the_bytes() -> None:
    printer = ScreenPrinter()
    shown: list[Image] = []
    printer.on_paper = shown.append
    assert printer.print_ticket(TICKET).ok
    assert [paper.size for paper in shown] == [(464, PICTURE.height)]
    assert tickets(printer.bytes_taken, 384)[0].tobytes() == PICTURE.tobytes()


def test_a_roll_comes_to_its_end() -> None:
    printer = ScreenPrinter()
    printer.load_paper(700)
    results = [printer.print_ticket(TICKET) for _ in range(9)]
    millimetres = PICTURE.height / 8
    printed = sum(result.ok for result in results)
    assert printed == int(700 / millimetres)
    assert results[0] == PrintResult(ok=True)
    assert results[printed - 1] == PrintResult(ok=True, fault=S.NEAR_END)
    assert results[printed] == PrintResult(ok=False, fault=S.PAPER_OUT, may_be_out=OnPaper.PART)
    assert printer.print_ticket(TICKET) == PrintResult(ok=False, fault=S.PAPER_OUT)
    printer.load_paper(None)
    assert printer.print_ticket(TICKET) == PrintResult(ok=True)


def test_only_real_faults_can_be_switched() -> None:
    printer = ScreenPrinter()
    with pytest.raises(ValueError, match="no fault of a virtual printer"):
        printer.fault = S.READY
    printer.fault = S.COVER_OPEN
    assert printer.fault is S.COVER_OPEN
