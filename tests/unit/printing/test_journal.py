"""The tickets in work on the disk: whole after a power cut at any moment, harmless when the disk fails."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from common.model.printer import POWER_CUT
from kiosk_app.printing.journal import Entry, Journal


def test_a_ticket_that_was_in_work_at_the_power_cut(tmp_path: Path) -> None:
    path = tmp_path / "printing.json"
    journal = Journal(path)
    assert journal.entries == ()
    journal.begin(7, "D042")
    journal.end(7, ok=True, fault=None)
    journal.strike_out(7)
    journal.begin(8, "D043")
    [left] = Journal(path).entries
    assert (left.ticket_id, left.label) == (8, "D043")
    assert left.outcome == (False, POWER_CUT)


def test_the_process_dies_in_the_middle_of_a_job(tmp_path: Path) -> None:
    """No goodbye: SIGKILL while the printer is at it, as a power cut ends a program."""
    file = tmp_path / "printing.json"
    script = f"""
import os, signal
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from kiosk_app.printing.content import PrintJob
from kiosk_app.printing.journal import Journal
from kiosk_app.printing.preview import sample
from kiosk_app.printing.screen_printer import ScreenPrinter
from kiosk_app.printing.worker import PrintQueue

class Cut(ScreenPrinter):
    def print_ticket(self, stream):
        os.kill(os.getpid(), signal.SIGKILL)

application = QCoreApplication()
prints = PrintQueue(Cut(), 80, journal=Journal(Path({str(file)!r})))
prints.start()
prints.submit(PrintJob(7, sample("sk")))
application.exec()
"""
    ended = subprocess.run([sys.executable, "-c", script], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert [(entry.ticket_id, entry.outcome) for entry in Journal(file).entries] == [(7, (False, POWER_CUT))]


@pytest.mark.parametrize(("ok", "fault"), [(True, None), (False, "paper_out")])
def test_an_outcome_that_was_not_told_yet_is_told_after_the_start(tmp_path: Path, ok: bool, fault: str | None) -> None:
    journal = Journal(tmp_path / "printing.json")
    journal.begin(7, "D042")
    journal.end(7, ok=ok, fault=fault)
    again = Journal(tmp_path / "printing.json")
    assert again.entries == (Entry(7, "D042", ok, fault),)
    assert again.entries[0].outcome == (ok, fault)
    again.strike_out(7)
    again.strike_out(7)
    assert Journal(tmp_path / "printing.json").entries == ()


def test_a_power_cut_while_it_writes_leaves_the_state_before(tmp_path: Path) -> None:
    path = tmp_path / "printing.json"
    Journal(path).begin(7, "D042")
    path.with_suffix(".new").write_bytes(b'[{"ticket_id": 8, "la')
    assert [entry.ticket_id for entry in Journal(path).entries] == [7]


@pytest.mark.parametrize("content", [b"", b"[{", b'[{"ticket_id": "x"}]', b"\xff\xfe"])
def test_a_spoilt_file_is_logged_and_begun_anew(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "printing.json"
    path.write_bytes(content)
    journal = Journal(path)
    assert journal.entries == ()
    assert "cannot be read" in caplog.text
    journal.begin(9, "P001")
    assert [entry.ticket_id for entry in Journal(path).entries] == [9]


def test_a_disk_that_fails_stops_no_ticket(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    journal = Journal(tmp_path / "gone" / "printing.json")
    journal.begin(7, "D042")
    assert [entry.ticket_id for entry in journal.entries] == [7]
    assert "cannot be written" in caplog.text


def test_without_a_file_it_lives_in_memory() -> None:
    journal = Journal(None)
    journal.begin(7, "D042")
    journal.end(7, ok=True, fault=None)
    assert journal.entries[0].outcome == (True, None)
