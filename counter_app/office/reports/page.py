"""The page of reports: choosing the period, the charts or the table, and saving to a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from common.i18n import Catalogue, catalogue
from common.link.driver import HubLink
from common.model.report.record import By
from counter_app.office.reports.charts_view import ChartsView, Definitions
from counter_app.office.reports.controls import Button, Chooser, Wrapping
from counter_app.office.reports.periods import Kind
from counter_app.office.reports.plates import plates
from counter_app.office.reports.presenter import ReportsPresenter, ReportsState
from counter_app.office.reports.saving import Format, Saving
from counter_app.office.reports.style import style_sheet
from counter_app.office.reports.table import Table, table_of
from counter_app.office.reports.table_view import TableView
from counter_app.office.reports.wording import Wording
from counter_app.palette import NUMBER, Look

MARGIN = 28
"""Around the page, in px at the drawn size."""


class ReportsPage(QWidget):
    """Stands beside Now and Set-up in the office's window. Call `stop` before it goes."""

    def __init__(
        self,
        link: HubLink,
        texts: Catalogue,
        look: Look,
        parent: QWidget | None = None,
        *,
        ask_path: Callable[[QWidget, str, str], str] | None = None,
    ) -> None:
        """`ask_path` takes the place of the file dialog in tests: (page, proposed path, filter) to a path, or ""."""
        super().__init__(parent)
        self._look = look
        self.wording = Wording(texts)
        self._ask_path = ask_path or self._dialog
        self._saving: Saving | None = None
        self.presenter = ReportsPresenter(link, texts, self)
        self.setObjectName("reports")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(style_sheet(look))
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN) - px(8), px(18), px(MARGIN) - px(8), 0)
        column.setSpacing(px(6))
        above = QVBoxLayout()
        # As far in as the cards' titles.
        above.setContentsMargins(px(8), 0, px(8), 0)
        above.setSpacing(px(8))
        above.addLayout(self._head())
        above.addWidget(self._controls())
        above.addWidget(self._status())
        column.addLayout(above)
        self.charts = ChartsView(look, self.wording, self)
        self.charts.copied.connect(self._say_copied)
        self.table = TableView(look, self.wording, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.charts)
        self._stack.addWidget(self._table_page())
        # Before the first report its place stays empty, and the line of progress where it will be.
        policy = self._stack.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._stack.setSizePolicy(policy)
        self._stack.hide()
        column.addWidget(self._stack, 1)
        self._keys()
        self.presenter.state_changed.connect(self._show)
        self._show(self.presenter.state)

    def stop(self) -> None:
        """End what is under way: the request, and a file that is being written."""
        self.presenter.stop()
        if self._saving is not None:
            self._saving.wait()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.presenter.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.presenter.state.progress is not None:
            self.presenter.cancel()
            return
        super().keyPressEvent(event)

    # Building

    def _head(self) -> QHBoxLayout:
        look, tr = self._look, self.wording.tr
        self.title = QLabel(self)
        self.title.setFont(look.font(33, NUMBER))
        self.title.setWordWrap(True)
        self.save = Button(look, tr("Save the report"), self, primary=True)
        self.save.setMenu(self._save_menu())
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        row.addWidget(self.title, 1)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _save_menu(self) -> QMenu:
        menu = QMenu(self.save)
        menu.setFont(self._look.font(15))
        for form in Format:
            menu.addAction(form.label(self.wording)).triggered.connect(partial(self.save_as, form))
        return menu

    def _controls(self) -> QWidget:
        look, tr, wording = self._look, self.wording.tr, self.wording
        box = QWidget(self)
        row = Wrapping(box, look.px(8))
        self.back, self.forth = Button(look, "‹", box), Button(look, "›", box)
        self.back.setAccessibleName(tr("Earlier period"))
        self.forth.setAccessibleName(tr("Later period"))
        self.back.setToolTip(f"{tr('Earlier period')} (Alt+←)")
        self.forth.setToolTip(f"{tr('Later period')} (Alt+→)")
        self.back.clicked.connect(partial(self.presenter.leaf, back=True))
        self.forth.clicked.connect(partial(self.presenter.leaf, back=False))
        row.addWidget(self.back)
        row.addWidget(self.forth)
        self.kinds = {kind: Button(look, wording.kind(kind), box) for kind in Kind}
        for kind, button in self.kinds.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self.presenter.show_kind, kind))
            row.addWidget(button)
        self.first, self.last = self._date(tr("First day"), box), self._date(tr("Last day"), box)
        row.addWidget(self.first)
        row.addWidget(self.last)
        self.by = Chooser(look, tr("Rows"), lambda key: self.presenter.show_by(By(key or By.DAY)), box)
        self.service = Chooser(look, tr("Service wanted"), self.presenter.show_service, box)
        row.addWidget(self.by)
        row.addWidget(self.service)
        self.view_table = Button(look, tr("Table"), box)
        self.view_table.setCheckable(True)
        self.view_table.toggled.connect(lambda on: self._stack.setCurrentIndex(int(on)))
        row.addWidget(self.view_table)
        return box

    def _date(self, name: str, parent: QWidget) -> QDateEdit:
        edit = QDateEdit(parent)
        edit.setCalendarPopup(True)
        edit.setDisplayFormat("d. M. yyyy")
        edit.setFont(self._look.font(15))
        edit.setFixedHeight(self._look.px(38))
        edit.setAccessibleName(name)
        edit.setToolTip(name)
        edit.editingFinished.connect(self._dates_given)
        return edit

    def _status(self) -> QWidget:
        look, tr = self._look, self.wording.tr
        box = QWidget(self)
        # Its place is kept, so that nothing moves when a report begins or ends.
        box.setMinimumHeight(look.px(38))
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        self.status = QLabel(box)
        self.status.setFont(look.font(15))
        self.status.setWordWrap(True)
        self.bar = QProgressBar(box)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(look.px(180), look.px(10))
        self.bar.setAccessibleName(tr("Progress of the report"))
        self.leave = Button(look, tr("Cancel"), box)
        self.leave.clicked.connect(self.presenter.cancel)
        self.again = Button(look, tr("Try again"), box)
        self.again.clicked.connect(self.presenter.refresh)
        row.addWidget(self.status, 1)
        for widget in (self.bar, self.leave, self.again):
            row.addWidget(widget)
        return box

    def _table_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(self._look.px(8), 0, self._look.px(8), self._look.px(12))
        column.addWidget(self.table, 3)
        self.definitions = Definitions(self._look, self.wording, page)
        scroll = QScrollArea(page)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.definitions)
        scroll.setMinimumHeight(self._look.px(96))
        scroll.setAccessibleName(self.wording.tr("How it is counted"))
        column.addWidget(scroll, 1)
        return page

    def _keys(self) -> None:
        for keys, act in (
            ("Alt+Left", partial(self.presenter.leaf, back=True)),
            ("Alt+Right", partial(self.presenter.leaf, back=False)),
            ("F5", self.presenter.refresh),
            ("Ctrl+S", self.save.showMenu),
            ("Ctrl+T", self.view_table.toggle),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Drawing

    def _show(self, state: ReportsState) -> None:
        wording, tr = self.wording, self.wording.tr
        for kind, button in self.kinds.items():
            button.setChecked(kind is state.period.kind)
        spans = state.period.kind is Kind.SPAN
        for edit, day in ((self.first, state.period.first), (self.last, state.period.last)):
            edit.setVisible(spans)
            if _day(edit) != day:
                edit.setDate(QDate(day.year, day.month, day.day))
        rows = [(by.value, tr("By: {what}", what=wording.by(by).lower())) for by in self.presenter.choices()]
        self.by.offer(rows, state.by.value)
        services = [(one.id, wording.catalogue.text(one.name)) for one in self.presenter.services]
        self.service.offer([(None, tr("All services")), *services], state.service_id)
        self.title.setText(wording.title(state.shown or state.period))
        self._show_status(state)
        if state.report is not None and state.shown is not None and state.report is not self._drawn:
            self._drawn = state.report
            zone = self._zone()
            self.charts.show_report(state.report, zone)
            self.table.show_table(self._table(state, wording))
            self.definitions.show_zone(zone)
            self._stack.show()
        self.save.setEnabled(state.report is not None)

    _drawn: object = None

    def _show_status(self, state: ReportsState) -> None:
        wording, tr, progress = self.wording, self.wording.tr, state.progress
        working = progress is not None
        self.bar.setVisible(working)
        self.leave.setVisible(working)
        self.again.setVisible(bool(state.sentence))
        if progress is not None:
            self.bar.setRange(0, progress.of)
            self.bar.setValue(progress.done)
            title = wording.title(state.period)
            words = tr("Making the report: {period}", period=title)
            if progress.of:
                days = {"done": wording.number(progress.done), "of": wording.number(progress.of)}
                words = tr("Making the report: {period}, day {done} of {of}", period=title, **days)
            self.status.setText(words)
        elif state.sentence:
            self.status.setText(state.sentence)
        elif state.report is not None:
            self.status.setText(self._made(state))
        else:
            self.status.setText(tr("No report yet. Choose a period."))

    def _made(self, state: ReportsState) -> str:
        report, wording = state.report, self.wording
        assert report is not None
        if not report.total.arrived:
            return wording.tr("No tickets were issued in this period.")
        days = wording.catalogue.ngettext("{n} day with tickets", "{n} days with tickets", report.days)
        people = wording.catalogue.people(report.total.arrived)
        return f"{people.replace(str(report.total.arrived), wording.number(report.total.arrived))} · {days}"

    def _say_copied(self, title: str) -> None:
        self.status.setText(self.wording.tr("Copied as a picture: {title}", title=title))

    def _dates_given(self) -> None:
        first, last = _day(self.first), _day(self.last)
        period = self.presenter.state.period
        if period.kind is Kind.SPAN and (first, last) != (period.first, period.last):
            self.presenter.show_span(first, last)

    # Files

    def _table(self, state: ReportsState, wording: Wording) -> Table:
        report, office = state.report, self.presenter.office
        assert report is not None
        assert state.shown is not None
        texts = wording.catalogue
        about = [wording.dates(report.first, report.last)]
        if office is not None:
            about.insert(0, f"{texts.text(office.name)}, {texts.text(office.department)}")
        chosen = [one for one in self.presenter.services if one.id == report.service_id]
        about.append(texts.text(chosen[0].name) if chosen else wording.tr("All services"))
        return table_of(report, state.shown, wording, tuple(about), self._zone())

    def _zone(self) -> str:
        """The name of the office's time zone."""
        office = self.presenter.office
        return "UTC" if office is None else office.time_zone

    def save_as(self, form: Format) -> None:
        """Ask where, and write the report there in the office's language."""
        state, office = self.presenter.state, self.presenter.office
        if state.report is None or self._saving is not None:
            return
        words = self.wording if office is None else Wording(catalogue(office.languages[0]))
        table = self._table(state, words)
        name = re.sub(r"[^\w.-]+", "-", f"{table.title}").strip("-.").lower()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = self._ask_path(self, str(Path(folder) / f"{name}.{form.value}"), form.label(self.wording))
        if not path:
            return
        target = Path(path) if Path(path).suffix else Path(path).with_suffix(f".{form.value}")
        charts = plates(state.report, words, self._zone()) if form is Format.PDF else ()
        self._saving = Saving(form, target, table, charts, words, self)
        self._saving.ended.connect(self._saved)
        self.save.setEnabled(False)
        self.status.setText(self.wording.tr("Writing {file}", file=target.name))
        self._saving.start()

    def _dialog(self, page: QWidget, proposed: str, kind: str) -> str:
        path, _ = QFileDialog.getSaveFileName(page, self.wording.tr("Save the report"), proposed, kind)
        return path

    def _saved(self, path: Path, fault: str) -> None:
        saving, self._saving = self._saving, None
        if saving is not None:
            saving.wait()
            saving.deleteLater()
        self.save.setEnabled(True)
        tr = self.wording.tr
        if fault:
            self.status.setText(tr("{file} cannot be written: {reason}", file=path.name, reason=fault))
        else:
            self.status.setText(tr("Saved: {file}", file=str(path)))


def _day(edit: QDateEdit) -> date:
    found = edit.date()
    return date(found.year(), found.month(), found.day())
