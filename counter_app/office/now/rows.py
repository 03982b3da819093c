"""The two tables of the page: counters, and services against their targets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
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
        self.headings = []
        for column, words in enumerate(columns):
            label = Text(look, 14, parent=self)
            label.say(words, look.palette.second)
            self.grid.addWidget(label, 0, column)
            self.headings.append(label)

    def place(self, row: int) -> int:
        """The grid's line of a row; its hairline stands above, its remark below."""
        return 2 + 3 * row

    def add_remark(self, row: int, remark: Text, first: int) -> None:
        """Hairline and remark of a row."""
        line = self.place(row)
        self.grid.addWidget(hairline(self.look, self), line - 1, 0, 1, self.columns)
        self.grid.addWidget(remark, line + 1, first, 1, self.columns - first)
        self.grid.setRowMinimumHeight(line, self.look.px(36))


class _Remarks:
    """What stands under a row: a remark, and why the last action was refused."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        self.label = Text(look, 14, LABEL, parent, wraps=True)
        self.label.setContentsMargins(0, 0, 0, look.px(8))
        self._look = look
        self.refusal = ""

    def show(self, remark: str, *, alarm: bool) -> None:
        words = "\n".join(part for part in (remark, self.refusal) if part)
        colours = self._look.palette
        self.label.say(words, colours.alarm_text if alarm or self.refusal else colours.second)
        self.label.setVisible(bool(words))


class CounterLine:
    """One counter's widgets."""

    def __init__(self, table: Table, row: int, acts: Callable[[], list[Act]], tip: str) -> None:
        look = table.look
        self.number = Text(look, 18, NUMBER, table)
        self.chip = Chip(look, table)
        self.ticket = Text(look, 18, NUMBER, table)
        self.about = Text(look, 16, parent=table, wraps=True)
        self.time = Text(look, 16, parent=table)
        self.time.setAlignment(RIGHT)
        self.clerk = Text(look, 15.5, parent=table, wraps=True)
        self.menu = RowMenu(look, acts, tip, table)
        self.remarks = _Remarks(look, table)
        widgets = (self.number, self.chip, self.ticket, self.about, self.time, self.clerk, self.menu)
        for column, widget in enumerate(widgets):
            table.grid.addWidget(widget, table.place(row), column)
        table.add_remark(row, self.remarks.label, 1)

    def show(self, row: CounterRow, wording: Wording, zone: ZoneInfo, look: Look) -> None:
        c = look.palette
        self.number.say(str(row.counter.number), c.second if row.doing is Doing.CLOSED else "")
        self.chip.show_doing(row.doing, wording.doing(row.doing))
        self.ticket.say("" if row.ticket is None else row.ticket.label)
        self.about.say(wording.about(row), "" if row.ticket else c.second)
        self.time.say(wording.time(row), c.alarm_text if row.long else "")
        self.clerk.say(row.clerk, c.second)
        remark, alarm = wording.remarks(row, zone)
        self.remarks.show(remark, alarm=alarm)
        self.menu.tell(wording.counter_sentence(row, zone))


class CountersTable(Table):
    """Every counter."""

    def __init__(
        self, look: Look, wording: Wording, acts: Callable[[str], list[Act]], parent: QWidget | None = None
    ) -> None:
        """`acts`: what can be done at the counter with this id."""
        say = wording.say
        super().__init__(look, ("", "", say("Ticket"), say("Service wanted"), say("Time"), say("Clerk")), parent)
        self.headings[4].setAlignment(RIGHT)
        self.grid.setColumnStretch(3, 3)
        self.grid.setColumnStretch(5, 2)
        self._wording, self._acts = wording, acts
        self.lines: dict[str, CounterLine] = {}

    def show_rows(self, rows: tuple[CounterRow, ...], zone: ZoneInfo) -> None:
        for row in rows:
            id_ = row.counter.id
            if id_ not in self.lines:
                tip = self._wording.say("What can be done at counter {counter}", counter=row.counter.number)
                self.lines[id_] = CounterLine(self, len(self.lines), lambda id_=id_: self._acts(id_), tip)
            self.lines[id_].show(row, self._wording, zone, self.look)


class QueueLine:
    """One service's widgets."""

    def __init__(self, table: Table, row: int, acts: Callable[[], list[Act]], tip: str) -> None:
        look = table.look
        self.name = Text(look, 16, LABEL, table, wraps=True)
        self.people = Text(look, 18, NUMBER, table)
        self.people.setAlignment(RIGHT)
        self.bar = TargetBar(look, table)
        self.against = Text(look, 15.5, parent=table)
        self.against.setAlignment(RIGHT)
        self.forecast = Text(look, 15.5, parent=table)
        self.forecast.setAlignment(RIGHT)
        self.menu = RowMenu(look, acts, tip, table)
        self.remarks = _Remarks(look, table)
        widgets = (self.name, self.people, self.bar, self.against, self.forecast, self.menu)
        for column, widget in enumerate(widgets):
            table.grid.addWidget(widget, table.place(row), column)
        table.add_remark(row, self.remarks.label, 0)


class QueuesTable(Table):
    """Every service against its target."""

    def __init__(
        self, look: Look, wording: Wording, acts: Callable[[str], list[Act]], parent: QWidget | None = None
    ) -> None:
        """`acts`: what can be done with the service of this id."""
        say = wording.say
        columns = ("", say("Waiting now"), say("Longest and target"), "", say("Expected"))
        super().__init__(look, columns, parent)
        for column in (1, 4):
            self.headings[column].setAlignment(RIGHT)
        self.grid.setColumnStretch(0, 3)
        self.grid.setColumnStretch(2, 2)
        self._wording, self._acts = wording, acts
        self.lines: dict[str, QueueLine] = {}

    def show_rows(self, rows: tuple[QueueRow, ...], today: dt.date, zone: ZoneInfo) -> None:
        c, wording = self.look.palette, self._wording
        for row in rows:
            queue = row.queue
            id_, name = queue.service.id, wording.texts.text(queue.service.name)
            if id_ not in self.lines:
                tip = wording.say("What can be done with: {service}", service=name)
                self.lines[id_] = QueueLine(self, len(self.lines), lambda id_=id_: self._acts(id_), tip)
            line = self.lines[id_]
            late, closed = queue.late > 0, wording.closed(row, today, zone)
            quiet = bool(closed) and not queue.people
            line.name.say(name, c.second if quiet else "")
            line.people.say("" if quiet else str(queue.people))
            line.bar.show_share(row.share if queue.people else None)
            line.bar.setVisible(not quiet)
            line.against.say(wording.against_target(row), c.alarm_text if late else "")
            line.against.setFont(self.look.font(15.5, NUMBER if late else 400))
            expected = "" if closed else wording.forecast(row)
            line.forecast.say(expected, c.alarm_text if queue.worse_ahead else "")
            line.remarks.show(closed, alarm=False)
            line.menu.tell(wording.queue_sentence(row, today, zone))
