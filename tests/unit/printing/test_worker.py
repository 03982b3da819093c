"""The print queue: off the GUI thread, one answer for every job, a clean end."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from common.model.printer import PrinterState
from kiosk_app.printing.commands import TicketStream
from kiosk_app.printing.content import PrintJob
from kiosk_app.printing.preview import sample
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.status import PrintResult
from kiosk_app.printing.worker import PrintQueue

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
