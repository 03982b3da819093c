"""The board as a page: what does not change while it is open. The rest comes by its feed (common/hub/boards.py)."""

from __future__ import annotations

import datetime as dt
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from common.board.board import BoardState, Mode
from common.board.picture import wording
from common.hub.board_alone import GUARD
from common.i18n import catalogue
from common.model.office import Board, Office
from common.resources import RESOURCES
from common.version import program_version

_ICONS = ("arrow-right", "bell", "broken-link", "info", "mark")


@cache
def _template() -> Template:
    loader = PackageLoader("common.hub.pages", ".")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("board.html")


@cache
def _icons() -> dict[str, str]:
    return {name: (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8") for name in _ICONS}


def render_board(office: Office, board: Board) -> str:
    """The page of `board` as HTML."""
    language = (board.languages or office.languages)[0]
    words, speech = wording(language), catalogue(language)
    return _template().render(
        language=language,
        title=speech.gettext("Poradovník: board"),
        sound=speech.gettext("Turn on the sound"),
        icons=_icons(),
        version=program_version(),
        guard=GUARD,
        # The instant is not written in a notice.
        connecting=words.notice(_notice(Mode.CONNECTING)),
        refused=words.notice(_notice(Mode.REFUSED)),
    )


def _notice(mode: Mode) -> BoardState:
    return BoardState(mode=mode, now=dt.datetime.min.replace(tzinfo=dt.UTC))
