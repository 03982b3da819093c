"""Between the link and the screen: asks `board.step` what to show, hands its words to QML and rings the chime."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from common.board.announcer import Announcements, Mark
from common.board.board import BoardState, Memory, Row, Scene, step
from common.board.picture import picture_of, plan_of
from common.board.view import View, board_of, view_of
from common.board.volume import film_loudness, volume_at
from common.link.driver import HubLink
from common.link.replica import Replica
from common.link.session import LinkState
from common.model.legibility import Fit
from common.model.office import Board
from common.ui.shown import Shown, value
from display_app.call_model import CallModel
from display_app.player import Chime

TICK = 200
"""Milliseconds between two looks at the clock."""


def scene_of(replica: Replica) -> Scene | None:
    """The board's part of the replica; None before the first snapshot."""
    snapshot = replica.snapshot
    if snapshot is None:
        return None
    return Scene(
        revision=snapshot.revision,
        office=snapshot.office,
        business_day=snapshot.business_day,
        services=replica.services,
        counters=replica.counters,
        tickets=replica.tickets,
        calls=replica.calls,
    )


class BoardPresenter(Shown):
    """What QML binds to. Every property tells of a change only when what it shows changes."""

    shown = Signal(object)
    """BoardState, whenever the picture was reckoned anew."""
    mode_changed = Signal()
    header_changed = Signal()
    captions_changed = Signal()
    order_changed = Signal()
    band_changed = Signal()
    closed_changed = Signal()
    notice_changed = Signal()
    lost_changed = Signal()
    wide_changed = Signal()
    standing_changed = Signal()
    plan_changed = Signal()
    entries_changed = Signal()
    door_changed = Signal()
    scene_changed = Signal()
    dark_changed = Signal()
    media_changed = Signal()
    loudness_changed = Signal()

    def __init__(
        self,
        link: HubLink,
        chime: Chime,
        heard: frozenset[Mark],
        keep: Callable[[frozenset[Mark]], None],
        room: Callable[[Board], Fit],
        *,
        name: str = "",
        language: str = "sk",
        parent: QObject | None = None,
    ) -> None:
        """`heard`: calls that were rung before the restart; `keep` is given all of them whenever one more was.

        `room` says what of a board fits on the screen as it is now; `name` is the board to show, `language` that of a
        display in an office that has set up none.
        """
        super().__init__(parent)
        self._link = link
        self._chime = chime
        self._keep = keep
        self._room = room
        self._name = name
        self._language = language
        self._memory = Memory(announcements=Announcements(heard=heard))
        self._scene = scene_of(link.replica)
        self._model = CallModel(View().places, self)
        self._rows: tuple[Row, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.refresh)
        self.refresh()

    def start(self) -> None:
        """Follow the link and the clock."""
        self._link.changed.connect(self._on_changed)
        self._link.state_changed.connect(self.refresh)
        self._timer.start()

    def stop(self) -> None:
        """Hold still and fall silent."""
        self._timer.stop()
        self._chime.stop()

    @Slot(object)
    def _on_changed(self, _changes: object) -> None:
        self._scene = scene_of(self._link.replica)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Reckon the picture at the hub's time and show what changed."""
        link, heard = self._link, self._memory.announcements.heard
        snapshot = link.replica.snapshot
        board = Board(id="", languages=(self._language,))
        if self._scene is not None:
            board = board_of(self._scene.office, self._name, self._language)
        fit = self._room(board)
        view = view_of(board, fit)
        answer = step(
            self._memory,
            self._scene,
            link.hub_now(),
            live=link.state is LinkState.LIVE,
            refused=link.state is LinkState.REFUSED,
            valid_at=link.lost_since or (snapshot.time if snapshot is not None else None),
            ringing=self._chime.ringing,
            view=view,
        )
        self._memory = answer.memory
        if answer.memory.announcements.heard != heard:
            self._keep(answer.memory.announcements.heard)
        self.show_values({"plan": plan_of(view, fit, wide=answer.state.two_digit_counters), "media": board.media})
        self._model.places = view.places
        self._show(answer.state)
        if answer.ring is not None:
            self._chime.ring(answer.ring)
        volume = volume_at(board.volumes, answer.state.now.time())
        self.show_values({"loudness": film_loudness(volume, lowered=self._chime.ringing)})

    def _show(self, state: BoardState) -> None:
        if state.rows != self._rows:  # a row that leaves is given the time until the next change to shift away
            self._rows = state.rows
            self._model.show(state.rows)
        self.show_values(picture_of(state))
        self.shown.emit(state)

    @property
    def is_dark(self) -> bool:
        """Whether the screen rests."""
        return bool(self.values["dark"])

    @property
    def loudness(self) -> float:
        """Amplitude of films, 0 to 1: by the hour, and far less while an announcement sounds."""
        return float(self.values["loudness"])

    @property
    def is_quiet(self) -> bool:
        """Whether no call has the yellow, and nothing sounds."""
        return int(self.values["standing"]) < 0 and not self._chime.ringing

    @property
    def playlist(self) -> tuple[str, ...]:
        """Files and folders that the board shows."""
        return tuple(self.values["media"])

    def _calls(self) -> QObject:
        return self._model

    calls = Property(QObject, _calls, constant=True)
    mode = Property(str, value("mode"), notify=mode_changed)
    header = Property(dict, value("header"), notify=header_changed)
    captions = Property(dict, value("captions"), notify=captions_changed)
    order = Property(list, value("order"), notify=order_changed)
    band = Property(dict, value("band"), notify=band_changed)
    closed = Property(dict, value("closed"), notify=closed_changed)
    notice = Property(dict, value("notice"), notify=notice_changed)
    lost = Property(bool, value("lost"), notify=lost_changed)
    wide = Property(bool, value("wide"), notify=wide_changed)
    """Some counter has two digits, so all cells are wider."""
    plan = Property(dict, value("plan"), notify=plan_changed)
    """What stands where, in steps of the grid."""
    entries = Property(dict, value("entries"), notify=entries_changed)
    door = Property(dict, value("door"), notify=door_changed)
    scene = Property(dict, value("scene"), notify=scene_changed)
    """How the scene lies so that nothing burns in."""
    dark = Property(bool, value("dark"), notify=dark_changed)
    """The screen rests."""
    standing = Property(int, value("standing"), notify=standing_changed)
    """Place of the row that has the yellow, -1 for none."""
