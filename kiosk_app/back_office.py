"""What the kiosk and the hub tell each other about printing apart from any visit: how the printer is, what became of
tickets before a power cut, and tickets that somebody asks from afar to be printed again.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Slot

from common.link import commands
from common.link.driver import HubLink
from common.link.reply import Refused, Reply, Unreachable
from common.link.session import LinkState
from common.model.office import Texts
from common.model.ticket import Ticket
from common.model.wire import DeviceReport
from common.version import program_version
from kiosk_app.printing.content import PrintJob
from kiosk_app.printing.status import PrintResult
from kiosk_app.printing.worker import PrintQueue


class BackOffice(QObject):
    """Follows the link and the print queue from `start` on; never touches what the visitor sees."""

    def __init__(
        self,
        link: HubLink,
        printing: PrintQueue,
        make_job: Callable[[Ticket], PrintJob | None],
        parent: QObject | None = None,
    ) -> None:
        """`make_job`: a ticket of the replica as it prints; None where the replica does not know enough for it."""
        super().__init__(parent)
        self._link = link
        self._printing = printing
        self._make_job = make_job
        self._report = DeviceReport(version=program_version())
        """How the device is."""
        self._told: DeviceReport | None = None
        """What the hub was sent last, and has unless it was out of reach."""
        self._at_work: set[int] = set()
        """Tickets asked from afar that are in the printer's queue, or whose outcome the hub has not shown yet."""
        link.changed.connect(self._on_changed)
        link.state_changed.connect(self._on_state)
        printing.status_changed.connect(self._on_status)
        printing.reprinted.connect(self._on_reprinted)

    def start(self) -> None:
        """Tell the outcomes that were left over; they wait in the outbox where the hub is away."""
        for entry in self._printing.left_over:
            self._tell(entry.ticket_id, *entry.outcome)
        self._on_changed()

    def set_faults(self, faults: tuple[str, ...]) -> None:
        """The device's other faults, by their codes (sound, screen, media:FILE)."""
        self._change(replace(self._report, faults=faults))

    def set_paused(self, paused: bool, message: Texts) -> None:
        """The staff at the kiosk pause it with a message for visitors, or resume it."""
        self._change(replace(self._report, paused=paused, pause_message=message))

    def _change(self, report: DeviceReport) -> None:
        self._report = report
        self._send_report()

    def _send_report(self) -> None:
        """Once for each change, and again on a link that has come back."""
        if self._link.state is not LinkState.LIVE or self._report == self._told:
            return
        sent = self._told = self._report

        def done(reply: Reply) -> None:
            if isinstance(reply, Unreachable | Refused) and self._told == sent:
                self._told = None  # told when the link is live again, or with the next change

        self._link.send(commands.report(sent), done)

    def _tell(self, ticket_id: int, ok: bool, fault: str | None) -> None:
        """The hub's answer, a refusal too, and the outbox all mean that this kiosk need not remember it."""
        self._link.send(commands.printed(ticket_id, ok, fault), lambda _reply: self._printing.confirmed(ticket_id))

    @Slot()
    @Slot(object)
    def _on_changed(self, _changes: object = None) -> None:
        snapshot = self._link.replica.snapshot
        if snapshot is None:
            return
        asked = {id_: one for id_, one in self._link.replica.tickets.items() if one.print_on == snapshot.device.id}
        self._at_work &= asked.keys()
        for ticket_id, ticket in asked.items():
            job = None if ticket_id in self._at_work else self._make_job(ticket)
            if job is not None:
                self._at_work.add(ticket_id)
                self._printing.reprint(job)
        self._send_report()

    @Slot()
    @Slot(object)
    def _on_state(self, state: object = None) -> None:
        if state is not LinkState.LIVE:
            self._told = None  # a hub that comes back may be another, or an older backup of itself
        self._on_changed()

    @Slot(object)
    def _on_status(self, state: object) -> None:
        self._change(replace(self._report, printer=str(state)))

    @Slot(int, object)
    def _on_reprinted(self, ticket_id: int, result: PrintResult) -> None:
        if ticket_id in self._at_work:
            self._link.send(
                commands.printed(ticket_id, result.ok, None if result.ok else result.fault), lambda _reply: None
            )
