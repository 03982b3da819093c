"""A device tells how it is; it comes and goes; staff pause a kiosk."""

from __future__ import annotations

import msgspec

from common.hub.commands.actor import Actor, supervising
from common.model.errors import BadRequest
from common.model.office import LANGUAGES, DeviceKind, DeviceState, Service, Texts
from common.model.wire import DeviceReport, PauseDevice, PauseService
from common.store.transaction import Transaction

MOST_FAULTS = 50
LONGEST_WORD = 300
"""Letters of a version, a printer's state, a fault or a message."""


def report(tx: Transaction, actor: Actor, body: DeviceReport) -> DeviceState:
    """Keep what the device tells of itself.

    Its own pause counts where it has changed since its last report, so that a report that was on its way does not
    take back what a supervisor did meanwhile.
    """
    if len(body.faults) > MOST_FAULTS:
        raise BadRequest(detail=f"faults: {MOST_FAULTS} at most")
    _short_enough(body.version, body.printer or "", *body.faults)
    _said(body.pause_message)
    device = tx.device(actor.device.id)
    before = tx.report(device.id)
    if (body.paused, body.pause_message) != (before.paused, before.pause_message):
        device = _paused(device, body.pause_message) if body.paused else _resumed(device)
    device = msgspec.structs.replace(device, version=body.version, printer=body.printer, faults=body.faults)
    return tx.change_device(device, body)


def pause(tx: Transaction, actor: Actor, device_id: str, body: PauseDevice) -> DeviceState:
    """A kiosk gives no tickets until it is resumed."""
    return tx.change_device(_paused(_kiosk(tx, actor, device_id), _said(body.message)))


def resume(tx: Transaction, actor: Actor, device_id: str) -> DeviceState:
    """The kiosk gives tickets again, whoever paused it."""
    return tx.change_device(_resumed(_kiosk(tx, actor, device_id)))


def pause_service(tx: Transaction, actor: Actor, service_id: str, body: PauseService) -> Service:
    """Kiosks give no tickets for the service until it is resumed."""
    service = _service(tx, actor, service_id)
    return tx.change_service(msgspec.structs.replace(service, paused=True, pause_reason=_said(body.reason)))


def resume_service(tx: Transaction, actor: Actor, service_id: str) -> Service:
    """Kiosks give tickets for it again."""
    service = _service(tx, actor, service_id)
    return tx.change_service(msgspec.structs.replace(service, paused=False, pause_reason={}))


def show_live(tx: Transaction, device_id: str, *, live: bool) -> None:
    """Keep whether the device holds a feed."""
    device = tx.device(device_id)
    if device.live != live:
        tx.change_device(msgspec.structs.replace(device, live=live, since=tx.now))


def _kiosk(tx: Transaction, actor: Actor, device_id: str) -> DeviceState:
    # The kiosk's own staff menu has asked for a PIN.
    if not (actor.device.kind is DeviceKind.KIOSK and actor.device.id == device_id):
        supervising(tx, actor)
    device = tx.device(device_id)
    if device.kind is not DeviceKind.KIOSK:
        raise BadRequest(detail="only a kiosk can be paused")
    return device


def _service(tx: Transaction, actor: Actor, service_id: str) -> Service:
    if actor.device.kind is not DeviceKind.KIOSK:
        supervising(tx, actor)
    return tx.service(service_id)


def _said(texts: Texts) -> Texts:
    """The texts, where they are in languages of ours and short enough for a screen."""
    if not set(texts) <= set(LANGUAGES):
        raise BadRequest(detail=f"languages: {', '.join(LANGUAGES)}")
    _short_enough(*texts.values())
    return texts


def _short_enough(*words: str) -> None:
    if any(len(word) > LONGEST_WORD for word in words):
        raise BadRequest(detail=f"{LONGEST_WORD} letters at most")


def _paused(device: DeviceState, message: Texts) -> DeviceState:
    return msgspec.structs.replace(device, paused=True, pause_message=message)


def _resumed(device: DeviceState) -> DeviceState:
    return msgspec.structs.replace(device, paused=False, pause_message={})
