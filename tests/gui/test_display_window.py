"""The board's window: what stands in its picture while calls come, the link goes and the day ends."""

from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication
from PySide6.QtQuick import QQuickItem

from common.board.board import Row
from common.clock import ManualClock
from common.i18n import catalogue
from common.link.session import LinkState
from common.model import wire
from common.model.office import Message
from common.model.ticket import TicketState
from common.settings import Settings
from display_app import bootstrap
from display_app.call_model import CallModel
from display_app.call_model import Role as CallRole
from tests.helpers import story
from tests.helpers.board_days import called_now, read_in, recalled, two_digits
from tests.helpers.board_window import DEEP, Desk, has_yellow, likeness, shows
from tests.helpers.links import FakeLink

SOON = 5000
"""Milliseconds within which a change must be on the screen."""


def calls(desk, *ticket_ids, recall=False):
    """Changes in which these tickets are called at the link's present moment."""
    replica = desk.link.replica
    tickets, made = [], []
    for counter, ticket_id in enumerate(ticket_ids, start=1):
        known = replica.tickets[ticket_id]
        ticket = replace(
            known,
            state=TicketState.CALLED,
            counter_id=known.counter_id or f"counter-{counter}",
            called_at=desk.link.hub_now(),
        )
        tickets.append(ticket)
        made.append(story.call_of(1000 * (replica.revision + 1) + counter, ticket, recall=recall))
    return wire.Changes(
        revision=replica.revision + 1, time=desk.link.hub_now(), tickets=tuple(tickets), calls=tuple(made)
    )


def words(desk):
    """Every text that can be seen in the window."""
    found = []

    def walk(item: QQuickItem) -> None:
        if not item.isVisible():
            return
        text = item.property("text")
        if text and item.inherits("QQuickText"):
            found.append(item)
        for child in item.childItems():
            walk(child)

    walk(desk.program.window.contentItem())
    return found


def settle(qtbot, faults):
    """Wait until nothing is wrong any more; name what stays wrong."""
    try:
        qtbot.waitUntil(lambda: not faults(), timeout=SOON)
    except qtbot.TimeoutError:
        pytest.fail("; ".join(faults()))


def texts(desk):
    return [item.property("text") for item in words(desk)]


def test_a_call_stands_in_yellow_for_ten_seconds_and_stays_in_white(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    qtbot.waitUntil(lambda: shows(board.picture(), "D042"), timeout=SOON)
    assert not has_yellow(board.picture())
    board.link.push(calls(board, 10))
    qtbot.waitUntil(lambda: shows(board.picture(), "D043", yellow=True), timeout=SOON)
    assert board.chime.rings == 1
    board.clock.advance(9.5)
    with qtbot.waitSignal(board.program.presenter.shown):
        pass
    assert has_yellow(board.picture())
    board.clock.advance(0.5)
    qtbot.waitUntil(lambda: not has_yellow(board.picture()), timeout=SOON)
    qtbot.waitUntil(lambda: shows(board.picture(), "D043"), timeout=SOON)
    scores = {
        label: likeness(board.picture(), label, (255, 255, 255), (0, 31, 82)) for label in ("D043", "D048", "P043")
    }
    assert max(scores, key=scores.get) == "D043"


def test_a_call_that_leaves_leaves_no_edge_behind(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    board.link.push(calls(board, 10))
    qtbot.waitUntil(lambda: shows(board.picture(), "D043", yellow=True), timeout=SOON)
    board.clock.advance(10)
    qtbot.waitUntil(lambda: not has_yellow(board.picture()), timeout=SOON)
    replica = board.link.replica
    gone = tuple(
        replace(one, state=TicketState.WAITING, counter_id=None, revision=replica.revision + 1)
        for one in replica.tickets.values()
        if one.counter_id is not None
    )
    taken_back = tuple(replace(call, withdrawn=True) for call in replica.calls)
    board.link.push(
        wire.Changes(revision=replica.revision + 1, time=board.link.hub_now(), tickets=gone, calls=taken_back)
    )

    def only_the_ground_above_the_message() -> None:
        assert (board.picture()[960:990, 100:930] == DEEP).all()

    qtbot.waitUntil(only_the_ground_above_the_message, timeout=SOON)
    qtbot.waitUntil(lambda: board.program.presenter.values["captions"]["none"] in texts(board), timeout=SOON)


def test_three_calls_at_once_stand_together_and_ring_one_by_one(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    board.link.push(calls(board, 10, 19, 21))
    qtbot.waitUntil(lambda: shows(board.picture(), "D043", yellow=True), timeout=SOON)
    qtbot.waitUntil(lambda: shows(board.picture(), "K022") and shows(board.picture(), "P018"), timeout=SOON)
    assert board.chime.rings == 1
    board.clock.advance(5)
    qtbot.waitUntil(lambda: shows(board.picture(), "K022", yellow=True), timeout=SOON)
    assert board.chime.rings == 2
    board.clock.advance(5)
    qtbot.waitUntil(lambda: shows(board.picture(), "P018", yellow=True), timeout=SOON)
    assert board.chime.rings == 3
    board.clock.advance(10)
    qtbot.waitUntil(lambda: not has_yellow(board.picture()), timeout=SOON)
    assert board.chime.rings == 3


def test_a_chime_that_sounds_is_let_out_before_the_next(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    board.link.push(calls(board, 10, 19))
    qtbot.waitUntil(lambda: board.chime.rings == 1, timeout=SOON)
    board.chime.ringing = True
    board.clock.advance(6)
    with qtbot.waitSignal(board.program.presenter.shown):
        pass
    assert board.chime.rings == 1
    board.chime.ringing = False
    qtbot.waitUntil(lambda: board.chime.rings == 2, timeout=SOON)


def test_a_recall_returns_to_the_top_and_rings_again(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    board.link.push(calls(board, 1, recall=True))
    qtbot.waitUntil(lambda: shows(board.picture(), "P017", yellow=True), timeout=SOON)
    qtbot.waitUntil(lambda: shows(board.picture()[:410], "P017", yellow=True), timeout=SOON)
    assert board.chime.rings == 1


def test_a_reconnect_redraws_silently_and_rings_only_for_young_calls(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    board.link.set_state(LinkState.LOST)
    board.clock.advance(60)
    old = calls(board, 10)
    board.clock.advance(15)
    young = calls(board, 19)
    snapshot = board.link.replica.snapshot
    tickets = {one.id: one for one in (*snapshot.tickets, *old.tickets, *young.tickets)}
    made = (*snapshot.calls, *old.calls, replace(young.calls[0], id=9999))
    missed = replace(snapshot, revision=102, tickets=tuple(tickets.values()), calls=made)
    board.link.put(missed)
    qtbot.waitUntil(lambda: shows(board.picture(), "K022", yellow=True), timeout=SOON)
    qtbot.waitUntil(lambda: shows(board.picture(), "D043"), timeout=SOON)  # its row shifts into place
    assert board.chime.rings == 1


def test_a_restart_within_the_same_seconds_rings_nothing_twice(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    board.link.push(calls(board, 10))
    qtbot.waitUntil(lambda: board.chime.rings == 1, timeout=SOON)
    again = desk(board.link.replica.snapshot)
    qtbot.waitUntil(lambda: shows(again.picture(), "D043"), timeout=SOON)
    assert again.chime.rings == 0


def test_link_lost_takes_the_yellow_away_and_says_what_to_do(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    board.link.push(calls(board, 10))
    qtbot.waitUntil(lambda: has_yellow(board.picture()), timeout=SOON)
    board.link.set_state(LinkState.LOST)
    board.clock.advance(120)
    qtbot.waitUntil(lambda: not has_yellow(board.picture()), timeout=SOON)
    qtbot.waitUntil(lambda: "10:44" in texts(board), timeout=SOON)
    shown = texts(board)
    assert "Spojenie prerušené. Platí stav z 10:42. Sledujte výzvy pri priehradkách." in shown
    assert "Poradie o 10:42" in shown
    assert "Čakanie neznáme" in shown
    assert shown.count("–") == 5
    assert tuple(board.picture()[1070, 10]) == (255, 255, 255)
    board.link.set_state(LinkState.LIVE)
    qtbot.waitUntil(lambda: "Čakajú v poradí" in texts(board), timeout=SOON)
    assert board.chime.rings == 1


def test_closed_after_hours(desk, qtbot):
    board = desk(replace(story.snapshot("18:06"), tickets=(), calls=()), "18:06")
    qtbot.waitUntil(lambda: "Zatvorené" in texts(board), timeout=SOON)
    shown = texts(board)
    assert {"Otvárame zajtra", "vo štvrtok o 8:00", "Štvrtok", "Sobota, nedeľa", "zatvorené"} <= set(shown)
    assert "Lístok" not in shown


def test_nobody_waits_is_said_in_words(desk, qtbot):
    snapshot = story.snapshot("10:42", office="kosice")
    nobody = tuple(one for one in snapshot.tickets if one.state is not TicketState.WAITING)
    board = desk(replace(snapshot, tickets=nobody))
    qtbot.waitUntil(lambda: texts(board).count("nikto nečaká") == 4, timeout=SOON)


def test_a_board_without_a_hub_says_so_and_one_that_is_refused_too(desk, qtbot):
    board = desk(None)
    qtbot.waitUntil(lambda: "Pripájame sa…" in texts(board), timeout=SOON)
    board.link.set_state(LinkState.REFUSED)
    qtbot.waitUntil(lambda: "Tabuľa nie je prihlásená" in texts(board), timeout=SOON)
    board.link.put(story.snapshot("10:42"))
    qtbot.waitUntil(lambda: "Lístok" in texts(board), timeout=SOON)


def test_the_clock_follows_the_hub(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    qtbot.waitUntil(lambda: "10:42" in texts(board), timeout=SOON)
    board.clock.advance(60)
    qtbot.waitUntil(lambda: "10:43" in texts(board), timeout=SOON)


def test_the_message_changes_by_a_fade(desk, qtbot):
    snapshot = story.snapshot("10:42")
    messages = (Message(text={"sk": "Prvá správa"}), Message(text={"sk": "Druhá správa"}))
    # A board of two languages shows each message twice as long.
    two = replace(snapshot.office, messages=messages, boards=())
    board = desk(replace(snapshot, office=two))
    first = next(text for text in texts(board) if text.endswith("správa"))
    band = board.program.window.rootObject().findChild(QObject, "band")
    seen = []
    band.opacityChanged.connect(lambda: seen.append((band.opacity(), first in texts(board))))
    board.clock.advance(12)
    qtbot.waitUntil(lambda: any(text.endswith("správa") and text != first for text in texts(board)), timeout=SOON)
    qtbot.waitUntil(lambda: band.opacity() == 1, timeout=SOON)
    opacities = [opacity for opacity, _ in seen]
    gone = opacities.index(0)
    assert opacities[:gone] == sorted(opacities[:gone], reverse=True)
    assert opacities[gone:] == sorted(opacities[gone:])
    # The one until it cannot be seen any more, the other from then on.
    assert all(is_first == (place <= gone) for place, (_, is_first) in enumerate(seen))


def test_four_k_shows_the_same_twice_as_large(desk, qtbot):
    board = desk(story.snapshot("10:42"), size="3840x2160")
    qtbot.waitUntil(lambda: shows(board.picture(), "D042", size=480), timeout=SOON)


def test_fullscreen_hides_the_cursor_and_an_unknown_screen_is_logged(desk, caplog):
    board = desk(story.snapshot("10:42"), fullscreen=True, screen="HDMI-9")
    window = board.program.window
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    assert window.visibility() is window.Visibility.FullScreen
    assert "no screen is called HDMI-9" in caplog.text
    name = QGuiApplication.primaryScreen().name()
    assert desk(story.snapshot("10:42"), fullscreen=True, screen=name).program.window.screen().name() == name


@pytest.mark.qt_log_ignore("Board.qml")
def test_a_broken_qml_file_is_an_error_of_ours(qapp, tmp_path, monkeypatch):
    broken = tmp_path / "Board.qml"
    broken.write_text("Item {")
    monkeypatch.setattr(bootstrap, "QML", broken)
    with pytest.raises(bootstrap.BoardFileError):
        Desk(tmp_path, None, ManualClock(story.at("10:42")))


def test_the_waiting_numbers_stand_in_the_picture(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    for label in ("D043", "K022", "P020", "L007"):
        qtbot.waitUntil(
            lambda label=label: (
                likeness(board.picture(), label, (255, 255, 255), (0, 31, 82), size=68, weight=600) > 0.85
            ),
            timeout=SOON,
        )


@pytest.mark.parametrize("language", ["sk", "en", "uk", "hu"])
@pytest.mark.parametrize("size", ["1920x1080", "1080x1920", "1280x1024", "1920x1200"])
def test_no_text_is_cut_or_smaller_than_the_look_allows(desk, qtbot, language, size):
    many = read_in(story.snapshot("10:42"), language)
    crowd = tuple(story.waiting(500 + n, "local-taxes", "D", 100 + n, "10:41") for n in range(80))
    board = desk(replace(many, tickets=many.tickets + crowd), size=size)
    window = board.program.window
    width, height = (int(part) for part in size.split("x"))
    step = min(width / 1080, height / 1920) if height > width else min(width / 1920, height / 1080)

    font = QFont("Source Sans 3")
    font.setPixelSize(1000)
    line = QFontMetricsF(font).height() / 1000

    def faults():
        found = []
        for item in words(board):
            text, shown = item.property("text"), item.mapRectToScene(item.boundingRect())
            if item.property("truncated"):
                found.append(f"cut: {text}")
            if shown.left() < -1 or shown.right() > width + 1 or shown.bottom() > height + 0.3 * shown.height():
                found.append(f"outside: {text}")
            pixels = item.property("contentHeight") / item.property("lineCount") / item.property("lineHeight") / line
            if pixels < 33 * step - 1:
                found.append(f"small: {text} {pixels / step:.0f}")
        return found

    def check(*states):
        for wanted in states:
            qtbot.waitUntil(lambda wanted=wanted: board.program.presenter.mode == wanted, timeout=SOON)
            settle(qtbot, faults)

    check("calls")
    assert catalogue(language).gettext("Ticket") in texts(board)
    board.link.set_state(LinkState.LOST)
    qtbot.waitUntil(lambda: board.program.presenter.lost, timeout=SOON)
    check("calls")
    board.clock.advance(8 * 3600)
    board.link.put(replace(many, revision=200, tickets=(), calls=()))
    check("closed")
    assert window.isVisible()


def test_the_numbers_and_the_wait_never_run_into_each_other(desk, qtbot):
    many = story.snapshot("10:42")
    crowd = tuple(story.waiting(500 + n, "local-taxes", "D", 100 + n, "10:41") for n in range(80))
    board = desk(replace(many, tickets=many.tickets + crowd))
    qtbot.waitUntil(lambda: "+86" in texts(board), timeout=SOON)

    def overlapping():
        """Pairs of texts whose letters touch; a line is about 1.4 times as high as its letters are."""
        boxes = []
        for item in words(board):
            box = item.mapRectToScene(item.boundingRect())
            boxes.append((item.property("text"), box.adjusted(1, 0.3 * box.height(), -1, -0.3 * box.height())))
        return [f"{one} on {other}" for (one, a), (other, b) in itertools.combinations(boxes, 2) if a.intersects(b)]

    settle(qtbot, overlapping)
    assert {"043", "044", "045", "022", "010", "006"} <= set(texts(board))


@pytest.mark.parametrize(
    ("size", "left", "right", "font"), [("1920x1080", 728, 1008, 240), ("1080x1920", 768, 1080, 252)]
)
def test_a_counter_of_two_digits_stands_in_a_wider_cell_and_the_word_keeps_away(desk, qtbot, size, left, right, font):
    board = desk(two_digits(recalled(called_now(story.snapshot("10:42"), 4), 4)), size=size)
    qtbot.waitUntil(lambda: shows(board.picture(), "D042", yellow=True, size=font), timeout=SOON)
    assert board.program.presenter.wide

    scene = board.program.window.rootObject().findChild(QQuickItem, "scene")

    def item_of(text):
        return next(item for item in words(board) if item.property("text") == text)

    def place(text):
        return item_of(text).mapRectToItem(scene, item_of(text).boundingRect())

    cell, again, number = place("12"), place("znova"), place("042")
    # Digits have air of their own on both sides.
    assert left + 12 < cell.left()
    assert cell.right() < right - 12
    assert number.right() + 7 < again.left()
    assert again.right() + 7 < left
    # Capitals of twenty millimetres where calls are read at eight metres, as large as the message at the foot.
    assert item_of("znova").property("size") >= 48


def test_a_board_without_sound_needs_no_sound_device(qtbot, tmp_path):
    clock = ManualClock(story.at("10:42"))
    snapshot = called_now(story.snapshot("10:42"), 4)
    program = bootstrap.build(
        Settings(fullscreen=False, sound=False), tmp_path, clock=clock, link=FakeLink(snapshot, clock)
    )
    with qtbot.waitSignal(program.presenter.shown):
        program.start()
    assert program.window.size() == bootstrap.WINDOW.size()
    program.stop()
    assert not program.link.running
    program.window.deleteLater()


def test_the_call_model_keeps_qt_s_rules(qtmodeltester):
    model = CallModel(4)
    rows = [Row(ticket_id=n, label=f"D{n:03d}", counter=n, attention=None) for n in range(1, 7)]
    qtmodeltester.check(model)
    model.show(rows[:4])
    qtmodeltester.check(model)
    model.show([rows[4], *rows[:3]])
    leaving = [model.data(model.index(place), CallRole.place) for place in range(model.rowCount())]
    assert sorted(leaving) == [0, 1, 2, 3, 4]
    model.show([rows[5], rows[4], *rows[:2]])
    assert model.rowCount() == 5
    assert model.data(model.index(0), 0) is None
    qtmodeltester.check(model)
