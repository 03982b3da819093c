"""The secret and the form of what an assistant brings."""

from __future__ import annotations

import secrets

import pytest
from msgspec.structs import replace

from common.model.errors import BadRequest
from common.model.first_start import (
    LETTERS,
    MOST_DEVICES,
    SECRET_LENGTH,
    FirstStart,
    NewDevice,
    check_form,
    grouped_secret,
    is_secret,
    plain_secret,
)
from common.model.office import DeviceKind

SECRET = LETTERS[:SECRET_LENGTH]


def device(**changes: str) -> NewDevice:
    made = NewDevice(kind=DeviceKind.KIOSK, name="Kiosk", token=secrets.token_urlsafe(32))
    return replace(made, **changes)


GOOD = FirstStart(secret=SECRET, office="", administrator="Alfa", pin="1234", devices=(device(), device()))


def test_a_secret_survives_being_typed() -> None:
    shown = grouped_secret(SECRET)
    assert shown == "2345-6789-ABCD-EFGH-JKLM"
    assert plain_secret(f" {shown.lower()} ") == SECRET
    assert is_secret(shown)
    assert not is_secret(shown[:-1])
    assert not is_secret("0" * SECRET_LENGTH)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(GOOD, administrator=" "),
        replace(GOOD, administrator="A" * 61),
        replace(GOOD, devices=(device(token="short"),)),
        replace(GOOD, devices=GOOD.devices[:1] * 2),
        replace(GOOD, devices=(device(name=" "),)),
        replace(GOOD, devices=tuple(device() for _ in range(MOST_DEVICES + 1))),
    ],
)
def test_what_no_honest_assistant_sends_is_refused(wrong: FirstStart) -> None:
    check_form(GOOD)
    with pytest.raises(BadRequest):
        check_form(wrong)
