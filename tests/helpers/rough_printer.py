"""A printer with a hard life in a process of its own: real bytes over TCP in, and what really came out on paper.

The kiosk's side is `RoughPrinter`; the process (python -m tests.helpers.rough_printer) takes one JSON object a line and answers
with one. It knows a ticket by its picture: what was cut off the roll is held, dot for dot, against what each stream
that the kiosk made would print.
"""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from PIL.Image import Image

from common.model.printer import PrinterState
from kiosk_app.printing.commands import INITIALISE, TicketStream
from kiosk_app.printing.content import TicketContent
from kiosk_app.printing.conversation import Line, LinePrinter, Patience
from kiosk_app.printing.paper import paper_of
from kiosk_app.printing.press import Paper
from tests.helpers.escpos_printer import EscPosPrinter
from tests.helpers.tcp_printer import TcpPrinter

ROOT = Path(__file__).parents[2]
SECONDS = 20.0
"""For the last connection to end, and for the process."""
PATIENCE = Patience(quiet=0.002, step=0.02)
"""This printer's answers are never late; at the usual pace a day would be twice as long."""
TORN_AFTER = 150
"""Dots of a ticket when the paper ends."""


class Mishap(StrEnum):
    """What happens to the next ticket."""

    TORN = "torn"
    """The paper ends in its middle."""
    UNHEARD = "unheard"
    """It comes out, and the cable goes before the printer can say so."""
    GLITCH = "glitch"
    """The cable goes before the first dot and is back at once."""


@dataclass(frozen=True)
class Printed:
    """What came out: labels, each with whether it says that it is a copy, and how many pieces are no whole ticket."""

    out: list[tuple[str, bool]]
    torn: int


class RoughPrinter:
    """The process, and the kiosk's way to it: the real driver over TCP."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.rough_printer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self._lock = threading.Lock()
        self._port = int(self._ask("port")["port"])
        self.paper = NotedPaper(note=self._note)
        self.port = LinePrinter(self._line, PATIENCE)

    def meet(self, mishap: Mishap) -> None:
        """Let this happen to the next ticket."""
        self._ask("meet", mishap=mishap.value)

    def set_fault(self, fault: PrinterState | None) -> None:
        """From now on; None: it is mended, with paper in it."""
        self._ask("fault", fault=None if fault is None else fault.value)

    def printed(self) -> Printed:
        """All that came out so far."""
        answer = self._ask("report")
        return Printed([(label, is_copy) for label, is_copy in answer["out"]], answer["torn"])

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(SECONDS)
        self._process.stdout.close()

    def _line(self) -> Line:
        from kiosk_app.printing.network_line import NetworkLine  # python-escpos belongs on the print thread

        return NetworkLine("127.0.0.1", self._port)

    def _note(self, content: TicketContent, stream: TicketStream) -> None:
        self._ask(
            "expect",
            label=content.label,
            copy=content.is_copy,
            stream=base64.b64encode(stream.data).decode(),
            dots=stream.dots,
        )

    def _ask(self, do: str, **what: object) -> dict[str, Any]:
        """From the kiosk's thread and from the print thread."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._lock:
            self._process.stdin.write(json.dumps({"do": do, **what}) + "\n")
            self._process.stdin.flush()
            answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


class NotedPaper(Paper, frozen=True, kw_only=True):
    """Tells of every stream that is made."""

    note: Callable[[TicketContent, TicketStream], None]

    def stream(self, content: TicketContent) -> TicketStream:
        """The bytes, noted."""
        stream = Paper.stream(self, content)
        self.note(content, stream)
        return stream


class _Server(TcpPrinter):
    """The printer at its port, with what waits for the next ticket."""

    def __init__(self) -> None:
        super().__init__(EscPosPrinter())
        self.mishap: Mishap | None = None
        self.pieces: list[str] = []
        """Marks of the pieces of paper that were cut off."""
        self.quiet = threading.Event()
        """No connection has anything under way."""
        self.quiet.set()

    def collect(self) -> int:
        """Take what was cut off; how many pieces. Under the printer's lock."""
        cut = [mark(picture) for picture in self.printer.roll.cut]
        self.printer.roll.cut.clear()
        self.printer.roll.lines.clear()
        self.pieces += cut
        return len(cut)

    def _carry(self, line: socket.socket) -> bool:
        self.quiet.clear()
        goes_on = False
        try:
            goes_on = self._converse(line)
        except ConnectionError:
            pass  # the kiosk has gone meanwhile
        finally:
            if not goes_on:
                self.quiet.set()
        return goes_on

    def _converse(self, line: socket.socket) -> bool:
        data = line.recv(4096)
        with self.printer.lock:
            if self.mishap is Mishap.GLITCH and INITIALISE in data:
                self.mishap = None
                return False
            self.printer.take(data)
            answers = bytes(self.printer.answers)
            self.printer.answers.clear()
            if self.collect() and self.mishap is Mishap.UNHEARD:
                self.mishap = None
                return False
        if answers:
            line.sendall(answers)
        return bool(data)


def mark(picture: Image) -> str:
    """By which a piece of paper is known."""
    return hashlib.sha256(b"%d %d " % picture.size + picture.tobytes()).hexdigest()


class _Room:
    """What the process answers."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self._printer = server.printer
        self._expected: dict[str, tuple[str, bool]] = {}
        self._is_plugged = True

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        match asked["do"]:
            case "expect":
                stream = TicketStream(base64.b64decode(asked["stream"]), asked["dots"], 0, 0)
                self._expected[mark(paper_of(stream))] = asked["label"], asked["copy"]
            case "meet":
                self._meet(Mishap(asked["mishap"]))
            case "fault":
                self._set(None if asked["fault"] is None else PrinterState(asked["fault"]))
            case "report":
                return self._report()
        return {"port": self._server.port}

    def _meet(self, mishap: Mishap) -> None:
        with self._printer.lock:
            if mishap is Mishap.TORN:
                self._printer.rows_left = TORN_AFTER
            else:
                self._server.mishap = mishap

    def _set(self, fault: PrinterState | None) -> None:
        if fault is PrinterState.UNPLUGGED:
            self._server.unplug()  # and whoever was connected with it
            self._is_plugged = False
            self._printer.line_breaks()
            self._server.quiet.set()
            return
        # Whoever was cut off by the fault is gone with his half ticket before it is mended.
        assert self._server.quiet.wait(SECONDS), "the kiosk holds the line"
        with self._printer.lock:
            self._printer.paper_out = fault is PrinterState.PAPER_OUT
            self._printer.cover_open = fault is PrinterState.COVER_OPEN
            self._printer.cutter_stuck = fault is PrinterState.CUTTER
            if fault is None:
                self._printer.load_paper()
        if not self._is_plugged:
            self._server.plug_in()
            self._is_plugged = True

    def _report(self) -> dict[str, Any]:
        assert self._server.quiet.wait(SECONDS), "the kiosk holds the line"
        with self._printer.lock:
            self._server.collect()
            pieces = [*self._server.pieces, *map(mark, self._printer.roll.hanging())]
        out = [self._expected[piece] for piece in pieces if piece in self._expected]
        return {"out": out, "torn": len(pieces) - len(out)}


def main() -> None:
    """Serve until the kiosk's side ends the input."""
    with _Server() as server:
        room = _Room(server)
        for line in sys.stdin:
            sys.stdout.write(json.dumps(room.answer(json.loads(line))) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
