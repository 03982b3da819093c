"""Clerks' sessions, at a counter and in the office."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import msgspec
from litestar import Response, Router, delete, post
from litestar.openapi import ResponseSpec

from common.hub.commands import sessions
from common.hub.commands.actor import Actor
from common.hub.commands.sessions import Token
from common.hub.routes.carrying import HubRequest, access_of, answered, carry, hub_of, key_of
from common.model import wire
from common.model.errors import Forbidden
from common.model.office import Counter, DeviceKind
from common.store.enrolment import token_hash
from common.store.store import Answer
from common.store.transaction import Transaction


@post("/sessions", status_code=201, responses={201: ResponseSpec(wire.Session, description="The clerk is seated")})
async def sign_in(request: HubRequest, data: wire.SignIn) -> Response[bytes]:
    """Sign a clerk in at a counter, which opens it."""
    return await _let_in(request, data, lambda tx, actor, token: sessions.sign_in(tx, actor, data, token))


@post(
    "/office-sessions",
    status_code=201,
    responses={201: ResponseSpec(wire.OfficeSession, description="The supervisor is signed in")},
)
async def sign_in_office(request: HubRequest, data: wire.OfficeSignIn) -> Response[bytes]:
    """Sign a supervisor or administrator in, away from any counter."""
    return await _let_in(request, data, lambda tx, actor, token: sessions.sign_in_office(tx, actor, data.clerk, token))


@delete(
    "/sessions/current",
    status_code=200,
    responses={
        200: ResponseSpec(Counter, description="The counter that is closed now"),
        204: ResponseSpec(None, description="The office session is over"),
    },
)
async def sign_out(request: HubRequest) -> Response[bytes]:
    """Sign out, which closes the counter."""
    return await carry(request, sessions.sign_out)


async def _let_in(
    request: HubRequest,
    asked: wire.SignIn | wire.OfficeSignIn,
    command: Callable[[Transaction, Actor, Token], msgspec.Struct],
) -> Response[bytes]:
    actor = await access_of(request).actor(request)
    if actor.device.kind is not DeviceKind.COUNTER:
        raise Forbidden
    await key_of(request, actor)
    await access_of(request).check_pin(actor.device, asked.clerk, asked.pin)
    text = secrets.token_urlsafe(32)
    token = Token(text, token_hash(text))

    def run(tx: Transaction) -> Answer:
        return Answer(201, msgspec.json.encode(command(tx, actor, token)))

    # Kept under no key: its answer holds a secret, and a second sign-in only renews the session.
    return answered(await hub_of(request).command(run))


router = Router("/api/v1", route_handlers=[sign_in, sign_in_office, sign_out])
