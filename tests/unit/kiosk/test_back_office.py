"""What kiosk and hub tell each other about printing apart from any visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from common.link.reply import Done, Unreachable
from common.link.session import LinkState
from common.model.printer import POWER_CUT, PrinterState
from common.model.ticket import Ticket
from common.model.wire import Changes, Printed
from kiosk_app.back_office import BackOffice
from kiosk_app.printing.content import PrintJob
from kiosk_app.printing.journal import Journal
from kiosk_app.printing.paper import tickets
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.worker import PrintQueue
from tests.helpers.links import FakeLink
from tests.helpers.story import snapshot

S = PrinterState


@dataclass
class Desk:
    link: FakeLink
    printer: ScreenPrinter
    printing: PrintQueue
    back_office: BackOffice

    def outcomes(self) -> list[tuple[str, Printed]]:
        """What the hub was told of tickets: path and body."""
        return [(one.command.path, msgspec.json.decode(one.command.body, type=Printed)) for one in self.link.sent]

    def ask_for(self, ticket: Ticket, device: str | None) -> None:
        """Somebody asks for the ticket on that kiosk's paper."""
        known = self.link.replica.snapshot
        assert known is not None
        revision = self.link.replica.revision + 1
        changed = replace(ticket, print_on=device, revision=revision)
        self.link.push(Changes(revision=revision, time=known.time, tickets=(changed,)))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from started(tmp_path)


def started(folder: Path) -> Iterator[Desk]:
    link = FakeLink(snapshot())
    printer = ScreenPrinter()
    printing = PrintQueue(printer, 80, look_every_seconds=0.02, journal=Journal(folder / "printing.json"))
    desk = Desk(link, printer, printing, BackOffice(link, printing, lambda ticket: PrintJob(ticket.id, sample("sk"))))
    printing.start()
    desk.back_office.start()
    yield desk
    printing.stop()


def test_every_state_of_the_printer_becomes_a_report(desk: Desk, qtbot: QtBot) -> None:
    for fault in (S.NEAR_END, S.PAPER_OUT, S.COVER_OPEN, S.CUTTER, S.UNPLUGGED, S.SILENT, None):
        desk.printer.fault = fault
        state = fault or S.READY
        qtbot.waitUntil(lambda state=state: bool(desk.link.reports) and desk.link.reports[-1].printer == state)
    assert desk.link.reports[-1].version
    told = [report.printer for report in desk.link.reports]
    assert told == [one for at, one in enumerate(told) if at == 0 or told[at - 1] != one], "only changes are told"


def test_a_report_is_told_again_on_a_link_that_comes_back(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(desk.link.reports) and desk.link.reports[-1].printer == S.READY)
    before = len(desk.link.reports)
    desk.link.set_state(LinkState.LOST)
    desk.printer.fault = S.PAPER_OUT
    qtbot.waitUntil(lambda: desk.printing.status is S.PAPER_OUT)
    assert len(desk.link.reports) == before
    desk.link.set_state(LinkState.LIVE)
    assert desk.link.reports[-1].printer == S.PAPER_OUT
    assert len(desk.link.reports) == before + 1


def test_a_report_that_did_not_arrive_is_told_with_the_next_change_of_anything(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: bool(desk.link.reports) and desk.link.reports[-1].printer == S.READY)
    done: list[object] = []
    monkeypatch.setattr(desk.link, "send", lambda command, answer: done.append(answer))
    desk.back_office.set_faults(("sound",))
    done[0](Unreachable("gone"))  # type: ignore[operator]
    assert len(done) == 1
    desk.link.changed.emit(None)
    assert len(done) == 2
    done[1](Done(None))  # type: ignore[operator]
    desk.link.changed.emit(None)
    assert len(done) == 2


def test_the_staff_pause_and_resume_it(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(desk.link.reports) and desk.link.reports[-1].printer == S.READY)
    desk.back_office.set_paused(True, {"sk": "Hneď sme späť."})
    report = desk.link.reports[-1]
    assert (report.paused, report.pause_message, report.printer) == (True, {"sk": "Hneď sme späť."}, S.READY)
    desk.back_office.set_paused(False, {})
    assert not desk.link.reports[-1].paused


def test_a_ticket_asked_from_afar_prints_once_as_a_copy(desk: Desk, qtbot: QtBot) -> None:
    here = desk.link.replica.snapshot
    assert here is not None
    ticket = next(iter(desk.link.replica.tickets.values()))
    desk.ask_for(ticket, "another-kiosk")
    desk.ask_for(ticket, here.device.id)
    desk.ask_for(ticket, here.device.id)  # some other change of the same ticket
    qtbot.waitUntil(lambda: len(desk.link.sent) == 1)
    assert desk.outcomes() == [(f"/api/v1/tickets/{ticket.id}/printed", Printed(ok=True))]
    [paper] = tickets(desk.printer.bytes_taken, 576)
    assert paper.tobytes() == draw(replace(sample("sk"), is_copy=True), 80).tobytes()
    desk.ask_for(ticket, None)
    desk.ask_for(ticket, here.device.id)
    qtbot.waitUntil(lambda: len(desk.link.sent) == 2)


def test_a_reprint_that_fails_is_told_with_its_fault(desk: Desk, qtbot: QtBot) -> None:
    desk.printer.fault = S.COVER_OPEN
    here = desk.link.replica.snapshot
    assert here is not None
    ticket = next(iter(desk.link.replica.tickets.values()))
    desk.ask_for(ticket, here.device.id)
    qtbot.waitUntil(lambda: len(desk.link.sent) == 1)
    assert desk.outcomes()[0][1] == Printed(ok=False, fault="cover_open")


def test_a_reprint_by_the_staff_at_the_kiosk_is_not_the_hubs_business(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.printing.reprinted):
        desk.printing.reprint(PrintJob(4711, sample("sk")))
    assert desk.link.sent == []


def test_a_ticket_that_was_in_work_at_a_power_cut_is_told_unprinted(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "printing.json"
    Journal(file).begin(7, "D042")
    for desk in started(tmp_path):
        assert desk.outcomes() == [("/api/v1/tickets/7/printed", Printed(ok=False, fault=POWER_CUT))]
        assert [entry.ticket_id for entry in Journal(file).entries] == [7], "kept until the hub knows"
        desk.link.answer(Done(None))
        qtbot.waitUntil(lambda: Journal(file).entries == ())


def test_before_the_first_snapshot_nothing_is_done(tmp_path: Path) -> None:
    link = FakeLink()
    back_office = BackOffice(link, PrintQueue(ScreenPrinter(), 80), lambda _ticket: None)
    back_office.start()
    assert (link.sent, link.reports) == ([], [])
