"""The states of a kiosk's ticket printer, as the kiosk reports them and as the staff read them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

POWER_CUT: Final = "power_cut"
"""Fault of a ticket, not of a printer: the kiosk lost its power while the ticket was in work, so nobody knows."""


class PrinterState(StrEnum):
    """The state of a printer as one word; also the `fault` of a ticket that did not come out."""

    READY = "ready"
    NEAR_END = "near_end"
    """Ready, but the roll is nearly used up."""
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter"
    """The cutter is stuck."""
    ERROR = "error"
    """Another error that the printer reports: overheated, a fault that needs a restart."""
    OFFLINE = "offline"
    """It answers, but does not take data."""
    UNPLUGGED = "unplugged"
    """It is not there: cable pulled or switched off; over the network: nobody listens there."""
    SILENT = "silent"
    """It is there and does not answer; its state is unknown, so it is not asked to print."""
    NO_PERMISSION = "no_permission"
    """The kiosk's user may not open it."""
    BUSY = "busy"
    """Another program holds it."""

    @property
    def can_print(self) -> bool:
        """True where a ticket may be sent."""
        return self in {PrinterState.READY, PrinterState.NEAR_END}

    @property
    def heading(self) -> str:
        """English msgid: the state in a few words, for a list or a banner's first line."""
        return _WORDS[self][0]

    @property
    def advice(self) -> str:
        """English msgid: what a member of staff does about it, one sentence; empty where nothing is to be done."""
        return _WORDS[self][1]


def fault_heading(code: str) -> str:
    """English msgid for a ticket's `print_fault`: a state's, or why nobody knows; a code of a later version is a fault."""
    if code == POWER_CUT:
        return _("The power failed while the ticket was being printed")
    known = {state.value: state for state in PrinterState}
    return known.get(code, PrinterState.ERROR).heading


def _(msgid: str) -> str:
    """Marks a text for the catalogue."""
    return msgid


_WORDS: Final = {
    PrinterState.READY: (_("Printer: in order"), ""),
    PrinterState.NEAR_END: (_("Printer: paper is running low"), _("Have a new roll ready.")),
    PrinterState.PAPER_OUT: (_("Printer: out of paper"), _("Put in a new roll and close the cover.")),
    PrinterState.COVER_OPEN: (_("Printer: cover open"), _("Close the printer's cover until it clicks.")),
    PrinterState.CUTTER: (
        _("Printer: cutter stuck"),
        _("Open the cover, take out the jammed paper, then switch the printer off and on."),
    ),
    PrinterState.ERROR: (
        _("Printer: out of order"),
        _("Switch the printer off and on. If it does not help, call the service."),
    ),
    PrinterState.OFFLINE: (_("Printer: offline"), _("Press the printer's feed button, or switch it off and on.")),
    PrinterState.UNPLUGGED: (
        _("Printer: unplugged"),
        _("Check that the printer is switched on and its cable is firmly in."),
    ),
    PrinterState.SILENT: (_("Printer: does not answer"), _("Switch the printer off and on.")),
    PrinterState.NO_PERMISSION: (
        _("Printer: access denied"),
        _("Ask the administrator to let the kiosk use the printer."),
    ),
    PrinterState.BUSY: (
        _("Printer: used by another program"),
        _("Close the other program, or restart the kiosk's computer."),
    ),
}
