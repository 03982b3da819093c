"""What a board says of a call, and how loud it is at this hour: on a display and on the hub's page alike. Pure."""

from __future__ import annotations

import datetime as dt

import msgspec

from common.board.volume import volume_at
from common.model.office import LANGUAGES, Board, Office
from common.model.ticket import Call
from common.voice.phrases import Phrase, call_phrase


class SoundOptions(msgspec.Struct, frozen=True):
    """How a board sounds just now."""

    volume: int = 100
    """0 (mute: nothing sounds, the call still flashes) to 100."""
    speaks: bool = False
    further: tuple[str, ...] = ()
    """Languages announced after the ticket's own."""


def options(office: Office | None, board_id: str, now: dt.datetime) -> SoundOptions:
    """How the board of this name sounds at the instant `now`; the first board where the name is unknown or empty."""
    if office is None or not office.boards:
        return SoundOptions()
    board: Board = next((one for one in office.boards if one.id == board_id), office.boards[0])
    return options_of(board, now.astimezone(office.zone).time())


def options_of(board: Board, at: dt.time) -> SoundOptions:
    """How `board` sounds at the office's local time `at`."""
    return SoundOptions(volume_at(board.volumes, at), board.speaks, board.voice)


def phrases(call: Call, chosen: SoundOptions) -> tuple[Phrase, ...]:
    """What follows the chime: the call in the ticket's language, then in the board's further ones, each once."""
    if not chosen.speaks or chosen.volume == 0:
        return ()
    own = call.language if call.language in LANGUAGES else LANGUAGES[0]
    languages = dict.fromkeys((own, *(one for one in chosen.further if one in LANGUAGES)))
    return tuple(call_phrase(call.label, call.counter_number, language) for language in languages)
