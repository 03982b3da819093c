"""The hub's web application: its routes, its limits, its errors."""

from __future__ import annotations

from litestar import Litestar
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ControllerRouterHandler

from common.hub.access import Access
from common.hub.body_limit import LARGEST_BODY, BodyLimit
from common.hub.commands.first_start import FirstStartDoor
from common.hub.core import Hub
from common.hub.routes import (
    boards,
    counters,
    devices,
    first_start,
    problems,
    reading,
    reports,
    sessions,
    set_up,
    static,
    tickets,
    visiting,
)
from common.hub.routes.carrying import Lines
from common.model.errors import UserError
from common.version import program_version


def make_app(hub: Hub, lines: Lines) -> BodyLimit:
    """The application of one hub."""
    return _app(
        [
            reading.router,
            tickets.router,
            counters.router,
            sessions.router,
            devices.router,
            set_up.router,
            visiting.router,
            reports.router,
            boards.router,
            static.font,
            static.chime,
            first_start.shut_router,
        ],
        {"hub": hub, "access": Access(hub.store, hub.clock), "lines": lines},
    )


def make_first_start_app(door: FirstStartDoor) -> BodyLimit:
    """The application of a hub that has no office yet."""
    return _app([first_start.router], {"door": door})


def _app(handlers: list[ControllerRouterHandler], state: dict[str, object]) -> BodyLimit:
    app = Litestar(
        route_handlers=handlers,
        state=State(state),
        exception_handlers={
            UserError: problems.user_error,
            HTTPException: problems.http_error,
            Exception: problems.our_fault,
        },
        openapi_config=OpenAPIConfig(
            title="Poradovník",
            version=program_version(),
            # The pages that show it would fetch their scripts from elsewhere.
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
    )
    return BodyLimit(app)
