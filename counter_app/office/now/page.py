"""The page Now: the day as it runs, and what the supervisor does about it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from common.i18n import Catalogue
from common.link.session import LinkState
from common.model.hours import spans_on
from common.ui import icons
from counter_app.office.now.acts import Acts
from counter_app.office.now.alert_view import AlertView
from counter_app.office.now.pieces import Curve, FigureView, RowMenu, Text, day_of, hairline, heading
from counter_app.office.now.presenter import ALERT, NowPresenter
from counter_app.office.now.rows import CountersTable, Line, QueuesTable
from counter_app.office.now.state import NowState
from counter_app.office.now.strips import DevicesStrip, TurnStrip
from counter_app.office.now.wording import Wording
from counter_app.office.reports.controls import Button, Wrapping
from counter_app.palette import LABEL, NUMBER, Look
from counter_app.panel.presenter import Link

NARROW = 640
"""In px at the drawn size: below this width rows leave out what can stand elsewhere."""
TWO_COLUMNS = 980
"""In px at the drawn size: from this width on counters and services stand side by side."""


class NowPage(QWidget):
    """Call `stop` before it goes."""

    def __init__(self, link: Link, texts: Catalogue, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link, self._look, self._texts = link, look, texts
        self.wording = Wording(texts)
        self.presenter = NowPresenter(link, texts, self)
        self.acts = Acts(self.presenter, link, self.wording, look, self)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = look.px
        self.body = QWidget(self)
        column = self._column = QVBoxLayout(self.body)
        column.setContentsMargins(px(36), px(20), px(28), px(20))
        column.setSpacing(px(16))
        column.addWidget(self._head())
        column.addWidget(self._lost_band())
        column.addWidget(self._figures())
        self.alert = AlertView(look, self.body)
        self.alert.wanted.connect(self._help)
        column.addWidget(self.alert)
        column.addLayout(self._columns())
        line = hairline(look, self.body)
        line.setFixedHeight(max(2, px(2)))
        line.setStyleSheet(f"background: {look.palette.button};")
        column.addStretch(1)
        column.addWidget(line)
        self.devices = DevicesStrip(look, self.wording, self.acts.device, self.body)
        column.addWidget(self.devices)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.presenter.state_changed.connect(self._show)
        self.presenter.refused.connect(self._refuse)

    def stop(self) -> None:
        """No more timers and answers."""
        self.presenter.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.presenter.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.presenter.set_active(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._look.px(TWO_COLUMNS)
        self._pair.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._pair.setStretch(0, 54)
        self._pair.setStretch(1, 46)
        narrow = self.width() < self._look.px(NARROW)
        self.counters.narrow = self.queues.narrow = narrow
        self.date.setVisible(not narrow)
        px = self._look.px
        self._column.setContentsMargins(px(16 if narrow else 36), px(20), px(16 if narrow else 28), px(20))
        columns = 5 if wide else max(1, min(5, self.width() // self._look.px(170)))
        for number, view in enumerate(self.figures):
            self._figure_grid.addWidget(view, number // columns, number % columns)
        for column in range(5):
            self._figure_grid.setColumnStretch(column, int(column < columns))
        if self.presenter.state is not None:
            self._show(self.presenter.state)

    def menus(self) -> list[RowMenu]:
        """Those of all rows and devices."""
        rows = [*self.counters.lines.values(), *self.queues.lines.values()]
        return [line.menu for line in rows] + [tile.menu for tile in self.devices.tiles.values()]

    # Building

    def _head(self) -> QWidget:
        look, say = self._look, self.wording.texts.gettext
        box = QWidget(self.body)
        self.title = Text(look, 33, NUMBER, box)
        self.title.show_text(say("Now"))
        self.date = Text(look, 17, parent=box)
        self.clock = Text(look, 17, NUMBER, box)
        self.all_alarms = RowMenu(look, self.acts.alarms, say("Show this alert"), box)
        self.all_alarms.setMinimumWidth(0)
        self.message = Button(look, say("Message for the board"), box)
        self.message.clicked.connect(self.acts.message)
        when = QHBoxLayout()
        when.setSpacing(look.px(8))
        when.addWidget(self.date)
        when.addWidget(self.clock)
        tools = QWidget(box)
        wrap = Wrapping(tools, look.px(10))
        wrap.addWidget(self.all_alarms)
        wrap.addWidget(self.message)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(20))
        row.addWidget(self.title)
        row.addWidget(tools, 1)
        row.addLayout(when)
        return box

    def _lost_band(self) -> QWidget:
        look, c = self._look, self._look.palette
        self.lost = QWidget(self.body)
        self.lost.setObjectName("lost")
        self.lost.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lost.setStyleSheet(f"#lost {{ background: {c.ground}; border: {look.px(2)}px solid {c.text}; }}")
        icon = QLabel(self.lost)
        icon.setPixmap(icons.pixmap("broken-link", c.text, look.px(28), self.devicePixelRatioF()))
        self.lost_words = Text(look, 17, LABEL, self.lost, wraps=True)
        row = QHBoxLayout(self.lost)
        row.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        row.setSpacing(look.px(16))
        row.addWidget(icon)
        row.addWidget(self.lost_words, 1)
        self.lost.hide()
        return self.lost

    def _figures(self) -> QWidget:
        box = QWidget(self.body)
        self._figure_grid = QGridLayout(box)
        self._figure_grid.setContentsMargins(0, 0, 0, 0)
        self._figure_grid.setHorizontalSpacing(self._look.px(24))
        self._figure_grid.setVerticalSpacing(self._look.px(12))
        self.figures = [FigureView(self._look, box) for _ in range(5)]
        return box

    def _columns(self) -> QBoxLayout:
        look, say, px = self._look, self.wording.texts.gettext, self._look.px
        self.counters = CountersTable(look, self.wording, self.acts.counter, self.body)
        self.queues = QueuesTable(look, self.wording, self.acts.service, self.body)
        self.turn = TurnStrip(look, self.wording, self.body)
        self.curve = Curve(look, self.body)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, words, view in (
            (left, say("Counters"), self.counters),
            (right, say("Services"), self.queues),
            (left, say("Next in turn"), self.turn),
            (right, say("Waiting today"), self.curve),
        ):
            side.setSpacing(px(6))
            side.addWidget(heading(look, words, self.body))
            side.addWidget(view)
            side.addSpacing(px(12))
        left.addStretch(1)
        right.addStretch(1)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(px(40))
        self._pair.addLayout(left)
        self._pair.addLayout(right)
        return self._pair

    # Drawing

    def _show(self, state: NowState) -> None:
        wording = self.wording
        office = state.office
        zone = ZoneInfo("UTC") if office is None else office.zone
        live = state.link is LinkState.LIVE
        today = state.now.astimezone(zone).date()
        date, clock = wording.clock(state, zone)
        self.date.show_text(date + " ·", self._look.palette.second)
        self.clock.show_text(clock)
        lost = wording.lost(state, zone)
        self.lost_words.show_text(lost)
        self.lost.setVisible(bool(lost))
        self.message.setEnabled(live and office is not None)
        for view, figure in zip(self.figures, wording.figures(state.figures), strict=True):
            view.show_figure(figure)
        self._show_alert(state)
        self.counters.show_rows(state.counters, zone)
        self.queues.show_rows(state.queues, today, zone)
        for menu in self.menus():
            menu.setEnabled(live)
        self.turn.show_turn(state.turn)
        self._show_curve(state, today, zone)
        self.devices.show_devices(state.devices, zone, self.width() - self._look.px(64))

    def _show_alert(self, state: NowState) -> None:
        say, alert = self.wording.texts.gettext, state.alert
        words = say("Alerts: {n}", n=len(state.alarms))
        if words != self.all_alarms.text():
            self.all_alarms.setText(words)
            width = self.all_alarms.fontMetrics().horizontalAdvance(words) + self._look.px(54)
            self.all_alarms.setFixedSize(width, self._look.px(38))
            self.all_alarms.tell(words)
        self.all_alarms.setVisible(bool(state.alarms))
        if alert is None:
            self.alert.show_alert("", "", "", live=True)
            return
        name, sentence = self.wording.alarm(alert.alarm, self.acts.names(state))
        counter = self._link.replica.counters.get(alert.help.subject)
        button = self.wording.remedy(alert, None if counter is None else counter.number)
        whole = f"{sentence} {self.wording.prospect(alert)}".strip()
        self.alert.show_alert(name, whole, button, live=state.link is LinkState.LIVE)

    def _show_curve(self, state: NowState, today: dt.date, zone: ZoneInfo) -> None:
        spans = [] if state.office is None else list(spans_on(state.office, None, today))
        self.curve.show_day(day_of(state.curve, spans, zone))
        if state.curve:
            at, most = max(state.curve, key=lambda point: point[1])
            words = self.wording.texts.gettext(
                "Waiting today: now {now}, most {most} at {time}",
                now=state.curve[-1][1],
                most=most,
                time=self._texts.time(at, zone),
            )
            self.curve.setAccessibleName(words)
            self.curve.setToolTip(words)

    def _help(self) -> None:
        """The alert's button."""
        state = self.presenter.state
        if state is not None and state.alert is not None:
            self.acts.help(state.alert)

    def _refuse(self, place: str, sentence: str) -> None:
        """Say why where the action was."""
        if place == ALERT:
            self.alert.refuse(sentence)
        lines: dict[str, Line] = {**self.counters.lines, **self.queues.lines}
        if place in lines:
            lines[place].remarks.refusal = sentence
        elif place in self.devices.tiles:
            self.devices.tiles[place].refusal = sentence
        if self.presenter.state is not None:
            self._show(self.presenter.state)
