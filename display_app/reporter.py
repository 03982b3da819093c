"""Tells the hub how this display is: its version and faults, whole, whenever they change and the link is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from common.link import commands
from common.link.driver import HubLink
from common.link.reply import Reply, Unreachable
from common.link.session import LinkState
from common.model.wire import DeviceReport
from common.version import program_version

AGAIN = 2000
"""Milliseconds after which a report that did not arrive is sent again."""


class Reporter(QObject):
    """Gathers faults by their source (`media`, `screen`, `sound`) and sends all of them."""

    def __init__(self, link: HubLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._faults: dict[str, tuple[str, ...]] = {}
        self._told: tuple[str, ...] | None = None
        self._telling = False
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        self._again.timeout.connect(self.tell)
        link.state_changed.connect(self.tell)

    def put(self, source: str, faults: tuple[str, ...]) -> None:
        """What is wrong with `source` now: codes such as `screen` or `media:FILE`."""
        if self._faults.get(source, ()) != faults:
            self._faults[source] = faults
            self.tell()

    @property
    def faults(self) -> tuple[str, ...]:
        """All that is wrong, in order."""
        return tuple(sorted(fault for faults in self._faults.values() for fault in faults))

    @Slot()
    def tell(self) -> None:
        """Send what the hub does not know yet."""
        if self._telling or self._link.state is not LinkState.LIVE or self._told == self.faults:
            return
        now, self._telling = self.faults, True
        report = DeviceReport(version=program_version(), faults=now)
        self._link.send(commands.report(report), lambda reply: self._answered(now, reply))

    def _answered(self, faults: tuple[str, ...], reply: Reply) -> None:
        self._telling = False
        if isinstance(reply, Unreachable):
            self._told = None
            self._again.start()
            return
        # A hub that refuses it once refuses it again; saying it once is enough.
        self._told = faults
        self.tell()
