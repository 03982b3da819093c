"""Writes pictures of the page of reports into a folder: python -m tests.helpers.pictures_reports FOLDER [LANGUAGE]"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from common.i18n import catalogue
from common.link.reply import Done
from common.model.office import DeviceKind
from common.model.report.record import By, ReportLine
from common.ui import fonts
from counter_app import palette
from counter_app.office.reports.page import ReportsPage
from counter_app.palette import Look
from tests.helpers import story
from tests.helpers.links import FakeLink
from tests.helpers.sample_report import sample

WIDTH, HEIGHT = 1228, 900
"""Of the page in the office's window of 1440 px."""
STILL = 60
"""Milliseconds until everything asked for is drawn."""


def line(**fields: object) -> bytes:
    """A line of the hub's answer."""
    return msgspec.json.encode(ReportLine(**fields))


def settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(STILL, loop.quit)
    loop.exec()


def take(
    folder: Path,
    name: str,
    language: str,
    *,
    dark: bool = False,
    scale: float = 1.0,
    width: int = WIDTH,
    table: bool = False,
    making: bool = False,
    by: By = By.DAY,
    whole: bool = False,
) -> None:
    """One picture, written as NAME.png; `whole`: as high as all that can be scrolled to."""
    link = FakeLink(story.snapshot(office="kosice", kind=DeviceKind.COUNTER))
    look = Look(palette.dark() if dark else palette.light(), scale)
    page = ReportsPage(link, catalogue(language), look)
    page.resize(width, HEIGHT)
    page.show()
    settle()
    assert link.followed is not None
    link.followed.line(line(done=7, of=7, report=sample(by)))
    link.followed.done(Done())
    if table:
        page.view_table.click()
    if making:
        page.kinds[next(one for one in page.kinds if one.value == "year")].click()
        link.followed.line(line(done=120, of=365))
    settle()
    if whole:
        page.resize(width, page.height() + page.charts.verticalScrollBar().maximum())
        settle()
    page.grab().save(str(folder / f"{name}.png"))
    page.stop()
    page.close()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    fonts.load_fonts()
    language = sys.argv[2] if len(sys.argv) > 2 else "sk"
    take(folder, "office-report", language)
    take(folder, "office-report-dark", language, dark=True)
    take(folder, "office-report-table", language, table=True)
    take(folder, "office-report-making", language, making=True)
    take(folder, "office-report-large", language, scale=2.0, width=1428, whole=True)
    take(folder, "office-report-narrow", language, width=700, whole=True)
    application.quit()


if __name__ == "__main__":
    main()
