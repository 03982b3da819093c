"""The assistant's files: its draft, this computer's settings, the secret where the hub runs on the same computer."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import msgspec

from common.model.first_start import FILE_NAME as SECRET_FILE
from common.settings import FILE_NAME as SETTINGS_FILE
from counter_app.first_start.draft import Draft, with_settings

log = logging.getLogger(__name__)

DRAFT_FILE = "first-start.json"


def read_draft(folder: Path) -> Draft | None:
    """What was left unfinished; None: nothing."""
    try:
        return msgspec.json.decode((folder / DRAFT_FILE).read_bytes(), type=Draft)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("The unfinished first start cannot be read: %s", error)
        return None


def keep_draft(folder: Path, draft: Draft) -> None:
    """Keep it, for its owner alone: it holds tokens. Raises OSError."""
    _write(folder / DRAFT_FILE, msgspec.json.encode(draft))


def forget_draft(folder: Path) -> None:
    """It is finished."""
    (folder / DRAFT_FILE).unlink(missing_ok=True)


def found_secret(data: Path) -> str:
    """The hub's secret where its data folder is this one; else empty."""
    try:
        return (data / SECRET_FILE).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def keep_settings(data: Path, hub: str, token: str) -> Path:
    """Write this computer's hub and token into its settings; answers the file. Raises OSError."""
    path = data / SETTINGS_FILE
    text = path.read_text("utf-8") if path.exists() else ""
    _write(path, with_settings(text, hub, token).encode())
    return path


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    new.replace(path)
