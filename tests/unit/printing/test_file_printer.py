"""A file as a printer: whole tickets or none, and never held up by a pipe that nobody reads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from common.model.printer import PrinterState
from kiosk_app.printing.commands import raster_stream
from kiosk_app.printing.file_printer import FilePrinter
from kiosk_app.printing.paper import tickets
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw
from kiosk_app.printing.status import PrintResult

S = PrinterState
PICTURE = draw(sample("sk"), 80)
TICKET = raster_stream(PICTURE)


def test_tickets_are_appended(tmp_path: Path) -> None:
    path = tmp_path / "spool.bin"
    printer = FilePrinter(path)
    assert printer.print_ticket(TICKET) == PrintResult(ok=True)
    assert printer.print_ticket(TICKET) == PrintResult(ok=True)
    assert len(tickets(path.read_bytes(), 576)) == 2


def test_a_folder_is_no_printer(tmp_path: Path) -> None:
    assert FilePrinter(tmp_path).status() is S.ERROR
    assert FilePrinter(tmp_path / "file" / "missing").status() is S.UNPLUGGED


def test_a_full_disk_is_an_error() -> None:
    assert FilePrinter(Path("/dev/full")).print_ticket(TICKET) == PrintResult(ok=False, fault=S.ERROR)


def test_a_full_disk_leaves_no_half_ticket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "spool.bin"
    FilePrinter(path).print_ticket(TICKET)
    write, room = os.write, [10_000]

    def until_full(handle: int, data: bytes) -> int:
        if room[0] <= 0:
            raise OSError(28, "No space left on device")
        room[0] -= len(data)
        return write(handle, data)

    monkeypatch.setattr(os, "write", until_full)
    assert FilePrinter(path).print_ticket(TICKET) == PrintResult(ok=False, fault=S.ERROR)
    assert path.read_bytes() == TICKET.data


def test_a_forbidden_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # the tests may run as root, whom no mode stops
    assert FilePrinter(tmp_path / "spool.bin").status() is S.NO_PERMISSION


def test_a_pipe_that_nobody_reads(tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    printer = FilePrinter(pipe, seconds=0.2)
    assert printer.status() is S.UNPLUGGED  # nobody has it open
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert printer.status() is S.READY
        results = [printer.print_ticket(TICKET) for _ in range(3)]
    finally:
        os.close(reader)
    assert PrintResult(ok=False, fault=S.SILENT) in results  # the pipe is full; the kernel holds 64 KiB of it
