"""The last net: an error of ours on the GUI thread is logged with its traceback and shown as "ask the staff"."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

log = logging.getLogger(__name__)


def install(show: Callable[[], None]) -> None:
    """From now on an uncaught exception is logged and `show` is called; the program goes on."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("Unexpected error", exc_info=(kind, error, trace))
        show()

    sys.excepthook = caught
