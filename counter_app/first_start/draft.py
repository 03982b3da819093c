"""What the assistant knows so far: kept after every step, so that it goes on where it was left. Pure; the PIN is never kept."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

import msgspec

from common.model.errors import OfficeFileError
from common.model.first_start import LONGEST_NAME, FirstStart, NewDevice, is_secret
from common.model.office import DeviceKind
from common.model.office_check import N_
from common.model.office_file import OfficeFile, parse
from counter_app.first_start.questions import Questions, names, span_of, toml

MOST_OF_A_KIND = 12
PIN = re.compile(r"\d{4,12}", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/]+/?")


class Step(StrEnum):
    """In their order."""

    HUB = "hub"
    OFFICE = "office"
    ADMINISTRATOR = "administrator"
    DEVICES = "devices"
    TOKENS = "tokens"
    TEST = "test"
    DONE = "done"


class Way(StrEnum):
    """Where the office comes from."""

    EXAMPLE = "example"
    FILE = "file"
    QUESTIONS = "questions"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Everything but the secret and the PIN."""

    step: Step = Step.HUB
    hub: str = "http://127.0.0.1:8420"
    way: Way = Way.EXAMPLE
    file_name: str = ""
    file_text: str = ""
    questions: Questions = Questions()
    administrator: str = ""
    kiosks: int = 1
    counters: int = 1
    displays: int = 1
    devices: tuple[NewDevice, ...] = ()
    """Made before the hub is asked, and asked for again with the same tokens: an answer lost on the way costs nothing."""
    tested: bool = False

    @property
    def own(self) -> NewDevice | None:
        """This computer's counter."""
        return next((one for one in self.devices if one.kind is DeviceKind.COUNTER), None)


class Mistake(NamedTuple):
    """A sentence (a msgid and its parameters) for one field."""

    sentence: str
    parameters: Mapping[str, str] = {}


Mistakes = dict[str, Mistake]
"""By the field's name."""


def hub_mistakes(draft: Draft, secret: str) -> Mistakes:
    """Of the first step."""
    found: Mistakes = {}
    if not _ADDRESS.fullmatch(draft.hub.strip()):
        found["hub"] = Mistake(N_("Write the hub's address, such as http://192.168.1.10:8420."))
    if not is_secret(secret):
        found["secret"] = Mistake(N_("Copy the whole secret: five groups of four letters and digits."))
    return found


def office_mistakes(draft: Draft, example: str, language: str) -> Mistakes:
    """Of the step that makes the office."""
    found: Mistakes = {}
    if draft.way is Way.FILE and not draft.file_text:
        found["file"] = Mistake(N_("Choose an office file."))
    if draft.way is Way.QUESTIONS:
        answers = draft.questions
        if not answers.institution.strip():
            found["institution"] = Mistake(N_("Write the name of the institution."))
        if not answers.department.strip():
            found["department"] = Mistake(N_("Write the name of the department."))
        if span_of(answers.hours) is None:
            found["hours"] = Mistake(N_("Write the hours as 8:00-15:30."))
        if not names(answers.services):
            found["services"] = Mistake(N_("Write at least one service."))
    if found:
        return found
    try:
        office_of(draft, example, language)
    except OfficeFileError as error:
        where = {"office.time_zone": "time_zone"}.get(error.parameters["place"], _field(draft))
        found[where] = Mistake(N_("{place}: {problem}"), {k: error.parameters[k] for k in ("place", "problem")})
    return found


def _field(draft: Draft) -> str:
    return {Way.EXAMPLE: "way", Way.FILE: "file", Way.QUESTIONS: "services"}[draft.way]


def office_text(draft: Draft, example: str, language: str) -> str:
    """The office as TOML; raises ValueError where the questions are not answered."""
    if draft.way is Way.EXAMPLE:
        return example
    return draft.file_text if draft.way is Way.FILE else toml(draft.questions, language)


def office_of(draft: Draft, example: str, language: str) -> OfficeFile:
    """The office itself; raises OfficeFileError, or ValueError where the questions are not answered."""
    return parse(office_text(draft, example, language), draft.file_name or "office")


def administrator_mistakes(draft: Draft, pin: str, again: str) -> Mistakes:
    """Of the step that names the first administrator."""
    found: Mistakes = {}
    if not 0 < len(draft.administrator.strip()) <= LONGEST_NAME:
        found["administrator"] = Mistake(N_("Write the name of the first administrator."))
    if not PIN.fullmatch(pin):
        found["pin"] = Mistake(N_("The PIN must have 4 to 12 digits."))
    elif pin != again:
        found["again"] = Mistake(N_("The two PINs differ. Write the same one twice."))
    return found


def with_devices(draft: Draft, titles: Mapping[DeviceKind, str]) -> Draft:
    """With as many devices as are wanted; those that it had keep their tokens. `titles`: what each kind is called."""
    wanted = {DeviceKind.COUNTER: draft.counters, DeviceKind.KIOSK: draft.kiosks, DeviceKind.DISPLAY: draft.displays}
    devices: list[NewDevice] = []
    for kind, count in wanted.items():
        kept = [one for one in draft.devices if one.kind is kind][:count]
        for number in range(1, count + 1):
            name = titles[kind] if count == 1 else f"{titles[kind]} {number}"
            token = kept[number - 1].token if number <= len(kept) else secrets.token_urlsafe(32)
            devices.append(NewDevice(kind=kind, name=name, token=token))
    return msgspec.structs.replace(draft, devices=tuple(devices))


def request(draft: Draft, secret: str, pin: str, office: str) -> FirstStart:
    """What the hub is asked for, in one piece."""
    return FirstStart(
        secret=secret, office=office, administrator=draft.administrator.strip(), pin=pin, devices=draft.devices
    )


PROGRAMS = {
    DeviceKind.KIOSK: "poradovnik-kiosk",
    DeviceKind.COUNTER: "poradovnik-counter",
    DeviceKind.DISPLAY: "poradovnik-display",
}


def command_line(device: NewDevice, hub: str) -> str:
    """How the device's program is started."""
    return f"{PROGRAMS[device.kind]} --hub {hub.rstrip('/')} --token {device.token}"


def with_settings(text: str, hub: str, token: str) -> str:
    """A settings file with these two in it; everything else stays as it is."""
    for name, value in (("hub_url", hub.rstrip("/")), ("token", token)):
        line = f'{name} = "{value}"'
        # A backslash in the replacement would be read as a group's number.
        text, replaced = re.subn(rf"(?m)^{name}\s*=.*$", line.replace("\\", r"\\"), text)
        if not replaced:
            text = f"{line}\n{text}"
    return text
