"""The network printer: refused, hung up on in the middle, over IPv6, silent."""

from __future__ import annotations

import logging
import socket

import pytest

from common.model.printer import PrinterState
from kiosk_app.printing.commands import raster_stream
from kiosk_app.printing.conversation import LineFault, LinePrinter, Patience
from kiosk_app.printing.deadline import Deadline
from kiosk_app.printing.network_line import NetworkLine
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw
from kiosk_app.printing.status import OnPaper, PrintResult
from tests.helpers.escpos_printer import EscPosPrinter
from tests.helpers.tcp_printer import TcpPrinter

S = PrinterState
PICTURE = draw(sample("sk"), 80)
TICKET = raster_stream(PICTURE)


def test_a_connection_that_ends_in_the_middle() -> None:
    with TcpPrinter(EscPosPrinter()) as server:
        printer = LinePrinter(lambda: NetworkLine("127.0.0.1", server.port))
        server.close_after = 12_000
        result = printer.print_ticket(TICKET)
        assert (result.ok, result.fault) == (False, S.UNPLUGGED)
        assert result.may_be_out is not OnPaper.NOTHING, "the network may have taken all of it"
        server.close_after = None
        assert printer.print_ticket(TICKET).ok
        torn, ticket = server.printer.tickets
        assert torn.height < ticket.height
        assert ticket.tobytes() == PICTURE.tobytes()


def test_what_only_the_network_has_taken_is_not_printed() -> None:
    with TcpPrinter(EscPosPrinter()) as server:
        printer = LinePrinter(lambda: NetworkLine("127.0.0.1", server.port))
        server.deaf_after = 12_000
        result = printer.print_ticket(TICKET)
        assert result == PrintResult(ok=False, fault=S.SILENT, may_be_out=OnPaper.WHOLE)
        assert server.printer.tickets == []


def test_a_line_that_takes_no_more() -> None:
    with TcpPrinter(EscPosPrinter()) as server:
        server.deaf_after = 0
        line = NetworkLine("127.0.0.1", server.port)
        line.open()
        try:
            with pytest.raises(LineFault, match="it took") as raised:
                line.write(b"\x1b@" * 10_000_000, Deadline(0.3))
        finally:
            line.close()
        assert raised.value.status is S.SILENT
        with pytest.raises(LineFault, match="not connected"):
            line.read(0.1)


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert LinePrinter(lambda: NetworkLine("127.0.0.1", port)).status() is S.UNPLUGGED


def test_a_name_that_does_not_exist() -> None:
    assert LinePrinter(lambda: NetworkLine("printer.invalid")).status() is S.UNPLUGGED


def test_somebody_listens_who_is_no_printer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        printer = LinePrinter(lambda: NetworkLine("127.0.0.1", port), Patience(answer=0.3))
        assert printer.status() is S.SILENT
        assert printer.print_ticket(TICKET) == PrintResult(ok=False, fault=S.SILENT)


def test_looking_at_it_all_day_fills_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with TcpPrinter(EscPosPrinter()) as server:
        printer = LinePrinter(lambda: NetworkLine("127.0.0.1", server.port))
        assert [printer.status() for _ in range(3)] == [S.READY] * 3
        printer.close()
    assert caplog.messages == []


def test_the_printer_is_let_go_between_tickets() -> None:
    with TcpPrinter(EscPosPrinter()) as server:
        one, other = (LinePrinter(lambda: NetworkLine("127.0.0.1", server.port)) for _ in range(2))
        assert [printer.print_ticket(TICKET).ok for printer in (one, other, one)] == [True] * 3


def test_ipv6() -> None:
    try:
        listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.fail("this computer has no IPv6 loopback")
    with listener:
        line = NetworkLine("::1", listener.getsockname()[1])
        line.open()
        assert line.is_open
        line.close()
        assert not line.is_open
