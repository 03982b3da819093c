"""The print queue: off the GUI thread, one answer for every job, a clean end."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from common.i18n import catalogue
from common.model.printer import POWER_CUT, PrinterState
from kiosk_app.printing.commands import TicketStream
from kiosk_app.printing.content import PrintJob, trial
from kiosk_app.printing.conversation import LinePrinter, Patience
from kiosk_app.printing.device import Printer
from kiosk_app.printing.journal import Entry, Journal
from kiosk_app.printing.network_line import CONNECT_SECONDS, NetworkLine
from kiosk_app.printing.paper import tickets
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.status import PrintResult
from kiosk_app.printing.usb_line import UsbLine
from kiosk_app.printing.worker import LOOK_AGAIN_SECONDS, LOOK_EVERY_SECONDS, PrintQueue
from tests.helpers.escpos_printer import EscPosPrinter
from tests.helpers.story import load
from tests.helpers.tcp_printer import TcpPrinter
from tests.helpers.usb_printer import UsbBus, UsbDevice

S = PrinterState


class HeldPrinter:
    """A printer that takes as long as the test wants."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.threads: set[threading.Thread] = set()
        self.closed = 0

    def status(self) -> PrinterState:
        self.threads.add(threading.current_thread())
        return S.READY

    def print_ticket(self, stream: TicketStream) -> PrintResult:
        self.threads.add(threading.current_thread())
        assert stream.dots == 576
        assert self.go.wait(30)
        return PrintResult(ok=True)

    def close(self) -> None:
        self.closed += 1


def test_every_job_is_answered_in_order_on_our_thread(qtbot: QtBot) -> None:
    printer = HeldPrinter()
    prints = PrintQueue(printer, 80)
    answers: list[tuple[int, PrintResult, bool]] = []
    prints.finished.connect(
        lambda ticket, result: answers.append((ticket, result, QThread.currentThread() is prints.thread()))
    )
    prints.start()
    try:
        for ticket_id in (1, 2, 3):
            prints.submit(PrintJob(ticket_id, sample("sk")))
        assert answers == []
        printer.go.set()
        qtbot.waitUntil(lambda: len(answers) == 3)
    finally:
        printer.go.set()
        prints.stop()
    assert answers == [(ticket_id, PrintResult(ok=True), True) for ticket_id in (1, 2, 3)]
    assert threading.main_thread() not in printer.threads
    assert printer.closed == 1


def test_stop_prints_what_was_submitted_and_reports_it(qtbot: QtBot) -> None:
    printer = HeldPrinter()
    printer.go.set()
    prints = PrintQueue(printer, 80)
    answers: list[int] = []
    prints.finished.connect(lambda ticket, _result: answers.append(ticket))
    prints.start()
    prints.submit(PrintJob(7, sample("sk")))
    prints.stop()
    prints.stop()
    qtbot.waitUntil(lambda: answers == [7])


def test_the_status_is_told_once_for_each_change(qtbot: QtBot) -> None:
    printer = ScreenPrinter()
    prints = PrintQueue(printer, 58, look_every_seconds=0.02)
    told: list[PrinterState] = []
    prints.status_changed.connect(told.append)
    assert prints.status is None
    prints.start()
    try:
        for fault in (None, S.PAPER_OUT, None, S.SILENT):
            printer.fault = fault
            with qtbot.waitSignal(
                prints.status_changed, check_params_cb=lambda status, f=fault: status is (f or S.READY)
            ):
                pass
    finally:
        prints.stop()
    assert told == [S.READY, S.PAPER_OUT, S.READY, S.SILENT]
    assert prints.status is S.SILENT


def test_the_paper_of_the_screen_printer_is_shown(qtbot: QtBot) -> None:
    prints = PrintQueue(ScreenPrinter(), 80)
    prints.start()
    try:
        with qtbot.waitSignal(prints.paper) as came:
            prints.submit(PrintJob(1, sample("uk")))
    finally:
        prints.stop()
    [paper] = came.args
    assert paper.width() == 640
    assert paper.pixelColor(0, 0).lightness() == 255
    assert any(paper.pixelColor(x, 128).lightness() == 0 for x in range(640))


def test_a_fault_is_reported_and_known_at_once(qtbot: QtBot) -> None:
    printer = ScreenPrinter()
    prints = PrintQueue(printer, 80)
    prints.start()
    try:
        qtbot.waitUntil(lambda: prints.status is S.READY)
        printer.fault = S.COVER_OPEN
        with qtbot.waitSignal(prints.finished) as done:
            prints.submit(PrintJob(1, sample("sk")))
        assert done.args == [1, PrintResult(ok=False, fault=S.COVER_OPEN)]
        qtbot.waitUntil(lambda: prints.status is S.COVER_OPEN)
    finally:
        prints.stop()


def test_a_reprint_says_copy_and_is_answered_apart(qtbot: QtBot) -> None:
    printer = ScreenPrinter()
    prints = PrintQueue(printer, 80)
    job = PrintJob(7, sample("uk"))
    finished: list[int] = []
    prints.finished.connect(lambda ticket, _result: finished.append(ticket))
    assert prints.last_job is None
    prints.start()
    try:
        with qtbot.waitSignal(prints.finished):
            prints.submit(job)
        assert prints.last_job == job
        with qtbot.waitSignal(prints.reprinted) as done:
            prints.reprint(prints.last_job)
        with qtbot.waitSignal(prints.reprinted):
            prints.reprint(job, copy=False)
        with qtbot.waitSignal(prints.tested) as tested:
            prints.print_test(sample("sk"))
    finally:
        prints.stop()
    assert done.args == [7, PrintResult(ok=True)]
    assert tested.args == [PrintResult(ok=True)]
    assert finished == [7]
    contents = (job.content, replace(job.content, is_copy=True), job.content, sample("sk"))
    papers = tickets(printer.bytes_taken, 576)
    assert [paper.tobytes() for paper in papers] == [draw(content, 80).tobytes() for content in contents]


def test_a_look_is_had_at_once_when_somebody_has_mended_it(qtbot: QtBot) -> None:
    printer = ScreenPrinter()
    printer.fault = S.PAPER_OUT
    prints = PrintQueue(printer, 80, look_every_seconds=60)
    told: list[PrinterState] = []
    prints.status_changed.connect(told.append)
    prints.start()
    try:
        qtbot.waitUntil(lambda: told == [S.PAPER_OUT])
        printer.fault = None
        prints.look()
        qtbot.waitUntil(lambda: told == [S.PAPER_OUT, S.READY])
    finally:
        prints.stop()


@contextmanager
def cable() -> Iterator[tuple[Printer, Callable[[], None]]]:
    device = UsbDevice(is_plugged=False)
    bus = UsbBus(device)
    yield LinePrinter(lambda: UsbLine(backend=bus)), device.plug_in


@contextmanager
def cover() -> Iterator[tuple[Printer, Callable[[], None]]]:
    device = UsbDevice(EscPosPrinter(cover_open=True))
    bus = UsbBus(device)
    yield LinePrinter(lambda: UsbLine(backend=bus)), lambda: setattr(device.printer, "cover_open", False)


@contextmanager
def power() -> Iterator[tuple[Printer, Callable[[], None]]]:
    """It hangs, answers nothing, and is switched off and on."""
    device = UsbDevice(EscPosPrinter(is_silent=True))
    bus = UsbBus(device)

    def cycle() -> None:
        device.unplug()
        device.printer.is_silent = False
        device.plug_in()

    yield LinePrinter(lambda: UsbLine(backend=bus)), cycle


@contextmanager
def network() -> Iterator[tuple[Printer, Callable[[], None]]]:
    with TcpPrinter(EscPosPrinter()) as server:
        server.unplug()
        yield LinePrinter(lambda: NetworkLine("127.0.0.1", server.port)), server.plug_in


@pytest.mark.parametrize("broken", [cable, cover, power, network])
def test_it_goes_on_by_itself_within_five_seconds_of_the_repair(
    qtbot: QtBot, broken: Callable[[], AbstractContextManager[tuple[Printer, Callable[[], None]]]]
) -> None:
    """With its own patience, and with no hand on the kiosk."""
    with broken() as (printer, mend):
        prints = PrintQueue(printer, 80)
        prints.start()
        try:
            qtbot.waitUntil(lambda: prints.status is not None)
            assert not (prints.status or S.READY).can_print
            mend()
            qtbot.waitUntil(lambda: prints.status is S.READY, timeout=5000)
            with qtbot.waitSignal(prints.finished) as done:
                prints.submit(PrintJob(1, sample("sk")))
            assert done.args == [1, PrintResult(ok=True)]
        finally:
            prints.stop()


def test_every_state_is_told_while_the_printer_rests(qtbot: QtBot) -> None:
    device = UsbDevice()
    bus = UsbBus(device)
    prints = PrintQueue(LinePrinter(lambda: UsbLine(backend=bus), Patience(answer=0.3)), 80, look_every_seconds=0.02)
    told: list[PrinterState] = []
    prints.status_changed.connect(told.append)
    switches = {
        S.NEAR_END: "near_end", S.PAPER_OUT: "paper_out", S.COVER_OPEN: "cover_open", S.CUTTER: "cutter_stuck",
        S.ERROR: "is_broken", S.OFFLINE: "is_offline", S.SILENT: "is_silent",
    }  # fmt: skip
    prints.start()
    try:
        for state, switch in switches.items():
            qtbot.waitUntil(lambda: prints.status is S.READY)
            setattr(device.printer, switch, True)
            qtbot.waitUntil(lambda state=state: prints.status is state)
            setattr(device.printer, switch, False)
        qtbot.waitUntil(lambda: prints.status is S.READY)
        device.unplug()
        qtbot.waitUntil(lambda: prints.status is S.UNPLUGGED)
    finally:
        prints.stop()
    assert [state for state in told if state is not S.READY] == [*switches, S.UNPLUGGED]


def test_the_test_print_can_be_taken_for_no_ticket(qtbot: QtBot) -> None:
    office = load("kosice-2023").office
    content = trial(catalogue("sk"), office, dt.datetime(2026, 10, 14, 8, 14, tzinfo=dt.UTC))
    assert (content.label, content.service, content.page) == ("TEST", "Skúšobná tlač", "")
    assert f"{content.issued_at:%H:%M}" == "10:14"
    prints = PrintQueue(ScreenPrinter(), 58)
    prints.start()
    try:
        with qtbot.waitSignal(prints.tested) as tested:
            prints.print_test(content)
    finally:
        prints.stop()
    assert tested.args == [PrintResult(ok=True)]


def test_the_longest_wait_after_a_repair_is_under_five_seconds() -> None:
    """One look that began just before the repair and still fails, the pause, and one look that finds it well."""
    a_failing_look = max(CONNECT_SECONDS, Patience().answer + 4 * Patience().quiet)
    a_good_look = 0.7 + 4 * (Patience().quiet + 0.02)  # opening resets the port
    assert a_failing_look + LOOK_AGAIN_SECONDS + a_good_look < 5
    assert LOOK_EVERY_SECONDS < 5


def test_a_ticket_is_in_the_journal_from_before_its_first_byte_until_the_hub_knows(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "printing.json"

    class Watched(HeldPrinter):
        seen: tuple[Entry, ...] = ()

        def print_ticket(self, stream: TicketStream) -> PrintResult:
            self.seen = Journal(file).entries
            return PrintResult(ok=True)

    printer = Watched()
    prints = PrintQueue(printer, 80, journal=Journal(file))
    assert prints.left_over == ()
    prints.start()
    try:
        with qtbot.waitSignal(prints.finished):
            prints.submit(PrintJob(7, sample("sk")))
        assert printer.seen == (Entry(7, "D042"),)
        assert Journal(file).entries == (Entry(7, "D042", ok=True),)
        prints.confirmed(7)
        qtbot.waitUntil(lambda: Journal(file).entries == ())
    finally:
        prints.stop()


def test_what_a_power_cut_left_is_known_at_the_next_start(tmp_path: Path) -> None:
    Journal(tmp_path / "printing.json").begin(7, "D042")
    [left] = PrintQueue(ScreenPrinter(), 80, journal=Journal(tmp_path / "printing.json")).left_over
    assert (left.ticket_id, left.outcome) == (7, (False, POWER_CUT))


def test_a_failure_of_our_own_is_logged_and_reported_and_the_next_ticket_prints(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    printer = FailingPrinter()
    prints = PrintQueue(printer, 80)
    answers: list[PrintResult] = []
    prints.finished.connect(lambda _ticket, result: answers.append(result))
    prints.start()
    try:
        qtbot.waitUntil(lambda: prints.status is S.ERROR)
        prints.submit(PrintJob(1, sample("sk")))
        qtbot.waitUntil(lambda: len(answers) == 1)
        printer.is_broken = False
        prints.submit(PrintJob(2, sample("sk")))
        qtbot.waitUntil(lambda: len(answers) == 2)
    finally:
        prints.stop()
    assert answers == [PrintResult(ok=False, fault=S.ERROR), PrintResult(ok=True)]
    assert caplog.text.count("ZeroDivisionError") == 2


class FailingPrinter(ScreenPrinter):
    """A printer with a mistake in its code."""

    is_broken = True

    def status(self) -> PrinterState:
        return S.READY if 1 / (not self.is_broken) else S.ERROR

    def print_ticket(self, stream: TicketStream) -> PrintResult:
        self.status()
        return super().print_ticket(stream)
