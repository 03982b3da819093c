"""All settings of all programs, each documented by its docstring; from `poradovnik.toml` in the data folder and the
environment (PORADOVNIK_ and the name in capitals), the environment first.
"""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
import platformdirs

from common.model.errors import UserError

FILE_NAME = "poradovnik.toml"
PREFIX = "PORADOVNIK_"
DATA_VARIABLE = "PORADOVNIK_DATA"
"""Names the data folder itself, so it stands in no settings file."""

LANGUAGES = ("sk", "en", "uk", "hu")


class SettingsError(UserError):
    """A setting that is unknown, of a wrong type or out of its range."""

    code = "settings"
    text = "{file}: {place}: {problem}"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting with its default. A field's docstring is its documentation; a comment opens a group."""

    # The hub
    host: str = "127.0.0.1"
    """Address that the hub listens on; 0.0.0.0 for the whole LAN."""
    port: int = 8420
    """Port that the hub listens on, 0 for any free one."""
    page_base: str = ""
    """Address of the hub as visitors' phones reach it, for the QR code; empty: the hub's own host and port."""
    clock_start: str = ""
    """ISO 8601 instant at which the hub's clock starts (demo and tests); empty: the computer's clock."""
    # The apps
    hub_url: str = "http://127.0.0.1:8420"
    """Where an app finds the hub."""
    token: str = ""
    """Token of this device, as printed by `poradovnik device add`."""
    fullscreen: bool = True
    """Fill the screen; false: an ordinary window (demo)."""
    window: str = ""
    """Place and size of an ordinary window as WIDTHxHEIGHT+X+Y."""
    screen: str = ""
    """Name or serial number of the screen to fill, empty: the first."""
    language: str = "sk"
    """Language of the clerk's panel and of the board: sk, en, uk or hu."""
    reduced_motion: bool = False
    """No fades, no shifts and no pulses on kiosk and board."""
    voice: str = "auto"
    """Who speaks at kiosk and board, and for boards in browsers at the hub: auto (recorded clips, else espeak), espeak, qt (the platform's own voice; at the hub as auto), clips or none."""
    voice_clips: str = ""
    """Folder of recorded clips, one folder a language in it; empty: the one that came with the program."""
    # The kiosk
    printer: str = "usb"
    """usb, usb:VENDOR:PRODUCT (hexadecimal), network:HOST[:PORT], file:PATH or screen."""
    paper_mm: int = 0
    """Width of the paper: 80 or 58; 0: as the ticket layout says."""
    ticket_layout: str = ""
    """File with the office's own ticket layout (resources/ticket/README.md); empty: the one that comes with the program."""
    printer_mode: str = "raster"
    """raster: the ticket is a picture; text: the printer's own letters, for slow printers."""
    printer_profile: str = "epson"
    """Whose code pages the letters of printer_mode text are in: epson, star, netum, or ascii (no accents)."""
    slot: str = "down"
    """Where the ticket comes out, seen from the screen: down, left or right."""
    key_up: str = "Up"
    """Key that goes to the choice before; Qt's name of it, as all keys here, several with spaces between."""
    key_down: str = "Down"
    """Key that goes to the next choice."""
    key_back: str = "Escape Back"
    """Key that goes back a step."""
    key_ok: str = "Return Enter Space"
    """Key that takes the choice."""
    key_repeat: str = "F5"
    """Key that says the last words again."""
    key_louder: str = "VolumeUp Plus"
    """Key that makes the speech louder."""
    key_quieter: str = "VolumeDown Minus"
    """Key that makes the speech quieter."""
    key_staff: str = "F12"
    """Key that opens the kiosk's staff menu, beside the hidden gesture; empty: none. Its PIN: `poradovnik kiosk-pin`."""
    kiosk_grab: bool = False
    """Take the whole keyboard while the kiosk fills the screen, so that no key of the desktop leaves it."""
    screen_inches: int = 0
    """Diagonal of the kiosk's screen in inches, for a screen that tells a wrong size; 0: as it tells."""
    kiosk_media: str = ""
    """Folder of the attract screen's pictures; empty: media in the kiosk's data folder."""
    # The counter
    sign_in: str = ""
    """CLERK:PIN:COUNTER to sign in with at the start (demo only), empty: the clerk does."""
    keys: str = ""
    """Other keys for the panel's actions, as in next=F8 undo=Ctrl+Z; empty: the usual ones."""
    hotkeys: bool = True
    """The panel's keys work in every program, with hotkey_modifiers before them (Windows, X11)."""
    hotkey_modifiers: str = "Ctrl+Shift"
    """What is held for a key that works in every program; empty: nothing, the key alone."""
    notice_sound: bool = False
    """A quiet tone when somebody starts to wait for a free counter."""
    # The display
    sound: bool = True
    """Ring the chime."""
    board: str = ""
    """Id of the board, of those set up in the office, that this display shows; empty: the first."""
    media: str = ""
    """Folder of pictures and videos for boards, the hub's own for those in browsers; empty: media in its data folder."""
    # The logs
    log_to: str = "stderr"
    """Where the log goes: stderr (JSON lines; plain lines in a terminal) or file (logs/PROGRAM.log in the data folder)."""
    log_level: str = "INFO"
    """Least level that is logged: DEBUG, INFO, WARNING or ERROR."""


class Documented(NamedTuple):
    """One setting as the documentation shows it."""

    group: str
    name: str
    kind: str
    """Type as it is written in TOML: text, whole number, true or false."""
    default: str
    """Default as it is written in TOML."""
    text: str


def default_data() -> Path:
    """The data folder where neither `--data` nor PORADOVNIK_DATA names one: this user's, by the system's custom."""
    return Path(platformdirs.user_data_dir("poradovnik", appauthor=False))


def data_folder(given: Path | None, environment: Mapping[str, str]) -> Path:
    """The data folder: `given` (from --data), else PORADOVNIK_DATA, else the system's custom."""
    if given is not None:
        return given
    named = environment.get(DATA_VARIABLE, "")
    return Path(named) if named else default_data()


def load(data: Path, environment: Mapping[str, str]) -> Settings:
    """The settings of the programs that work in `data`.

    Raises SettingsError for an unreadable file, an unknown name, a wrong type or a value out of its range.
    """
    path = data / FILE_NAME
    values: dict[str, Any] = {}
    for name, value in _from_file(path).items():
        values[name] = _checked(str(path), name, value)
    for variable, text in environment.items():
        if variable.startswith(PREFIX) and variable != DATA_VARIABLE:
            name = variable.removeprefix(PREFIX).lower()
            values[name] = _checked(variable, name, _from_text(name, text))
    return msgspec.convert(values, Settings)


def given(loaded: Settings, options: Mapping[str, str]) -> Settings:
    """The settings with those of the command line over them, by their names. Raises SettingsError for a wrong value."""
    checked = {name: _checked("command line", name, value) for name, value in options.items()}
    return msgspec.structs.replace(loaded, **checked)


def documented() -> tuple[Documented, ...]:
    """Every setting with its group, type, default and docstring, in their order."""
    return tuple(_documented())


def describe() -> str:
    """All settings as a commented TOML file that holds the defaults."""
    lines = [
        f"# {FILE_NAME}: settings of Poradovnik. Remove the # before a setting to change it.",
        f"# The environment goes first: {PREFIX}PORT=8421. {DATA_VARIABLE} names the data folder.",
    ]
    group = ""
    for setting in documented():
        if setting.group != group:
            group = setting.group
            lines += ["", f"# --- {group}"]
        lines += [f"# {setting.text}", f"#{setting.name} = {setting.default}"]
    return "\n".join(lines) + "\n"


_KINDS: dict[type, str] = {str: "text", int: "whole number", bool: "true or false"}
_SECRET = {"token", "sign_in"}
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def _types() -> dict[str, type]:
    return {field.name: field.type for field in msgspec.structs.fields(Settings)}


def _from_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(file=path, place="file", problem=f"cannot be read: {error}") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(file=path, place="file", problem=f"is not TOML: {error}") from error


def _from_text(name: str, text: str) -> Any:
    """A value of the environment in its setting's type; left as text where it does not fit, for the check to say so."""
    kind = _types().get(name)
    if kind is int and re.fullmatch(r"-?\d+", text):
        return int(text)
    if kind is bool and text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    return text


def _checked(source: str, name: str, value: Any) -> Any:
    kind = _types().get(name)
    if kind is None:
        raise SettingsError(file=source, place=name, problem="there is no such setting; see: poradovnik settings")
    if type(value) is not kind:
        raise SettingsError(file=source, place=name, problem=f"must be {_KINDS[kind]}, not {_shown(name, value)}")
    rule = _RULES.get(name)
    if rule is not None and not rule.holds(value):
        raise SettingsError(file=source, place=name, problem=f"must be {rule.says}, not {_shown(name, value)}")
    return value


def _shown(name: str, value: Any) -> str:
    return "what is written there" if name in _SECRET else repr(value)


class _Rule(NamedTuple):
    says: str
    holds: Callable[[Any], bool]


def _one_of(*values: object) -> _Rule:
    *firsts, last = (str(value) for value in values)
    return _Rule(f"{', '.join(firsts)} or {last}", lambda value: value in values)


def _is_instant(text: str) -> bool:
    if not text:
        return True
    try:
        return dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


_RULES: dict[str, _Rule] = {
    "host": _Rule("an address or a host's name", lambda value: bool(value.strip())),
    "port": _Rule("a port from 0 to 65535", lambda value: value in range(65536)),
    "page_base": _Rule("empty or an address with http:// or https://", lambda value: not value or _is_address(value)),
    "clock_start": _Rule("an ISO 8601 instant with its offset, as 2026-10-14T10:14:00+02:00", _is_instant),
    "hub_url": _Rule("an address with http:// or https://", _is_address),
    "window": _Rule(
        "WIDTHxHEIGHT+X+Y",
        lambda value: not value or re.fullmatch(r"[1-9]\d*x[1-9]\d*[+-]\d+[+-]\d+", value) is not None,
    ),
    "language": _one_of(*LANGUAGES),
    "printer": _Rule(
        "usb, usb:VENDOR:PRODUCT, network:HOST[:PORT], file:PATH or screen",
        lambda value: (
            re.fullmatch(r"screen|usb(:[0-9a-fA-F]{4}:[0-9a-fA-F]{4})?|network:[^:]+(:\d{1,5})?|file:.+", value)
            is not None
        ),
    ),
    "sign_in": _Rule(
        "empty or CLERK:PIN:COUNTER", lambda value: not value or re.fullmatch(r"[^:]+:[^:]+:[^:]+", value) is not None
    ),
    "hotkey_modifiers": _Rule(
        "empty or some of Ctrl, Shift, Alt, Meta, joined by +",
        lambda value: not value or re.fullmatch(r"(Ctrl|Shift|Alt|Meta)(\+(Ctrl|Shift|Alt|Meta))*", value) is not None,
    ),
    "voice": _one_of("auto", "espeak", "qt", "clips", "none"),
    "paper_mm": _one_of(0, 80, 58),
    "printer_mode": _one_of("raster", "text"),
    "printer_profile": _one_of("epson", "star", "netum", "ascii"),
    "slot": _one_of("down", "left", "right"),
    "screen_inches": _Rule("0, or from 10 to 100", lambda value: value == 0 or value in range(10, 101)),
    "log_to": _one_of("stderr", "file"),
    "log_level": _one_of("DEBUG", "INFO", "WARNING", "ERROR"),
}


def _documented() -> Iterator[Documented]:
    source = inspect.getsource(Settings)
    lines = source.splitlines()
    (record,) = ast.parse(source).body
    assert isinstance(record, ast.ClassDef)
    texts = {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in zip(record.body, record.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
    groups = _groups(lines)
    for field in msgspec.structs.fields(Settings):
        default = str(field.default).lower() if field.type is bool else _toml(field.default)
        yield Documented(groups[field.name], field.name, _KINDS[field.type], default, texts.get(field.name, ""))


def _groups(lines: list[str]) -> dict[str, str]:
    groups: dict[str, str] = {}
    group = ""
    for line in lines:
        if heading := re.match(r"    # (.+)", line):
            group = heading[1]
        elif field := re.match(r"    (\w+): ", line):
            groups[field[1]] = group
    return groups


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
