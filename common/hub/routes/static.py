"""What the pages need: the typeface, and the chime."""

from __future__ import annotations

from litestar import Response, get
from litestar.exceptions import NotFoundException

from common.resources import CHIME, RESOURCES

_FONTS = frozenset({"SourceSans3-Regular.woff2", "SourceSans3-SemiBold.woff2", "SourceSans3-Bold.woff2"})


@get("/fonts/{name:str}", include_in_schema=False, sync_to_thread=True)
def font(name: str) -> Response[bytes]:
    """One of the page's fonts; a phone keeps it for a year."""
    if name not in _FONTS:
        raise NotFoundException
    data = (RESOURCES / "fonts" / name).read_bytes()
    return Response(data, media_type="font/woff2", headers={"Cache-Control": "public, max-age=31536000, immutable"})


@get("/sounds/chime.wav", include_in_schema=False, sync_to_thread=True)
def chime() -> Response[bytes]:
    """What a board rings at a call."""
    return Response(CHIME.read_bytes(), media_type="audio/wav", headers={"Cache-Control": "public, max-age=86400"})
