"""One log for a program: JSON lines to standard error or to a rotating file, plain lines in a terminal, no secrets."""

from __future__ import annotations

import datetime as dt
import json
import logging
import logging.handlers
import re
import sys
import threading
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

FILE_BYTES = 5_000_000
FILES_KEPT = 5
HIDDEN = "[hidden]"

_GUARDED = r"token|pin|password|secret|session|authorization|x-session|api_key"
_SECRET_FIELD = re.compile(rf"^(?:.*_)?(?:{_GUARDED})(?:_hash)?$", re.IGNORECASE)
_PATTERNS = (
    # Authorization: Bearer ...
    (re.compile(r"(?i)\b(bearer)\s+[^\s\"',;}\])]+"), rf"\1 {HIDDEN}"),
    # token=..., "pin": "...", --pin 1234, X-Session: ...
    (
        re.compile(
            rf"(?i)(?<![a-z])((?:{_GUARDED})[\"']?(?:\s*[=:]\s*|\s+(?=[\d\"'])))(?!bearer\b)(b?[\"'])?[^\s\"',;&}}\])]+"
        ),
        rf"\1\2{HIDDEN}",
    ),
    # The address of a visitor's own ticket
    (re.compile(r"(/t/)[^\s\"'?#]+"), rf"\1{HIDDEN}"),
    # Anything that looks like 32 random bytes
    (re.compile(r"(?<![\w/\-])(?=[\w\-]*[a-z])(?=[\w\-]*[A-Z])(?=[\w\-]*\d)[A-Za-z0-9_\-]{40,}(?![\w/])"), HIDDEN),
    # An argon2 hash
    (re.compile(r"\$argon2[^\s\"']+"), HIDDEN),
)
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}


class Redactor:
    """Takes secrets out of a text: by the words before them, by their look, and those known by value."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._known = sorted({secret for secret in secrets if len(secret) >= 4}, key=len, reverse=True)

    def clean(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._known:
            text = text.replace(secret, HIDDEN)
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
        return text

    def clean_value(self, name: str, value: Any) -> Any:
        """A record's extra field without secrets; numbers and booleans stay what they are."""
        if _SECRET_FIELD.match(name):
            return HIDDEN
        if isinstance(value, bool | int | float) or value is None:
            return value
        return self.clean(str(value))


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON: time (UTC, ISO 8601), level, program, logger, message, extra fields, traceback."""

    def __init__(self, program: str, redactor: Redactor) -> None:
        super().__init__()
        self._program = program
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line: dict[str, Any] = {
            "time": _instant(record).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "program": self._program,
            "logger": record.name,
            "message": self._redactor.clean(record.getMessage()),
        }
        for name, value in vars(record).items():
            if name not in _STANDARD:
                line[name] = self._redactor.clean_value(name, value)
        if record.exc_info:
            line["traceback"] = self._redactor.clean("".join(traceback.format_exception(*record.exc_info)))
        return json.dumps(line, ensure_ascii=False)


class PlainFormatter(logging.Formatter):
    """A record for a person at a terminal: local time, level where it matters, message, traceback."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, with its traceback beneath."""
        level = "" if record.levelno == logging.INFO else f"{record.levelname}: "
        text = f"{_instant(record).astimezone():%H:%M:%S} {level}{record.getMessage()}"
        if record.exc_info:
            text += "\n" + "".join(traceback.format_exception(*record.exc_info)).rstrip()
        return self._redactor.clean(text)


def start(
    program: str, folder: Path | None = None, *, to: str = "stderr", level: str = "INFO", secrets: Iterable[str] = ()
) -> None:
    """Send the log of this process to standard error or, with `to="file"` or without a standard error, to
    `folder`/logs/`program`.log; `secrets` are hidden wherever they would appear. A second call replaces the first.
    """
    stop()
    redactor = Redactor(secrets)
    stream: TextIO | None = sys.stderr  # None in a Windows program without a console
    handler: logging.Handler
    if folder is not None and (to == "file" or stream is None):
        path = folder / "logs" / f"{program}.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
        )
        handler.setFormatter(JsonFormatter(program, redactor))
    elif stream is None:
        handler = logging.NullHandler()
    else:
        handler = logging.StreamHandler(stream)
        handler.setFormatter(PlainFormatter(redactor) if stream.isatty() else JsonFormatter(program, redactor))
    handler.set_name(_HANDLER)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def stop() -> None:
    """Undo `start`: nothing of it is left."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.get_name() == _HANDLER]:
        root.removeHandler(handler)
        handler.close()
        logging.captureWarnings(capture=False)
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__


_HANDLER = "poradovnik"


def _instant(record: logging.LogRecord) -> dt.datetime:
    return dt.datetime.fromtimestamp(record.created, dt.UTC)


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("uncaught").critical("%s: %s", kind.__name__, error, exc_info=(kind, error, trace))


def _log_uncaught_in_thread(caught: threading.ExceptHookArgs) -> None:
    if caught.exc_value is None or issubclass(caught.exc_type, SystemExit):
        return
    name = caught.thread.name if caught.thread else "?"
    trace = (caught.exc_type, caught.exc_value, caught.exc_traceback)
    logging.getLogger("uncaught").critical("in thread %s: %s", name, caught.exc_value, exc_info=trace)
