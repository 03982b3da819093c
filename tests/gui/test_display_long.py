"""What is long, large or old on the board: names and messages of 120 letters, the recall mark, and what would burn in."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQuick import QQuickItem

from common.link.session import LinkState
from common.model.office import LANGUAGES, BoardLayout, Message
from tests.gui.test_display_setup import faults_of, has_colour
from tests.gui.test_display_window import SOON, settle, texts, words
from tests.helpers import story
from tests.helpers.board_days import called_now, door, long_words, next_day, recalled, two_digits, with_board
from tests.helpers.board_window import shows

LEAST = 33
"""Steps of the grid: 14 mm capitals where calls are read at eight metres."""
SKY, WHITE = (201, 220, 245), (255, 255, 255)


def see(qtbot, seen):
    qtbot.waitUntil(seen, timeout=SOON)


def put(board, snapshot):
    board.link.put(replace(snapshot, revision=board.link.replica.revision + 1))


def step_of(width, height):
    return min(width / 1080, height / 1920) if height > width else min(width / 1920, height / 1080)


def small(board, step):
    """Texts written smaller than they can be read, whatever size they asked for."""
    font = QFont("Source Sans 3")
    font.setPixelSize(1000)
    line = QFontMetricsF(font).height() / 1000
    found = []
    for item in words(board):
        spread = item.property("lineHeight") if item.property("lineCount") > 1 else 1
        pixels = item.property("contentHeight") / item.property("lineCount") / spread / line
        if pixels < (LEAST - 1.5) * step:
            found.append(f"small: {item.property('text')} {pixels / step:.0f}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_or_a_message_of_120_letters_breaks_into_lines_and_is_never_too_small(desk, qtbot, language):
    other = {"sk": "en", "en": "uk", "uk": "hu", "hu": "sk"}[language]
    both = {"languages": (language, other), "side_by_side": True}
    day = long_words(called_now(story.snapshot("10:42"), 4), 120)
    half = long_words(called_now(story.snapshot("10:42"), 4), 60)
    four = long_words(called_now(story.snapshot("10:42", office="kosice"), 4), 120)
    board = desk(day, language=language)
    for width, height in ((1920, 1080), (1080, 1920)):
        board.program.window.resize(width, height)
        step = step_of(width, height)
        for state in (
            with_board(day, languages=(language,)),
            with_board(half, languages=(language,)),
            with_board(four, languages=(language,)),
            with_board(day, languages=(language,), layout=BoardLayout.ORDER),
            door(day, languages=(language,)),
            with_board(half, **both),
            with_board(day, **both),
        ):
            put(board, state)
            see(qtbot, lambda width=width: board.program.window.rootObject().width() == width)
            settle(
                qtbot,
                lambda width=width, height=height, step=step: [
                    *small(board, step),
                    # At a door not all that its counter serves has room.
                    *(one for one in faults_of(board, width, height, LEAST) if not (door_cut(board, one))),
                ],
            )


def door_cut(board, fault):
    return board.program.presenter.mode == "door" and fault.startswith("cut") and "\n" in fault


def test_a_message_in_two_languages_has_halves_of_as_many_lines(desk, qtbot):
    day = called_now(story.snapshot("10:42"), 4)
    message = {
        "sk": "Číslo na lístku platí dnes. Sledujte tabuľu a zvonček.",
        "en": "Your number is valid today. Watch the board and listen for the chime, please, here and outside.",
    }
    told = replace(day, office=replace(day.office, messages=(Message(text=message),)))
    board = desk(with_board(told, languages=("sk", "en"), side_by_side=True))
    band = board.program.window.rootObject().findChild(QQuickItem, "band")

    def shown():
        found = [item.property("text") for item in words(board) if band.isAncestorOf(item)]
        return sorted(text.split("\n") for text in found)

    # Whole sentences, both in two lines of about the same length: none ends in one word left alone.
    see(qtbot, lambda: [len(lines) for lines in shown()] == [2, 2])
    assert {" ".join(text) for text in shown()} == set(message.values())
    assert all(min(map(len, lines)) > 0.7 * max(map(len, lines)) for lines in shown()), shown()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_recall_mark_is_read_from_as_far_as_the_waiting_numbers(desk, qtbot, language):
    day = recalled(called_now(story.snapshot("10:42"), 4), 4)
    board = desk(with_board(day, languages=(language,)), language=language)

    def mark():
        again = board.program.presenter.captions["again"]
        return next((item.property("size") for item in words(board) if item.property("text") == again), 0)

    # Capitals of 0.66 of the size; 0.634 mm a step: 20 mm at least, as the message at the foot has.
    see(qtbot, lambda: mark() > 53)
    put(board, two_digits(with_board(day, languages=(language,))))
    see(qtbot, lambda: board.program.presenter.wide and mark() > 46)
    # From five metres it needs as much less as the calls do.
    put(board, with_board(day, languages=(language,), distance_metres=5.0))
    font = lambda: board.program.presenter.plan["font"]  # noqa: E731 one word
    see(qtbot, lambda: font() < 200 and not board.program.presenter.wide and mark() > 33)
    put(board, with_board(day, languages=(language,), layout=BoardLayout.CALLS))
    see(qtbot, lambda: mark() > 53)


def test_the_last_cell_reaches_the_screen_s_edge_wherever_the_scene_lies_and_its_caption_does_not(desk, qtbot):
    day = called_now(story.snapshot("10:42"), 4, 10, 19)
    board = desk(with_board(day, layout=BoardLayout.CALLS))
    see(qtbot, lambda: texts(board).count("Priehradka") == 2)
    scene = board.program.window.rootObject().findChild(QQuickItem, "scene")
    scene.setProperty("x", -6)  # as far left as it ever lies
    # Two of the calls stand in the second column: their cells are white to the very edge.
    see(qtbot, lambda: bool((board.picture()[200:230, -2:] == WHITE).all()))
    captions = [item for item in words(board) if item.property("text") == "Priehradka"]
    assert max(item.mapRectToItem(scene, item.boundingRect()).right() for item in captions) <= 1920 - 64 + 1


def test_every_other_day_calls_and_order_lie_on_the_other_sides(desk, qtbot):
    day = called_now(story.snapshot("10:42"), 4)
    board = desk(day)

    def place(text):
        found = next((item for item in words(board) if item.property("text") == text), None)
        return -1 if found is None else found.mapRectToScene(found.boundingRect()).center().x()

    see(qtbot, lambda: 0 < place("Priehradka") < 960 < place("Čakajú v poradí"))
    board.clock.advance(24 * 3600)
    put(board, next_day(day))
    see(qtbot, lambda: place("Čakajú v poradí") < 960 < place("Priehradka"))
    settle(qtbot, lambda: faults_of(board, 1920, 1080))
    put(board, door(next_day(day)))
    see(qtbot, lambda: 0 < place("Poďte ďalej") < 960 < place("Priehradka"))
    settle(qtbot, lambda: faults_of(board, 1920, 1080))


def test_white_cells_and_a_door_s_number_are_softened_at_rest(desk, qtbot):
    board = desk(called_now(story.snapshot("10:42"), 4))

    def cell():
        return tuple(int(part) for part in board.picture()[700, 765])

    see(qtbot, lambda: cell() == WHITE)
    board.clock.advance(61)
    see(qtbot, lambda: cell() == SKY)
    put(board, called_now(replace(board.link.replica.snapshot, time=board.clock.now()), 10))
    see(qtbot, lambda: cell() == WHITE)

    put(board, door(called_now(replace(story.snapshot("10:42"), time=board.clock.now()), 4)))
    number = lambda: next(item for item in words(board) if item.property("text") == "3")  # noqa: E731 one item
    see(qtbot, lambda: "Poďte ďalej" in texts(board) and number().property("color").getRgb()[:3] == WHITE)
    board.clock.advance(31)
    see(qtbot, lambda: "Obsadené" in texts(board) and number().property("color").getRgb()[:3] == SKY)


def test_date_and_clock_stand_upright_and_at_a_door_too(desk, qtbot):
    day = called_now(story.snapshot("10:42"), 4)
    board = desk(day)
    for width, height in ((1080, 1920), (1920, 1080)):
        board.program.window.resize(width, height)
        for state in (with_board(day), door(day)):
            put(board, state)
            see(qtbot, lambda width=width: board.program.window.rootObject().width() == width)
            see(qtbot, lambda: {"10:42", "streda 14. októbra"} <= set(texts(board)))
            settle(qtbot, lambda width=width, height=height: faults_of(board, width, height, LEAST))


def test_a_state_of_another_day_is_dated(desk, qtbot):
    day = called_now(story.snapshot("10:42"), 4)
    board = desk(with_board(day))
    board.link.set_state(LinkState.LOST)
    board.clock.advance(24 * 3600)
    says = "Spojenie prerušené. Platí stav z 14. októbra o 10:42. Sledujte výzvy pri priehradkách."
    see(qtbot, lambda: says in [text.replace("\n", " ") for text in texts(board)])
    see(qtbot, lambda: not shows(board.picture(), "D042"))
    assert not {"nikto nečaká", "Priehradka", "Miestne dane"} & set(texts(board))


def test_a_photograph_stands_as_it_was_taken(desk, qtbot, tmp_path):
    """A camera that was held upright writes a lying picture and says how it was held (EXIF orientation 6)."""
    folder = tmp_path / "display" / "media"
    folder.mkdir(parents=True)
    lying = np.zeros((300, 400, 3), np.uint8)
    lying[:] = (40, 40, 200)
    lying[:, :100] = (40, 160, 40)  # what was on top
    done, plain = cv2.imencode(".jpg", lying)
    assert done
    turned = b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"
    mark = b"\xff\xe1" + (len(turned) + 2).to_bytes(2) + turned
    (folder / "photo.jpg").write_bytes(plain.tobytes()[:2] + mark + plain.tobytes()[2:])
    board = desk(with_board(story.snapshot("10:42"), media=("photo.jpg",)))
    see(qtbot, lambda: has_colour(board.picture(), (200, 40, 40)))
    red = (abs(board.picture().astype(int) - (200, 40, 40)).max(axis=2) < 24).nonzero()
    green = (abs(board.picture().astype(int) - (40, 160, 40)).max(axis=2) < 24).nonzero()
    assert np.ptp(red[0]) > 0.9 * np.ptp(red[1])  # 300 wide, 300 of its 400 high
    assert green[0].max() <= red[0].min() + 2
    assert abs(int(green[1].min()) - int(red[1].min())) < 3
