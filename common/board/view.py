"""Which board this display shows, and how much has room on it. Pure."""

from __future__ import annotations

import msgspec

from common.model.legibility import Fit
from common.model.office import Board, BoardLayout, Office

LETTER = 16.0
"""Mean width of a letter in a service's name at its least size, in steps of the grid; Cyrillic ones are the wider."""


FOUR = 1000
"""Width of an order that has room for four waiting numbers beside their wait, in steps of the grid."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A board and its room."""

    board: Board = Board(id="")
    layout: BoardLayout = BoardLayout.CALLS_AND_ORDER
    """The board's own, or what is left of it where the order found no room."""
    places: int = 4
    """Calls that stand on it at once."""
    lines: int = 6
    """Services on one page of its order."""
    labels: int = 3
    """Waiting numbers shown of each service."""
    turning: bool = False
    """Longer queues turn their pages; else what is not shown is counted."""
    entries: int = 14
    """Numbers on one page where all wait in one line."""
    columns: int = 1
    """In which the services stand."""
    letters: int = 53
    """Of a service's name that have room in one line."""


def board_of(office: Office, name: str, language: str) -> Board:
    """The board of this name, else the office's first, else one that shows everything in `language`."""
    for board in office.boards:
        if board.id == name:
            return board
    return office.boards[0] if office.boards else Board(id="", languages=(language,))


def view_of(board: Board, fit: Fit) -> View:
    """What of `board` stands on a screen that it fits so."""
    layout = board.layout
    if layout is BoardLayout.CALLS_AND_ORDER and not fit.order:
        layout = BoardLayout.CALLS
    alone = layout is BoardLayout.ORDER
    wide = alone and not fit.upright and not board.media
    columns = 2 if wide else 1
    return View(
        board=board,
        layout=layout,
        # A door shows whoever is there now; nobody waits for a place in a list.
        places=99 if layout is BoardLayout.DOOR else fit.places,
        lines=columns * fit.lines,
        labels=4 if fit.order_width > FOUR else 3,
        turning=alone,
        entries=(4 if wide else 2) * fit.entry_rows,
        columns=columns,
        letters=max(1, int(fit.order_width / LETTER)),
    )
