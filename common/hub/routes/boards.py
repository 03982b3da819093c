"""The board as a page, for televisions without a computer."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, Router, get
from litestar.params import Parameter
from litestar.response import Stream

from common.hub.boards import Past, Screen, board_for, marks_of
from common.hub.feed import Feed
from common.hub.media import kind_of, part_of, pieces
from common.hub.pages.board import render_board
from common.hub.routes.carrying import HubRequest, access_of, hub_of, line_of
from common.model.errors import BadRequest, NotFound, Unauthorised
from common.model.office import Device, DeviceKind

_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
_NOT_FOUND = (
    '<!doctype html><html lang="sk"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>404</title><p>Takú tabuľu nepoznáme.<p lang=en>There is no such board.</html>"
)

_Pixels = Annotated[int, Parameter(ge=1, le=20000)]
_Marks = Annotated[str, Parameter(max_length=2000)]


@get("/{token:str}", media_type="text/html", include_in_schema=False)
async def board_page(request: HubRequest, token: str, board: str = "") -> Response[str]:
    """The page, or a plain 404."""
    hub = hub_of(request)
    try:
        await _display(request, token)
    except NotFound:
        return Response(_NOT_FOUND, status_code=404, media_type="text/html", headers=_HEADERS)
    page = render_board(hub.day.office, board_for(hub.day.office, board, hub.media.files))
    return Response(page, media_type="text/html", headers=_HEADERS)


@get("/{token:str}/feed", include_in_schema=False)
async def board_feed(
    request: HubRequest,
    token: str,
    width: _Pixels,
    height: _Pixels,
    board: str = "",
    inches: Annotated[float, Parameter(ge=0, le=1000)] = 0.0,
    heard: _Marks = "",
    waiting: _Marks = "",
    busy: Annotated[float, Parameter(ge=0, le=600)] = 0.0,
) -> Feed:
    """Server-sent events: the picture whenever it changes, what is to be rung, and a beat."""
    device = await _display(request, token)
    if request.scope["http_version"] != "1.1":
        raise BadRequest(detail="the feed needs HTTP/1.1")
    try:
        past = Past(marks_of(heard), marks_of(waiting), busy)
    except ValueError as error:
        raise BadRequest(detail="heard, waiting: not the marks of calls") from error
    boards, line = hub_of(request).boards, line_of(request)
    screen = Screen(board, width, height, inches)
    return Feed(hub_of(request).presence, device, lambda: boards.open(device, screen, past, line), boards.close)


@get("/{token:str}/media/{name:path}", include_in_schema=False)
async def board_medium(request: HubRequest, token: str, name: str) -> Stream:
    """A picture or video, or the part of it that a Range header asks for."""
    await _display(request, token)
    path = hub_of(request).media.path(str(name).lstrip("/"))
    if path is None:
        raise NotFound
    size = path.stat().st_size
    headers = {**_HEADERS, "Cache-Control": "private, max-age=300", "Accept-Ranges": "bytes"}
    try:
        part = part_of(request.headers.get("range", ""), size)
    except ValueError:
        return Stream([b""], status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    begin, end = part or (0, size)
    headers["Content-Length"] = str(end - begin)
    if part:
        headers["Content-Range"] = f"bytes {begin}-{end - 1}/{size}"
    return Stream(pieces(path, begin, end), status_code=206 if part else 200, media_type=kind_of(path), headers=headers)


@get("/{token:str}/voice/{name:str}", include_in_schema=False)
async def board_voice(request: HubRequest, token: str, name: str) -> Response[bytes]:
    """A sound that a board was told to play after its chime."""
    await _display(request, token)
    file = await hub_of(request).speech.file(name)
    if not file:
        raise NotFound
    return Response(file, media_type="audio/wav", headers=_HEADERS)


async def _display(request: HubRequest, token: str) -> Device:
    """The display that has this token; whoever has none, or is no display, learns nothing."""
    try:
        device = await access_of(request).device_of(token)
    except Unauthorised:
        raise NotFound from None
    if device.kind is not DeviceKind.DISPLAY:
        raise NotFound
    return device


router = Router("/board", route_handlers=[board_page, board_feed, board_medium, board_voice])
