"""Who is next, and the devices: tiles side by side that break into lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from common.model.office import DeviceKind, DeviceState
from common.ui import icons
from counter_app.office.now.pieces import Act, RowMenu, Text
from counter_app.office.now.state import IN_TURN_SHOWN, Turn
from counter_app.office.now.wording import Wording
from counter_app.office.reports.controls import Wrapping
from counter_app.palette import LABEL, NUMBER, Look

_ICONS = {DeviceKind.KIOSK: "printer", DeviceKind.DISPLAY: "board", DeviceKind.COUNTER: "counter"}


class TurnTile(QWidget):
    """One of those who are next."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.line = QFrame(self)
        self.label = Text(look, 19, NUMBER, self)
        self.waits = Text(look, 16, parent=self)
        self.remark = Text(look, 14, LABEL, self, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(1))
        head = QWidget(self)
        head.setFixedHeight(look.px(5))
        lay = QVBoxLayout(head)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(self.line, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (head, self.label, self.waits, self.remark):
            column.addWidget(widget)
        column.addStretch(1)
        self.setFixedWidth(look.px(70))

    def show_turn(self, turn: Turn, wording: Wording) -> None:
        c, px = self._look.palette, self._look.px
        self.line.setFixedHeight(px(5 if turn.late else 3))
        self.line.setStyleSheet(f"background: {c.alarm if turn.late else c.button};")
        self.label.show_text(turn.ticket.label)
        self.waits.show_text(wording.minutes(turn.seconds), c.alarm_text if turn.late else c.second)
        remark = wording.turn_remark(turn)
        self.remark.show_text(remark, c.alarm_text if turn.unprinted else c.text)
        self.remark.setVisible(bool(remark))
        self.label.setAccessibleName(wording.turn_sentence(turn))


class TurnStrip(QWidget):
    """The next few, over all counters."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        box = QWidget(self)
        row = Wrapping(box, look.px(12))
        self.tiles = [TurnTile(look, box) for _ in range(IN_TURN_SHOWN)]
        for tile in self.tiles:
            row.addWidget(tile)
        self.nobody = Text(look, 16, parent=self)
        self.nobody.show_text(wording.texts.gettext("Nobody waits"), look.palette.second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        column.addWidget(self.nobody)

    def show_turn(self, turns: tuple[Turn, ...]) -> None:
        self.nobody.setVisible(not turns)
        for number, tile in enumerate(self.tiles):
            tile.setVisible(number < len(turns))
            if number < len(turns):
                tile.show_turn(turns[number], self._wording)


class DeviceTile(QWidget):
    """One device: its icon, filled where it does not do its work, its state, what to do, and a kiosk's menu."""

    def __init__(self, look: Look, kind: DeviceKind, acts: Callable[[], list[Act]], tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._kind = look, kind
        self._drawn = ""
        self.refusal = ""
        px = look.px
        self.icon = QLabel(self)
        self.icon.setFixedSize(QSize(px(40), px(40)))
        self.icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = Text(look, 16, LABEL, self, wraps=True)
        self.state = Text(look, 15.5, parent=self, wraps=True)
        self.advice = Text(look, 14.5, parent=self, wraps=True)
        self.menu = RowMenu(look, acts, tip, self)
        self.menu.setVisible(kind is DeviceKind.KIOSK)
        column = QVBoxLayout()
        column.setSpacing(px(1))
        for widget in (self.name, self.state, self.advice):
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.icon, 0, top)
        row.addLayout(column, 1)
        row.addWidget(self.menu, 0, top)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_device(self, device: DeviceState, wording: Wording, zone: ZoneInfo) -> None:
        c, lines = self._look.palette, wording.device(device, zone)
        self.name.show_text(lines.name)
        colour = c.alarm_text if lines.grave else c.text if lines.warns else c.second
        self.state.show_text(lines.state, colour)
        self.state.setFont(self._look.font(15.5, LABEL if lines.grave or lines.warns else 400))
        advice = "\n".join(part for part in (lines.advice, self.refusal) if part)
        self.advice.show_text(advice, c.alarm_text if self.refusal else c.second)
        self.advice.setVisible(bool(advice))
        self.menu.tell(", ".join(part for part in (lines.name, lines.state, advice) if part))
        ground = c.text if lines.grave or lines.warns else c.surface
        if ground != self._drawn:
            self._drawn = ground
            px = self._look.px
            self.icon.setStyleSheet(f"background: {ground}; border-radius: {px(6)}px;")
            ink = c.ground if ground == c.text else (c.button if c.ground == "#ffffff" else c.text)
            self.icon.setPixmap(icons.pixmap(_ICONS[self._kind], ink, px(24), self.devicePixelRatioF()))


class DevicesStrip(QWidget):
    """All enrolled devices, as many beside each other as have room."""

    LEAST = 250
    """Width of a tile in px at the drawn size."""

    def __init__(
        self, look: Look, wording: Wording, acts: Callable[[str], list[Act]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._wording, self._acts = look, wording, acts
        self.tiles: dict[str, DeviceTile] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(20))
        self._grid.setVerticalSpacing(look.px(14))
        self._placed: tuple[tuple[str, ...], int] = ((), 0)

    def show_devices(self, devices: tuple[DeviceState, ...], zone: ZoneInfo, width: int) -> None:
        for device in devices:
            if device.id not in self.tiles:
                tip = self._wording.texts.gettext("What can be done with: {service}", service=device.name)
                acts = partial(self._acts, device.id)
                self.tiles[device.id] = DeviceTile(self._look, device.kind, acts, tip, self)
            self.tiles[device.id].show_device(device, self._wording, zone)
        columns = max(1, min(4, width // self._look.px(self.LEAST)))
        placed = (tuple(device.id for device in devices), columns)
        if placed != self._placed:
            self._placed = placed
            for id_, tile in self.tiles.items():
                tile.setVisible(id_ in placed[0])
            for number, id_ in enumerate(placed[0]):
                self._grid.addWidget(self.tiles[id_], number // columns, number % columns)
            for column in range(4):
                self._grid.setColumnStretch(column, int(column < columns))
