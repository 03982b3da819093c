"""The two tables of the page: counters, and services against their targets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.office.now.pieces import Act, Chip, RowMenu, TargetBar, Text, hairline
from counter_app.office.now.state import CounterRow, Doing, QueueRow
from counter_app.office.now.wording import Wording
from counter_app.palette import LABEL, NUMBER, Look

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Table(QWidget):
    """Lines of a grid whose columns stand under each other; below each line one for remarks and refusals."""

    def __init__(self, look: Look, columns: tuple[str, ...], parent: QWidget | None = None) -> None:
        """`columns`: headings; the last column holds the rows' buttons."""
        super().__init__(parent)
        self.look = look
        self.columns = len(columns) + 1
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(look.px(12))
        self.grid.setVerticalSpacing(0)
        self.headings: list[Text] = []
        self.narrow = False
        """Little room: what can stand elsewhere leaves its column."""
        for column, words in enumerate(columns):
            label = Text(look, 14, parent=self, wraps=True)
            label.show_text(words, look.palette.second)
            self.grid.addWidget(label, 0, column)
            self.headings.append(label)

    def arrange(self, lines: Sequence[Line], gone: Sequence[Line]) -> None:
        """Put the rows under each other: hairline, row, remark; hide those that are gone."""
        for number, line in enumerate(lines):
            at = 2 + 3 * number
            self.grid.addWidget(line.hairline, at - 1, 0, 1, self.columns)
            for column, widget in enumerate(line.widgets):
                self.grid.addWidget(widget, at, column)
            self.grid.addWidget(line.remarks.label, at + 1, line.remark_column, 1, self.columns - line.remark_column)
            self.grid.setRowMinimumHeight(at, self.look.px(36))
        for line in gone:
            for widget in (line.hairline, *line.widgets, line.remarks.label):
                widget.hide()


class Line:
    """One row's widgets."""

    widgets: tuple[QWidget, ...]
    remark_column = 0

    def __init__(self, table: Table, acts: Callable[[], list[Act]], tip: str) -> None:
        self.menu = RowMenu(table.look, acts, tip, table)
        self.remarks = Remarks(table.look, table)
        self.hairline = hairline(table.look, table)


class Remarks:
    """What stands under a row: a remark, and why the last action was refused."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        self.label = Text(look, 14, LABEL, parent, wraps=True)
        self.label.setContentsMargins(0, 0, 0, look.px(8))
        self._look = look
        self.refusal = ""

    def show(self, remark: str, *, alarm: bool) -> None:
        words = "\n".join(part for part in (remark, self.refusal) if part)
        colours = self._look.palette
        self.label.show_text(words, colours.alarm_text if alarm or self.refusal else colours.second)
        self.label.setVisible(bool(words))


class CounterLine(Line):
    """One counter's widgets."""

    remark_column = 1

    def __init__(self, table: Table, acts: Callable[[], list[Act]], tip: str) -> None:
        super().__init__(table, acts, tip)
        look = table.look
        self.number = Text(look, 18, NUMBER, table)
        self.chip = Chip(look, table)
        self.ticket = Text(look, 18, NUMBER, table)
        self.about = Text(look, 16, parent=table, wraps=True)
        self.time = Text(look, 16, parent=table)
        self.time.setAlignment(RIGHT)
        self.clerk = Text(look, 15.5, parent=table, wraps=True)
        self.widgets = (self.number, self.chip, self.ticket, self.about, self.time, self.clerk, self.menu)

    def show(self, row: CounterRow, wording: Wording, zone: ZoneInfo, look: Look, *, narrow: bool) -> None:
        c = look.palette
        self.number.show_text(str(row.counter.number), c.second if row.doing is Doing.CLOSED else "")
        self.chip.show_doing(row.doing, wording.doing(row.doing))
        self.ticket.show_text("" if row.ticket is None else row.ticket.label)
        self.about.show_text(wording.about(row), "" if row.ticket else c.second)
        self.time.show_text(wording.time(row), c.alarm_text if row.long else "")
        self.clerk.show_text(row.clerk, c.second)
        self.clerk.setVisible(not narrow)
        remark, alarm = wording.remarks(row, zone)
        if narrow:
            remark = " · ".join(part for part in (row.clerk, remark) if part)
        self.remarks.show(remark, alarm=alarm)
        self.menu.tell(wording.counter_sentence(row, zone))


class CountersTable(Table):
    """Every counter."""

    def __init__(
        self, look: Look, wording: Wording, acts: Callable[[str], list[Act]], parent: QWidget | None = None
    ) -> None:
        """`acts`: what can be done at the counter with this id."""
        say = wording.texts.gettext
        super().__init__(look, ("", "", say("Ticket"), say("Service wanted"), say("Time"), say("Clerk")), parent)
        self.headings[4].setAlignment(RIGHT)
        self.grid.setColumnStretch(3, 3)
        self.grid.setColumnStretch(5, 2)
        self._wording, self._acts = wording, acts
        self.lines: dict[str, CounterLine] = {}

    def show_rows(self, rows: tuple[CounterRow, ...], zone: ZoneInfo) -> None:
        if [row.counter.id for row in rows] != list(self.lines):
            self._build(rows)
        self.headings[5].setVisible(not self.narrow)
        for row in rows:
            id_ = row.counter.id
            self.lines[id_].show(row, self._wording, zone, self.look, narrow=self.narrow)

    def _build(self, rows: tuple[CounterRow, ...]) -> None:
        before, self.lines = self.lines, {}
        for row in rows:
            counter = row.counter
            tip = self._wording.texts.gettext("What can be done at counter {counter}", counter=counter.number)
            known = before.pop(counter.id) if counter.id in before else None
            self.lines[counter.id] = known or CounterLine(self, partial(self._acts, counter.id), tip)
        self.arrange(list(self.lines.values()), list(before.values()))


class QueueLine(Line):
    """One service's widgets."""

    def __init__(self, table: Table, acts: Callable[[], list[Act]], tip: str) -> None:
        super().__init__(table, acts, tip)
        look = table.look
        self.name = Text(look, 16, LABEL, table, wraps=True)
        self.people = Text(look, 18, NUMBER, table)
        self.people.setAlignment(RIGHT)
        self.bar = TargetBar(look, table)
        self.against = Text(look, 15.5, parent=table)
        self.against.setAlignment(RIGHT)
        self.forecast = Text(look, 15.5, parent=table)
        self.forecast.setAlignment(RIGHT)
        self.widgets = (self.name, self.people, self.bar, self.against, self.forecast, self.menu)


class QueuesTable(Table):
    """Every service against its target."""

    def __init__(
        self, look: Look, wording: Wording, acts: Callable[[str], list[Act]], parent: QWidget | None = None
    ) -> None:
        """`acts`: what can be done with the service of this id."""
        say = wording.texts.gettext
        columns = ("", say("Waiting now"), say("Longest and target"), "", say("Expected"))
        super().__init__(look, columns, parent)
        for column in (1, 4):
            self.headings[column].setAlignment(RIGHT)
        self.grid.setColumnStretch(0, 4)
        self.grid.setColumnStretch(2, 1)
        self._wording, self._acts = wording, acts
        self.lines: dict[str, QueueLine] = {}

    def show_rows(self, rows: tuple[QueueRow, ...], today: dt.date, zone: ZoneInfo) -> None:
        c, wording = self.look.palette, self._wording
        if [row.queue.service.id for row in rows] != list(self.lines):
            self._build(rows)
        self.headings[2].setVisible(not self.narrow)
        for row in rows:
            queue = row.queue
            name = wording.texts.text(queue.service.name)
            line = self.lines[queue.service.id]
            late, closed = queue.late > 0, wording.closed(row, today, zone)
            quiet = bool(closed) and not queue.people
            line.name.show_text(name, c.second if quiet else "")
            line.people.show_text("" if quiet else str(queue.people))
            line.bar.show_share(row.share if queue.people else None)
            line.bar.setVisible(not quiet and not self.narrow)
            line.against.show_text(wording.against_target(row), c.alarm_text if late else "")
            line.against.setFont(self.look.font(15.5, NUMBER if late else 400))
            expected = "" if closed else wording.forecast(row)
            line.forecast.show_text(expected, c.alarm_text if queue.worse_ahead else "")
            line.remarks.show(closed, alarm=False)
            line.menu.tell(wording.queue_sentence(row, today, zone))

    def _build(self, rows: tuple[QueueRow, ...]) -> None:
        before, self.lines = self.lines, {}
        for row in rows:
            service = row.queue.service
            tip = self._wording.texts.gettext(
                "What can be done with: {service}", service=self._wording.texts.text(service.name)
            )
            known = before.pop(service.id) if service.id in before else None
            self.lines[service.id] = known or QueueLine(self, partial(self._acts, service.id), tip)
        self.arrange(list(self.lines.values()), list(before.values()))
