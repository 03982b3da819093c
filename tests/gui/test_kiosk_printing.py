"""The kiosk as its settings build it: its layout, its letters, its journal, and a mistake as one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from common.clock import ManualClock
from common.i18n import catalogue
from common.link.reply import Done
from common.model.office import DeviceKind
from common.model.printer import POWER_CUT, PrinterState
from common.model.wire import Changes, Printed
from common.settings import Settings
from kiosk_app import bootstrap
from kiosk_app.printing.design import TicketLayoutError
from kiosk_app.printing.journal import Journal
from kiosk_app.printing.paper import Roll, tickets
from kiosk_app.wording import content
from tests.helpers.links import FakeLink
from tests.helpers.story import snapshot

LAYOUT = """
paper_mm = 58
cut = "full"
elements = ["number", "rule", "date"]
"""


@contextmanager
def kiosk(data: Path, **settings: str) -> Iterator[tuple[bootstrap.Program, FakeLink]]:
    """A started kiosk with a file for a printer."""
    known = snapshot(kind=DeviceKind.KIOSK)
    clock = ManualClock(known.time)
    link = FakeLink(known, clock)
    chosen = Settings(fullscreen=False, printer=f"file:{data}/paper.bin", **settings)
    program = bootstrap.build(chosen, data, clock=clock, link=link)
    program.start()
    try:
        yield program, link
    finally:
        program.stop()


def printed(link: FakeLink) -> list[tuple[str, Printed]]:
    return [
        (one.command.path, msgspec.json.decode(one.command.body, type=Printed))
        for one in link.sent
        if one.command.path.endswith("/printed")
    ]


def test_the_offices_layout_and_the_outcome_of_a_power_cut(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "ticket.toml").write_text(LAYOUT, "utf-8")
    file = tmp_path / "kiosk" / "printing.json"
    file.parent.mkdir()
    Journal(file).begin(7, "D007")
    with kiosk(tmp_path, ticket_layout="ticket.toml") as (program, link):
        assert printed(link) == [("/api/v1/tickets/7/printed", Printed(ok=False, fault=POWER_CUT))]
        link.answer(Done(None))
        qtbot.waitUntil(lambda: Journal(file).entries == ())
        qtbot.waitUntil(lambda: bool(link.reports) and link.reports[-1].printer == PrinterState.READY)
        ticket = next(iter(link.replica.tickets.values()))
        job = program.presenter.print_job(ticket)
        assert job is not None
        with qtbot.waitSignal(program.printing.reprinted):
            program.printing.reprint(job, copy=False)
    stream = (tmp_path / "paper.bin").read_bytes()
    assert stream.endswith(b"\x1dVA\x00")
    [paper] = tickets(stream, 384)
    assert paper.height < 400


def test_a_printer_of_letters(tmp_path: Path, qtbot: QtBot) -> None:
    with kiosk(tmp_path, printer_mode="text", printer_profile="star") as (program, link):
        ticket = next(iter(link.replica.tickets.values()))
        job = program.presenter.print_job(ticket)
        assert job is not None
        with qtbot.waitSignal(program.printing.reprinted):
            program.printing.reprint(job)
        # A change of the set-up holds from the next ticket on.
        assert link.replica.snapshot is not None
        office = link.replica.snapshot.office
        words = {"sk": "Lístok platí len dnes.", "en": "Valid today only."}
        options = replace(office.kiosk, ticket_message=words, ticket_qr=False)
        changed = replace(office, kiosk=options)
        link.push(Changes(revision=link.replica.revision + 1, time=link.replica.snapshot.time, office=changed))
        job = program.presenter.print_job(ticket)
        assert job is not None
        assert job.content.message == words[ticket.language]
        known, service = replace(ticket, token="abc"), link.replica.services[ticket.service_id]
        pages = [content(catalogue("sk"), known, service, one, "http://hub").page for one in (office, changed)]
        assert pages == ["http://hub/t/abc", ""]
    roll = Roll(576, {0: "cp437", 5: "cp852", 33: "cp1250", 34: "cp1251"})
    roll.take((tmp_path / "paper.bin").read_bytes())
    [lines] = roll.lines
    assert "Magistrát mesta Košice" in lines
    assert lines[-1] == "Kópia"


def test_a_mistake_in_the_layout_is_one_line_before_anything_opens(tmp_path: Path) -> None:
    (tmp_path / "ticket.toml").write_text(LAYOUT.replace("full", "half"), "utf-8")
    with (
        pytest.raises(TicketLayoutError, match=r"ticket\.toml: cut: 'half' is not one of"),
        kiosk(tmp_path, ticket_layout="ticket.toml"),
    ):
        pytest.fail("it opened")
