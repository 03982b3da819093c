"""An answer that comes line by line, from a server whose every byte the test sends by hand."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket
from pytestqt.qtbot import QtBot

from common.clock import SystemClock
from common.link.driver import HubLink
from common.link.long_answer import LongAnswer
from common.link.reply import Done, Refused, Reply, Unreachable
from common.link.session import LinkState
from common.model.wire import Problem
from tests.helpers.linked import SNAPSHOT

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n"
PATH = "/api/v1/reports?first=2026-10-14"


class Place:
    """A link that runs, and the server's end of the request for PATH."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.server = QTcpServer()
        assert self.server.listen(QHostAddress.SpecialAddress.LocalHost)
        self.link = HubLink(f"http://127.0.0.1:{self.server.serverPort()}", "token", None, SystemClock())
        self.link.session_token = "session"
        self.lines: list[bytes] = []
        self.replies: list[Reply] = []
        self.asked = b""
        self.sockets: list[QTcpSocket] = []
        self.link.start()

    def follow(self) -> LongAnswer:
        answer = self.link.follow(PATH, self.lines.append, self.replies.append)
        self.qtbot.waitUntil(self._arrived)
        return answer

    def _arrived(self) -> bool:
        while self.server.hasPendingConnections():
            self.sockets.append(self.server.nextPendingConnection())
        for socket in self.sockets:
            data = socket.peek(4096).data()
            if PATH.encode() in data and data.endswith(b"\r\n\r\n"):
                self.asked, self.socket = data, socket
                return True
        return False

    def send(self, data: bytes) -> None:
        self.socket.write(data)

    def end(self) -> Reply:
        self.socket.disconnectFromHost()
        self.qtbot.waitUntil(lambda: bool(self.replies))
        return self.replies[0]


@pytest.fixture
def place(qtbot: QtBot) -> Iterator[Place]:
    one = Place(qtbot)
    yield one
    one.link.stop()
    one.link.deleteLater()
    one.server.close()
    one.server.deleteLater()


def test_lines_come_as_they_are_sent_and_whole(place: Place) -> None:
    place.follow()
    assert b"Authorization: Bearer token" in place.asked
    assert b"X-Session: session" in place.asked
    place.send(HEAD + b'{"done":1}\n{"do')
    place.qtbot.waitUntil(lambda: place.lines == [b'{"done":1}'])
    assert place.replies == []
    place.send(b'ne":2}\n')
    place.qtbot.waitUntil(lambda: len(place.lines) == 2)
    assert place.end() == Done()
    assert place.lines == [b'{"done":1}', b'{"done":2}']


def test_a_refusal_is_read_as_one(place: Place) -> None:
    problem = Problem(type="", title="", status=403, code="forbidden", detail="")
    body = msgspec.json.encode(problem)
    place.follow()
    place.send(b"HTTP/1.1 403 Forbidden\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body))
    assert place.end() == Refused(problem)
    assert place.lines == []


def test_a_cut_answer_is_no_answer(place: Place) -> None:
    place.follow()
    place.send(HEAD.replace(b"Connection", b"Content-Length: 1000\r\nConnection") + b'{"done":1}\n')
    place.qtbot.waitUntil(lambda: len(place.lines) == 1)
    assert isinstance(place.end(), Unreachable)


def test_who_leaves_hears_nothing_more_and_the_connection_ends(place: Place) -> None:
    answer = place.follow()
    place.send(HEAD + b'{"done":1}\n')
    place.qtbot.waitUntil(lambda: len(place.lines) == 1)
    answer.leave()
    answer.leave()
    place.qtbot.waitUntil(lambda: place.socket.state() == QTcpSocket.SocketState.UnconnectedState)
    assert (place.lines, place.replies) == ([b'{"done":1}'], [])


def test_a_line_may_end_the_following(place: Place) -> None:
    answers: list[LongAnswer] = []

    def heard(line: bytes) -> None:
        place.lines.append(line)
        answers[0].leave()

    answers.append(place.link.follow(PATH, heard, place.replies.append))
    place.qtbot.waitUntil(place._arrived)
    place.send(HEAD + b"1\n2\n3\n")
    place.qtbot.waitUntil(lambda: place.socket.state() == QTcpSocket.SocketState.UnconnectedState)
    assert (place.lines, place.replies) == ([b"1"], [])


def test_a_link_that_stops_leaves_too_and_one_that_does_not_run_asks_nothing(place: Place) -> None:
    place.follow()
    place.send(HEAD + b"1\n")
    place.qtbot.waitUntil(lambda: place.lines == [b"1"])
    place.link.stop()
    place.qtbot.waitUntil(lambda: place.socket.state() == QTcpSocket.SocketState.UnconnectedState)
    place.link.follow(PATH, place.lines.append, place.replies.append).leave()
    assert (place.lines, place.replies) == ([b"1"], [])


def test_an_answer_of_before_a_cut_is_over_when_the_link_is_back(place: Place) -> None:
    """Its connection may be a dead one, and is given up with all of before."""

    def answer(path: bytes, data: bytes) -> None:
        """What the link asks for at `path`, as soon as it does."""

        def asked() -> bool:
            while place.server.hasPendingConnections():
                place.sockets.append(place.server.nextPendingConnection())
            for socket in place.sockets:
                if path in socket.peek(4096).data():
                    socket.readAll()
                    socket.write(data)
                    return True
            return False

        place.qtbot.waitUntil(asked)

    place.follow()
    place.send(HEAD + b'{"done":1}\n')
    place.qtbot.waitUntil(lambda: place.link.state is LinkState.LOST)
    assert place.replies == []
    snapshot = msgspec.json.encode(SNAPSHOT)
    answer(b"GET /api/v1/snapshot", b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(snapshot), snapshot))
    answer(b"GET /api/v1/feed", b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
    place.qtbot.waitUntil(lambda: bool(place.replies))
    assert isinstance(place.replies[0], Unreachable)
    assert place.link.state is LinkState.LIVE
