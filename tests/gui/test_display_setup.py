"""The board as the office sets it up: one window that changes at once, without a restart."""

from __future__ import annotations

import datetime as dt
import itertools

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

from common.board.volume import LOWERED, film_loudness
from common.link.reply import Done, Unreachable
from common.link.session import LinkState
from common.model.office import BoardLayout, CounterState, DayException, VolumeStep
from common.model.wire import DeviceReport
from display_app import screens
from display_app.reporter import Reporter
from tests.gui.test_display_window import SOON, settle, texts, words
from tests.helpers import story
from tests.helpers.board_days import called_now, crowd, door, emptied, recalled, two_digits, with_board
from tests.helpers.board_window import CountingChime, has_yellow, shows
from tests.helpers.films import broken, film, picture

GREEN, RED = (40, 160, 40), (200, 40, 40)


class Switch:
    """A television's power."""

    def __init__(self):
        self.acts = []

    def off(self):
        self.acts.append("off")

    def on(self):
        self.acts.append("on")


def see(qtbot, seen):
    qtbot.waitUntil(seen, timeout=SOON)


def faults_of(board, width, height, least=33):
    """Texts that are cut, outside, too small, or run into each other."""
    found, boxes = [], []
    step = min(width / 1080, height / 1920) if height > width else min(width / 1920, height / 1080)
    for item in words(board):
        box = item.mapRectToScene(item.boundingRect())
        name = item.property("text")
        if item.property("truncated"):
            found.append(f"cut: {name}")
        if box.left() < -12 or box.right() > width + 12 or box.bottom() > height + 0.3 * box.height():
            found.append(f"outside: {name} {box}")
        if item.property("font").pixelSize() < (least - 1) * step:
            found.append(f"small: {name}")
        boxes.append((name, box.adjusted(1, 0.33 * box.height(), -1, -0.33 * box.height())))
    found += [f"{one} on {two}" for (one, a), (two, b) in itertools.combinations(boxes, 2) if a.intersects(b)]
    return found


def test_every_layout_at_once_from_one_window(desk, qtbot):
    day = called_now(story.snapshot("10:42"), 4)
    board = desk(day)
    see(qtbot, lambda: "Čakajú v poradí" in texts(board))

    board.link.put(with_board(day, layout=BoardLayout.CALLS))
    see(qtbot, lambda: "Čakajú v poradí" not in texts(board) and texts(board).count("Priehradka") == 2)
    see(qtbot, lambda: shows(board.picture(), "D042", yellow=True))
    settle(qtbot, lambda: faults_of(board, 1920, 1080))

    board.link.put(with_board(crowd(day), layout=BoardLayout.ORDER))
    see(qtbot, lambda: "Priehradka" not in texts(board) and "Odložené lístky" in texts(board))
    assert "Vrátia sa neskôr" in texts(board)
    settle(qtbot, lambda: faults_of(board, 1920, 1080))

    board.link.put(with_board(crowd(day), one_line=True))
    see(qtbot, lambda: "Miestne dane" not in texts(board) and "do 5 min" in texts(board))
    settle(qtbot, lambda: faults_of(board, 1920, 1080))

    two = with_board(day, languages=("sk", "en"), side_by_side=True)
    board.link.put(two)
    see(qtbot, lambda: "Lístok · Ticket" in texts(board))
    see(qtbot, lambda: "Miestne dane · Local taxes" in texts(board))
    settle(qtbot, lambda: faults_of(board, 1920, 1080))

    board.link.put(with_board(day, languages=("sk", "en")))
    see(qtbot, lambda: len({"Lístok", "Ticket"} & set(texts(board))) == 1)
    first = "Lístok" if "Lístok" in texts(board) else "Ticket"
    board.clock.advance(12)
    see(qtbot, lambda: ({"Lístok", "Ticket"} - {first}) <= set(texts(board)))

    board.link.put(with_board(recalled(day, 4)))
    see(qtbot, lambda: "znova" in texts(board))


def test_the_door_says_who_may_come_in(desk, qtbot):
    day = story.snapshot("10:42")
    board = desk(door(called_now(day, 4)))
    see(qtbot, lambda: "Poďte ďalej" in texts(board))
    assert {"Nasledujú", "3", "Miestne dane", "D", "042"} <= set(texts(board))
    see(qtbot, lambda: has_yellow(board.picture()))
    settle(qtbot, lambda: faults_of(board, 1920, 1080))
    board.link.set_state(LinkState.LOST)
    see(qtbot, lambda: "Vyzvaný o 10:42" in texts(board) and not has_yellow(board.picture()))
    assert "Poďte ďalej" not in texts(board)
    board.link.set_state(LinkState.LIVE)
    board.clock.advance(30)
    see(qtbot, lambda: "Obsadené" in texts(board) and not has_yellow(board.picture()))
    board.link.put(door(emptied(day, CounterState.OPEN)))
    see(qtbot, lambda: "Voľné" in texts(board))
    board.link.put(door(emptied(day, CounterState.CLOSED)))
    see(qtbot, lambda: "Zatvorené" in texts(board))
    board.link.set_state(LinkState.LOST)
    see(qtbot, lambda: any(text.startswith("Spojenie prerušené") for text in texts(board)))
    assert "Nasledujú" not in texts(board)


@pytest.mark.parametrize("language", ["sk", "en", "uk", "hu"])
def test_the_new_layouts_in_every_language_upright_and_not(desk, qtbot, language):
    """One window for all of them: a language is a set-up like any other."""
    day = called_now(story.snapshot("10:42"), 4)
    evening = replace(story.snapshot("18:06"), calls=(), tickets=())
    off = DayException(day=story.DAY, name={"sk": "Deň boja za slobodu a demokraciu"})
    holiday = replace(evening, office=replace(evening.office, exceptions=(off,)))
    other = {"sk": "en", "en": "uk", "uk": "hu", "hu": "sk"}[language]
    both = {"languages": (language, other), "side_by_side": True}
    states = [
        with_board(crowd(recalled(day, 4)), languages=(language,)),
        with_board(two_digits(recalled(day, 4)), languages=(language,)),
        with_board(crowd(day), languages=(language,), one_line=True),
        with_board(day, **both),
        with_board(crowd(day), one_line=True, **both),
        door(day, languages=(language,)),
        door(day, **both),
        with_board(evening, **both),
        with_board(holiday, languages=(language,)),
    ]
    by_day = len(states) - 2
    board = desk(day, language=language)
    for width, height in ((1920, 1080), (1080, 1920)):
        board.program.window.resize(width, height)
        for number, state in enumerate(states):
            if number == by_day:
                board.clock.advance((story.at("18:06") - board.clock.now()).total_seconds())
            board.link.put(replace(state, revision=board.link.replica.revision + 1))
            see(qtbot, lambda width=width: board.program.window.rootObject().width() == width)
            settle(qtbot, lambda width=width, height=height: faults_of(board, width, height, least=24))
            if number < by_day and state.office.boards[0].side_by_side:
                board.link.set_state(LinkState.LOST)
                see(qtbot, lambda: board.program.presenter.lost)
                settle(qtbot, lambda width=width, height=height: faults_of(board, width, height, least=24))
                board.link.set_state(LinkState.LIVE)
        board.clock.advance((story.at("10:42") - board.clock.now()).total_seconds())


def test_the_screen_rests_outside_hours_and_wakes_before_opening(desk, qtbot):
    evening = replace(story.snapshot("18:06"), calls=(), tickets=())
    switch = Switch()
    board = desk(with_board(evening, screen_off_minutes=10), "18:06", fullscreen=True, switch=switch)
    see(qtbot, lambda: switch.acts == ["on"])
    assert not board.program.presenter.is_dark
    board.clock.advance(5 * 60)
    see(qtbot, lambda: switch.acts == ["on", "off"])
    cover = board.program.window.rootObject().findChild(QObject, "dark")
    assert cover.property("visible")
    board.clock.advance(13 * 3600 + 39 * 60)  # 7:50
    see(qtbot, lambda: switch.acts == ["on", "off", "on"])
    assert not cover.property("visible")


def test_the_scene_moves_a_little_every_three_minutes(desk, qtbot):
    board = desk(story.snapshot("10:42"))
    scene = board.program.window.rootObject().findChild(QObject, "scene")
    seen = set()
    for _ in range(3):
        place = (scene.property("x"), scene.property("y"))
        seen.add(place)
        board.clock.advance(180)
        see(qtbot, lambda place=place: (scene.property("x"), scene.property("y")) != place)
    assert len(seen) == 3
    assert all(abs(x) <= 6 and abs(y) <= 4 for x, y in seen)


def has_colour(picture, colour):
    return int((abs(picture.astype(int) - colour).max(axis=2) < 24).sum()) > 20_000


@pytest.mark.qt_log_ignore(
    "qt.multimedia", "pipewire", "PulseAudio", "QRhi", "Error decoding", "Cannot open", "Could not open"
)
def test_pictures_and_films_take_turns_and_broken_ones_are_reported(desk, qtbot, tmp_path):
    folder = tmp_path / "display" / "media"
    folder.mkdir(parents=True)
    film(folder / "a.mp4", seconds=1)
    picture(folder / "b.png")
    broken(folder / "c.mp4")
    broken(folder / "d.png")
    day = with_board(story.snapshot("10:42"), media=(".", "gone.mp4"))
    board = desk(day)
    see(qtbot, lambda: has_colour(board.picture(), GREEN))
    see(qtbot, lambda: has_colour(board.picture(), RED))
    board.program.media.show_next()  # a picture stands for twelve seconds; the broken film comes next
    see(qtbot, lambda: set(board.program.reporter.faults) == {"media:gone.mp4", "media:c.mp4", "media:d.png"})
    assert board.link.reports[0].faults == ("media:gone.mp4",)


@pytest.mark.qt_log_ignore("qt.multimedia", "pipewire", "PulseAudio", "QRhi")
def test_an_announcement_lowers_the_film_and_lets_it_go_again(desk, qtbot, tmp_path):
    folder = tmp_path / "display" / "media"
    folder.mkdir(parents=True)
    film(folder / "a.mp4", seconds=1)
    board = desk(with_board(called_now(story.snapshot("10:42"), 4), media=("a.mp4",)))
    see(qtbot, lambda: has_colour(board.picture(), GREEN))
    output = board.program.media.findChild(QAudioOutput)
    assert output.volume() == 1
    for _ in range(2):
        board.chime.ringing = True
        see(qtbot, lambda: output.volume() == pytest.approx(LOWERED))
        board.chime.ringing = False
        see(qtbot, lambda: output.volume() == 1)


@pytest.mark.qt_log_ignore("qt.multimedia", "pipewire", "PulseAudio", "QRhi")
def test_a_film_that_begins_in_an_announcement_is_low_and_follows_the_volume_of_the_hour(desk, qtbot, tmp_path):
    folder = tmp_path / "display" / "media"
    folder.mkdir(parents=True)
    film(folder / "a.mp4", seconds=1)
    steps = (VolumeStep(at=dt.time(7), volume=40), VolumeStep(at=dt.time(10, 43), volume=0))
    chime = CountingChime()
    chime.ringing = True
    board = desk(with_board(story.snapshot("10:42"), media=("a.mp4",), volumes=steps), chime=chime)
    see(qtbot, lambda: has_colour(board.picture(), GREEN))
    output = board.program.media.findChild(QAudioOutput)
    assert output.volume() == pytest.approx(film_loudness(40, lowered=True))
    chime.ringing = False
    see(qtbot, lambda: output.volume() == pytest.approx(film_loudness(40, lowered=False)))
    board.clock.advance(60)
    see(qtbot, lambda: output.volume() == 0)


@pytest.mark.qt_log_ignore("qt.multimedia", "pipewire", "PulseAudio", "QRhi")
def test_a_film_is_wound_back_not_opened_anew_unless_its_file_is_another(desk, qtbot, tmp_path):
    folder = tmp_path / "display" / "media"
    folder.mkdir(parents=True)
    film(folder / "a.mp4", seconds=0.4)
    board = desk(with_board(story.snapshot("10:42"), media=("a.mp4",)))
    see(qtbot, lambda: has_colour(board.picture(), GREEN))
    player = board.program.media.findChild(QMediaPlayer)
    ends, opened, gone = [], [], []
    player.mediaStatusChanged.connect(lambda s: ends.append(s) if s is QMediaPlayer.MediaStatus.EndOfMedia else None)
    player.sourceChanged.connect(opened.append)
    board.program.media.moving_changed.connect(lambda: gone.append(True))
    see(qtbot, lambda: len(ends) >= 3)
    assert (opened, gone) == ([], [])  # nor is the place empty between the film's end and its beginning
    film(folder / "b.mp4", seconds=0.6).replace(folder / "a.mp4")
    see(qtbot, lambda: len(opened) == 2)  # closed and opened
    seen = len(ends)
    see(qtbot, lambda: len(ends) >= seen + 2)
    assert len(opened) == 2


class Line(QObject):
    """As much of a link as a reporter needs."""

    state_changed = Signal(object)

    def __init__(self):
        super().__init__()
        self.state = LinkState.CONNECTING
        self.reports = []
        self.open = []

    def send(self, command, done):
        self.reports.append(msgspec.json.decode(command.body, type=DeviceReport).faults)
        self.open.append(done)


def test_the_hub_is_told_of_each_change_and_again_where_it_did_not_arrive(qtbot):
    line = Line()
    reporter = Reporter(line, line)
    reporter.put("sound", ("sound",))
    assert line.reports == []
    line.state = LinkState.LIVE
    line.state_changed.emit(line.state)
    reporter.put("sound", ("sound",))
    reporter.put("media", ("media:a.mp4",))
    assert line.reports == [("sound",)]
    line.open.pop()(Unreachable("cut"))
    see(qtbot, lambda: len(line.reports) == 2)
    line.open.pop()(Done(None))
    reporter.put("sound", ())
    assert line.reports == [("sound",), ("media:a.mp4", "sound"), ("media:a.mp4",)]
    line.open.pop()(Done(None))
    assert (reporter.faults, len(line.reports)) == (("media:a.mp4",), 3)


class Named:
    def __init__(self, name, serial):
        self._name, self._serial = name, serial

    def name(self):
        return self._name

    def serialNumber(self):
        return self._serial


def test_a_television_is_known_by_its_name_or_its_serial_number():
    one, two = Named("HDMI-1", "A17"), Named("HDMI-2", "B99")
    assert screens.chosen([one, two], "HDMI-2") is two
    assert screens.chosen([one, two], "A17") is one
    assert screens.chosen([one, two], "DP-1") is None
    assert screens.chosen([one, two], "") is None


def test_a_pulled_cable_hides_the_board_and_brings_it_back(desk, monkeypatch):
    plugged = [QGuiApplication.primaryScreen()]
    monkeypatch.setattr(screens, "chosen", lambda _screens, _wanted: plugged[0] if plugged else None)
    board = desk(story.snapshot("10:42"), fullscreen=True, screen="TV")
    window, keeper = board.program.window, board.program.window.findChild(screens.ScreenKeeper)
    television = plugged.pop()
    assert window.size() == television.size()
    keeper.place()
    assert not window.isVisible()
    assert board.program.reporter.faults == ("screen",)
    plugged.append(television)
    keeper.place()
    assert window.isVisible()
    assert board.program.reporter.faults == ()
    window.resize(QSize(300, 200))
    television.geometryChanged.emit(television.geometry())
    assert window.size() == television.size()
