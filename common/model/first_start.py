"""The first start of a hub: what lets one assistant in, and what it brings to fill an empty office."""

from __future__ import annotations

import msgspec

from common.model.errors import BadRequest
from common.model.office import Clerk, Device, DeviceKind

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""None that can be taken for another; 32 of them, so five bits each."""
SECRET_LENGTH, SECRET_GROUP = 20, 4
"""A hundred bits, read aloud in groups of four."""
TOKEN_LENGTH = 43
"""Characters of a device's token: 32 bytes as URL-safe base64."""
MOST_DEVICES = 40
FILE_NAME = "first-start.txt"
"""The hub keeps the secret here, in its data folder, until there is an office."""
LONGEST_NAME = 60


class FirstStartState(msgspec.Struct, frozen=True):
    """Answer of GET /api/v1/first-start: whether the hub has an office."""

    office: bool


class FirstStartSecret(msgspec.Struct, frozen=True):
    """Body of POST /api/v1/first-start/secret: is it the right one?"""

    secret: str


class NewDevice(msgspec.Struct, frozen=True):
    """A device to enrol. The assistant makes the token, so that an answer lost on the way loses no device."""

    kind: DeviceKind
    name: str
    token: str


class FirstStart(msgspec.Struct, frozen=True, kw_only=True):
    """Body of POST /api/v1/first-start: all that an empty hub needs, in one piece."""

    secret: str
    office: str
    """The office as TOML, as `poradovnik office load` reads it."""
    administrator: str
    pin: str
    devices: tuple[NewDevice, ...]


class FirstStarted(msgspec.Struct, frozen=True):
    """What was made."""

    administrator: Clerk
    devices: tuple[Device, ...]


def plain_secret(typed: str) -> str:
    """A secret as it is compared: capitals, without the hyphens and spaces that people type."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def grouped_secret(plain: str) -> str:
    """A secret as it is shown: ABCD-EFGH and so on."""
    return "-".join(plain[at : at + SECRET_GROUP] for at in range(0, len(plain), SECRET_GROUP))


def is_secret(text: str) -> bool:
    """Whether the text can be a secret at all."""
    plain = plain_secret(text)
    return len(plain) == SECRET_LENGTH and all(letter in LETTERS for letter in plain)


def check_form(body: FirstStart) -> None:
    """Raise BadRequest for what no honest assistant sends; the office and the PIN are checked elsewhere."""
    if not 0 < len(body.administrator.strip()) <= LONGEST_NAME:
        raise BadRequest(detail=f"administrator: 1 to {LONGEST_NAME} characters")
    tokens = [device.token for device in body.devices]
    if len(tokens) > MOST_DEVICES:
        raise BadRequest(detail=f"devices: {MOST_DEVICES} at most")
    if len(set(tokens)) < len(tokens) or any(len(token) < TOKEN_LENGTH for token in tokens):
        raise BadRequest(detail=f"devices: each needs a token of its own with {TOKEN_LENGTH} characters or more")
    if any(not 0 < len(device.name.strip()) <= LONGEST_NAME for device in body.devices):
        raise BadRequest(detail=f"devices: names of 1 to {LONGEST_NAME} characters")
