"""Every error that a user can meet, each with a stable code, an HTTP status and a sentence.

The sentence is an English msgid for the catalogue; `{names}` in it are the error's parameters.
`sentence(language)` lives in common.i18n, so that the model needs no catalogue.
"""

from __future__ import annotations

from typing import ClassVar


class UserError(Exception):
    """Something the user can understand and act on. Nothing was changed."""

    code: ClassVar[str] = "user_error"
    status: ClassVar[int] = 400
    text: ClassVar[str] = "This cannot be done."

    def __init__(self, **parameters: object) -> None:
        self.parameters: dict[str, str] = {name: str(value) for name, value in parameters.items()}
        super().__init__(self.text.format(**self.parameters))


class BadRequest(UserError):
    """The request is malformed; `detail` says where."""

    code = "bad_request"
    text = "The request is not valid: {detail}"


class Unauthorised(UserError):
    """No token, or one that is not known."""

    code, status = "unauthorised", 401
    text = "This device is not enrolled. Ask the administrator for a new token."


class WrongPin(UserError):
    """Name or PIN do not fit."""

    code, status = "wrong_pin", 401
    text = "The name or the PIN is not right. Try again."


class TooManyAttempts(UserError):
    """Too many wrong PINs."""

    code, status = "too_many_attempts", 429
    text = "Too many attempts. Try again in {seconds} seconds."


class Forbidden(UserError):
    """The device or the clerk may not do this."""

    code, status = "forbidden", 403
    text = "You are not allowed to do this."


class NotSignedIn(UserError):
    """A clerk's command without a session."""

    code, status = "not_signed_in", 401
    text = "Sign in first."


class NotFound(UserError):
    """The page or path does not exist."""

    code, status = "not_found", 404
    text = "There is nothing here."


class UnknownService(UserError):
    code, status = "unknown_service", 404
    text = "The service {service} does not exist."


class UnknownCounter(UserError):
    code, status = "unknown_counter", 404
    text = "The counter {counter} does not exist."


class UnknownTicket(UserError):
    code, status = "unknown_ticket", 404
    text = "The ticket {ticket} does not exist."


class UnknownDevice(UserError):
    code, status = "unknown_device", 404
    text = "The device {device} does not exist."


class UnknownOutcome(UserError):
    """A ticket cannot be finished with it."""

    code, status = "unknown_outcome", 404
    text = "The outcome {outcome} does not exist."


class IllegalTransition(UserError):
    """The transition table has no such line."""

    code, status = "illegal_transition", 409
    text = "The ticket has already moved on. Look at its present state."


class ServiceClosed(UserError):
    """No tickets for this service outside its hours."""

    code, status = "service_closed", 409
    text = "This service is closed now."


class ClosedToday(UserError):
    """A holiday, or another day off."""

    code, status = "closed_today", 409
    text = "The office is closed today."


class ServicePaused(UserError):
    """Staff give no tickets for it at present."""

    code, status = "service_paused", 409
    text = "This service is paused now."


class ServiceNotOffered(UserError):
    """It was taken out of the office."""

    code, status = "service_not_offered", 409
    text = "This service is no longer offered here."


class DailyLimit(UserError):
    """The service's number of tickets a day is given out."""

    code, status = "daily_limit", 409
    text = "All tickets of this service for today are given out."


class CapacityUsedUp(UserError):
    """Those who wait already will take until closing."""

    code, status = "capacity_used_up", 409
    text = "No more tickets today: those who wait already will be served until closing."


class ClosingSoon(UserError):
    """Too little time is left for one more visit."""

    code, status = "closing_soon", 409
    text = "No more tickets today: the office closes soon."


class KioskPaused(UserError):
    """Staff have paused this kiosk."""

    code, status = "kiosk_paused", 409
    text = "This kiosk gives no tickets now. Ask at a counter."


class NumbersUsedUp(UserError):
    """All 999 numbers of the series are given out today."""

    code, status = "numbers_used_up", 409
    text = "All numbers for today are given out. Ask at a counter."


class CounterClosed(UserError):
    """Calling from a counter that is closed or paused."""

    code, status = "counter_closed", 409
    text = "Open the counter first."


class CounterBusy(UserError):
    """The counter still has a called or served ticket."""

    code, status = "counter_busy", 409
    text = "Ticket {label} is still at this counter. Finish it first."


class CounterTaken(UserError):
    """Another clerk sits at the counter."""

    code, status = "counter_taken", 409
    text = "Counter {counter} is in use by {clerk}."


class ClerkElsewhere(UserError):
    """The clerk is signed in at another counter."""

    code, status = "clerk_elsewhere", 409
    text = "You are signed in at counter {counter}. Sign out there first."


class NobodyThere(UserError):
    """A supervisor acts on a counter where no clerk is signed in."""

    code, status = "nobody_there", 409
    text = "Nobody is signed in at counter {counter}."


class RecallLimit(UserError):
    """The ticket was called as often as the office allows."""

    code, status = "recall_limit", 409
    text = "Ticket {label} was called {calls} times. Mark that the visitor did not come."


class NothingToUndo(UserError):
    """The counter did nothing that this clerk may take back."""

    code, status = "nothing_to_undo", 409
    text = "There is nothing to undo."


class TooLateToUndo(UserError):
    """The time for it is over."""

    code, status = "too_late_to_undo", 409
    text = "It is too late to undo this."


class UnknownClerk(UserError):
    code, status = "unknown_clerk", 404
    text = "The clerk {clerk} does not exist."


class EditedMeanwhile(UserError):
    """Another supervisor has saved the set-up since this one was opened."""

    code, status = "edited_meanwhile", 409
    text = "{clerk} saved other changes at {time}. Yours are not saved yet."


class NameTaken(UserError):
    """Two clerks cannot have one name."""

    code, status = "name_taken", 409
    text = "There is a clerk named {name} already."


class LastAdministrator(UserError):
    """Without one nobody could enrol clerks any more."""

    code, status = "last_administrator", 409
    text = "At least one administrator must remain."


class BadPin(UserError):
    """The form of a new PIN."""

    code = "bad_pin"
    text = "The PIN must have 4 to 12 digits."


class NotYourTicket(UserError):
    """The ticket is at another counter."""

    code, status = "not_your_ticket", 409
    text = "The ticket is at counter {counter}."


class CounterDoesNotServe(UserError):
    """The counter's work profile has no such service."""

    code, status = "counter_does_not_serve", 409
    text = "Counter {counter} does not serve this."


class KeyReused(UserError):
    """The same idempotency key came with another request."""

    code, status = "key_reused", 422
    text = "The same request key came with another request."


class TooLarge(UserError):
    """The body is larger than the hub takes."""

    code, status = "too_large", 413
    text = "The request is too large."


class StoreUnavailable(UserError):
    """The database is locked, read-only, full or corrupt; `reason` says which."""

    code, status = "store_unavailable", 503
    text = "The queue cannot be saved just now ({reason}). Nothing was changed. Call the administrator."


class OfficeFileError(UserError):
    """A mistake in an office file; `place` is the key's path, `problem` what is wrong with it."""

    code = "office_file"
    text = "{file}: {place}: {problem}"


class NoOffice(UserError):
    """The data folder holds no office yet."""

    code, status = "no_office", 409
    text = "No office is loaded yet. Run: poradovnik office load FILE"


class WrongSecret(UserError):
    """The first start's secret is another one."""

    code, status = "wrong_secret", 403
    text = "This is not the secret that the hub shows. Copy it from its terminal or from its data folder."


class OfficeExists(UserError):
    """The data folder holds an office already."""

    code, status = "office_exists", 409
    text = "An office is loaded already; nothing was changed."


class ClerkFiguresOff(UserError):
    """A report by clerk, which the office has not switched on."""

    code, status = "clerk_figures_off", 403
    text = "This office shows no figures of single clerks."


def known_errors() -> dict[str, type[UserError]]:
    """Every error that can come over the wire, by its code; a program's own mistakes of set-up are not among them."""
    return {kind.code: kind for kind in UserError.__subclasses__() if kind.__module__ == __name__}
