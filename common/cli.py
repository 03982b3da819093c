"""The command line: `poradovnik COMMAND`. A mistake gets one line on standard error and a non-zero exit."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import msgspec
import typer

from common.model.errors import BadRequest, NoOffice, UserError
from common.model.office import LANGUAGES, DeviceKind, Role

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from common.model.office_file import OfficeFile

PIN = re.compile(r"\d{4,12}")

app = typer.Typer(
    help="Poradovník: an electronic queue for an office.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
office_app = typer.Typer(help="The office: what it offers, its hours and counters.", no_args_is_help=False)
device_app = typer.Typer(help="Kiosks, counters and displays.", no_args_is_help=False)
clerk_app = typer.Typer(help="The people at the counters.", no_args_is_help=False)
ticket_app = typer.Typer(help="The printed ticket.", no_args_is_help=False)
app.add_typer(office_app, name="office")
app.add_typer(device_app, name="device")
app.add_typer(clerk_app, name="clerk")
voice_app = typer.Typer(help="Recorded speech.", no_args_is_help=False)
app.add_typer(voice_app, name="voice")
app.add_typer(ticket_app, name="ticket")

Data = Annotated[
    Path | None,
    typer.Option("--data", help="The data folder; else PORADOVNIK_DATA, else this user's own.", metavar="DIR"),
]


class _Refused(BadRequest):
    """A mistake on the command line; in English only, so not among the wire's errors."""

    code = "command_line"
    text = "{problem}"


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ends the process."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        code = typer.main.get_command(app).main(arguments or ["--help"], "poradovnik", standalone_mode=False)
    except typer.TyperException as error:
        _fail(error.format_message(), error.exit_code)
    except UserError as error:
        _fail(str(error), 1)
    except (typer.Abort, KeyboardInterrupt):
        _fail("Given up.", 130)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(text: str, code: int) -> NoReturn:
    typer.echo("poradovnik: " + " ".join(text.split()), err=True)
    sys.exit(code)


def _folder(data: Path | None, *, must_exist: bool = True) -> Path:
    from common.settings import data_folder

    folder = data_folder(data, os.environ)
    if folder.exists() and not folder.is_dir():
        raise _Refused(problem=f"{folder} is not a folder.")
    if must_exist and not folder.is_dir():
        raise _Refused(
            problem=f"The folder {folder} does not exist. Fill it with: poradovnik office load FILE --data {folder}"
        )
    return folder


@contextmanager
def _writing(folder: Path, *, needs_office: bool = True) -> Iterator[Connection]:
    """One transaction on the folder's database."""
    from common.store import failures, loading
    from common.store.database import FILE_NAME, open_engine

    if needs_office and not (folder / FILE_NAME).exists():
        raise NoOffice
    engine = open_engine(folder)
    try:
        with failures.translated(), engine.begin() as connection:
            if needs_office and loading.revision(connection) is None:
                raise NoOffice
            yield connection
    finally:
        engine.dispose()


@app.callback(invoke_without_command=True)
def _poradovnik(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        from common.version import program_version

        typer.echo(f"poradovnik {program_version()}")
        raise typer.Exit


@app.command()
def hub(
    data: Data = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on, 0 for any free one.", min=0, max=65535)] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on; 0.0.0.0 for the whole LAN.")] = None,
) -> None:
    """Serve the office in the data folder until stopped; without an office, wait for the first start's assistant."""
    folder = _folder(data, must_exist=False)
    from common import logs, settings
    from common.hub.serve import run

    chosen = settings.load(folder, os.environ)
    given = {name: value for name, value in (("port", port), ("host", host)) if value is not None}
    chosen = msgspec.structs.replace(chosen, **given)
    logs.start("hub", folder, to=chosen.log_to, level=chosen.log_level)
    run(chosen, folder, lambda address, secret: _welcome(folder, address, secret))


def _welcome(folder: Path, address: str, secret: str) -> None:
    """On a terminal alone: what a service prints goes to a log."""
    from common.model.first_start import FILE_NAME

    if not sys.stdout.isatty():
        secret = f"in the file {folder / FILE_NAME}"
    typer.echo(f"There is no office in {folder} yet. Make one with the assistant, on this or another computer:")
    typer.echo(f"  poradovnik-counter --first-start --hub {address}")
    typer.echo(f"Its secret: {secret}")


@office_app.command("load")
def office_load(
    file: Annotated[Path, typer.Argument(help="An office file, such as resources/offices/kosice.toml.")],
    data: Data = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of the office that is there; tickets stay.")
    ] = False,
) -> None:
    """Fill an empty data folder with the office in FILE."""
    folder = _folder(data, must_exist=replace)
    from common.store import enrolment, failures

    parsed = _office_in(file)
    if replace:
        edition = _replace_office(folder, parsed)
        typer.echo(f"Replaced the set-up in {folder}: edition {edition}.")
        return
    with failures.files():
        folder.mkdir(parents=True, exist_ok=True)
    with _writing(folder, needs_office=False) as connection:
        enrolment.load_office(connection, parsed)
    typer.echo(
        f"Loaded {parsed.office.id} into {folder}: {len(parsed.services)} services, {len(parsed.counters)} counters."
    )


def _office_in(file: Path) -> OfficeFile:
    from common.model.office_file import parse

    try:
        text = file.read_text("utf-8")
    except OSError as error:
        raise _Refused(problem=f"{file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _Refused(problem=f"{file}: not a text in UTF-8") from error
    return parse(text, str(file))


def _replace_office(folder: Path, file: OfficeFile) -> int:
    """By the hub's own write path, so that a running hub and its apps learn of it; the new edition."""
    from common.clock import SystemClock
    from common.hub.commands import set_up
    from common.model.wire import SetUp
    from common.store.database import FILE_NAME
    from common.store.store import Answer, Store, Work
    from common.store.transaction import Transaction

    if not (folder / FILE_NAME).exists():
        raise NoOffice

    def run(tx: Transaction) -> Answer:
        wanted = SetUp(office=file.office, services=file.services, counters=file.counters)
        return Answer(200, str(set_up.replace(tx, wanted, None).office.edition).encode())

    store = Store.open(folder, SystemClock())
    try:
        (outcome,) = store.write([Work(run)]).outcomes
    finally:
        store.close()
    if outcome.answer is None:
        assert outcome.error is not None
        raise outcome.error
    return int(outcome.answer.body)


@office_app.command("check")
def office_check(file: Annotated[Path, typer.Argument(help="An office file.")]) -> None:
    """Say whether FILE can be loaded; nothing is changed."""
    parsed = _office_in(file)
    typer.echo(f"{file} is in order: {len(parsed.services)} services, {len(parsed.counters)} counters.")


@office_app.command("export")
def office_export(data: Data = None) -> None:
    """Print the office in the data folder as a file that `office load` reads."""
    folder = _folder(data)
    from common.model.office_export import export
    from common.store import loading

    with _writing(folder) as connection:
        office, services, counters = loading.set_up(connection)
    typer.echo(export(office, services, counters), nl=False)


@device_app.command("add")
def device_add(
    kind: Annotated[DeviceKind, typer.Argument(help="kiosk, counter or display.")],
    data: Data = None,
    name: Annotated[str, typer.Option(help="What people call it; else its kind.")] = "",
) -> None:
    """Enrol a device and print its token, which is told only now."""
    folder = _folder(data)
    from common.clock import SystemClock
    from common.store import enrolment

    with _writing(folder) as connection:
        _, token = enrolment.add_device(connection, SystemClock(), kind, name.strip() or kind.value)
    typer.echo(token)
    if kind is DeviceKind.DISPLAY:
        typer.echo(f"In a browser: {_address(folder)}/board/{token}", err=True)


def _address(folder: Path) -> str:
    """Where browsers find the hub; HUB stands for its address where the settings do not say it."""
    from common import settings

    chosen = settings.load(folder, os.environ)
    return chosen.page_base.rstrip("/") or f"http://HUB:{chosen.port}"


@clerk_app.command("add")
def clerk_add(
    name: Annotated[str, typer.Argument(help="The clerk's name.")],
    pin: Annotated[str | None, typer.Option(help="4 to 12 digits.")] = None,
    role: Annotated[Role, typer.Option(help="clerk, supervisor or administrator.")] = Role.CLERK,
    data: Data = None,
) -> None:
    """Enrol a clerk, who signs in with the PIN; without --pin it is asked for, unseen."""
    folder = _folder(data)
    if not name.strip():
        raise _Refused(problem="The name is empty.")
    pin = _asked_pin(pin)
    from common.clock import SystemClock
    from common.pins import hash_pin
    from common.store import enrolment

    hashed = hash_pin(pin)
    with _writing(folder) as connection:
        clerk = enrolment.add_clerk(connection, SystemClock(), name.strip(), role, hashed)
    typer.echo(f"Enrolled {clerk.name} as {clerk.role.value}.")


@app.command("kiosk-pin")
def kiosk_pin(
    pin: Annotated[str | None, typer.Option(help="4 to 12 digits.")] = None,
    data: Data = None,
) -> None:
    """Set the PIN of the kiosk's staff menu, on the kiosk's computer; without --pin it is asked for, unseen."""
    folder = _folder(data, must_exist=False)
    pin = _asked_pin(pin)
    from common.pins import keep_staff_pin

    try:
        folder.mkdir(parents=True, exist_ok=True)
        keep_staff_pin(folder, pin)
    except OSError as error:
        raise _Refused(problem=f"{folder}: {error.strerror}") from error
    typer.echo("The PIN of the staff menu is set.")


def _asked_pin(pin: str | None) -> str:
    """The PIN that was given, or is asked for now, where it is one."""
    if pin is None:
        if not sys.stdin.isatty():
            raise _Refused(problem="Give the PIN with --pin, or run this in a terminal to be asked for it.")
        pin = str(typer.prompt("PIN", hide_input=True, confirmation_prompt=True))
    if not PIN.fullmatch(pin):
        raise _Refused(problem="The PIN must have 4 to 12 digits.")
    return pin


@ticket_app.command("preview")
def ticket_preview(
    picture: Annotated[Path, typer.Argument(help="The PNG file to write.", metavar="OUT.png")],
    layout: Annotated[
        Path | None, typer.Option(help="A ticket layout; else the one that comes with the program.", metavar="FILE")
    ] = None,
    language: Annotated[str, typer.Option(help=f"{', '.join(LANGUAGES)}.")] = LANGUAGES[0],
    width: Annotated[int | None, typer.Option(help="Paper of 80 or 58 mm; else as the layout says.")] = None,
) -> None:
    """Draw a ticket as the printer would print it."""
    # The kiosk draws; what all programs share knows no app, so it is asked as a program.
    command = [sys.executable, "-m", "kiosk_app.printing.preview", f"--language={language}", str(picture)]
    if layout is not None:
        command.append(f"--layout={layout}")
    if width is not None:
        command.append(f"--width={width}")
    raise typer.Exit(subprocess.run(command, check=False).returncode)


@app.command()
def demo(
    data: Annotated[
        Path | None, typer.Option(help="Keep the data here (default: a new folder, removed at the end).", metavar="DIR")
    ] = None,
    office: Annotated[str, typer.Option(help="Name of a file in resources/offices.")] = "kosice",
) -> None:
    """Open hub, kiosk, one counter and the board as windows on one screen; closing the kiosk ends all."""
    from common import demo as whole_office

    raise typer.Exit(whole_office.main(["--office", office, *(["--data", str(data)] if data is not None else [])]))


@voice_app.command("check")
def voice_check(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder with one folder a language; else the one of the program.")
    ] = None,
) -> None:
    """Tell which recorded clips are missing or can't be played; exits with 1 if there are any, or no clips at all."""
    from common.voice import clips

    place = clips.FOLDER if folder is None else folder
    if not place.is_dir():
        raise _Refused(problem=f"{place} is not a folder.")
    found = clips.check(place)
    if not found:
        raise _Refused(
            problem=f"There are no recorded clips in {place}: it has no folder sk, en, uk or hu. Speech is synthesised."
        )
    for language in dict.fromkeys(clip.language for clip in found):
        own = [clip for clip in found if clip.language == language]
        wrong = [clip for clip in own if clip.problem]
        typer.echo(f"{language}: {len(own) - len(wrong)} of {len(own)} clips can be played.")
        for clip in wrong:
            typer.echo(f"{language}/{clip.key}.wav: {clip.problem}; says: {clip.words}")
    if any(clip.problem for clip in found):
        raise typer.Exit(1)


@voice_app.command("list")
def voice_list(
    language: Annotated[str, typer.Argument(help="sk, en, uk or hu.")],
) -> None:
    """Print every clip of a language with its words, to be recorded from."""
    from common.voice.phrases import recordable

    clips = recordable().get(language)
    if clips is None:
        raise _Refused(problem=f"There is no language {language}; there are: {', '.join(recordable())}.")
    for key, words in clips.items():
        typer.echo(f"{key}.wav\t{words}")


@app.command("settings")
def show_settings() -> None:
    """Print every setting with its default, as a file to start from."""
    from common.settings import describe

    typer.echo(describe(), nl=False)


if __name__ == "__main__":
    main()
