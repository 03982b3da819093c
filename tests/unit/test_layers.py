"""What import-linter cannot say: single modules of a package, and libraries that only some files may use."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("common", "kiosk_app", "counter_app", "display_app")


def files() -> list[Path]:
    return sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """Every module that a file imports when it runs, anywhere in it, dotted; `from a import b` gives a and a.b."""
    tree = ast.parse(file.read_text("utf-8"))
    for_types = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def users(*libraries: str) -> set[str]:
    """Files, relative to the root, that import one of the libraries."""
    return {
        file.relative_to(ROOT).as_posix()
        for file in files()
        for name in imported(file)
        if any(name == library or name.startswith(f"{library}.") for library in libraries)
    }


def outside(found: set[str], *places: str) -> list[str]:
    return sorted(name for name in found if not name.startswith(places))


def test_qt_lives_in_the_apps_in_common_ui_and_in_the_drivers_of_link_and_voice() -> None:
    allowed = (
        "kiosk_app/",
        "counter_app/",
        "display_app/",
        "common/ui/",
        "common/link/asking.py",
        "common/link/driver.py",
        "common/link/exchange.py",
        "common/link/long_answer.py",
        "common/voice/afresh.py",
        "common/voice/player.py",
        "common/voice/voices.py",
    )
    assert outside(users("PySide6"), *allowed) == []


def test_the_pure_parts_of_the_apps_know_no_qt() -> None:
    pure = (
        "kiosk_app/flow.py",
        "kiosk_app/exploring.py",
        "kiosk_app/spoken.py",
        "common/board/",
        "counter_app/panel/state.py",
        "counter_app/panel/wording.py",
        "counter_app/office/reports/advice.py",
        "counter_app/office/reports/files.py",
        "counter_app/office/reports/periods.py",
        "counter_app/office/reports/table.py",
        "counter_app/office/reports/wording.py",
        "kiosk_app/printing/content.py",
        "kiosk_app/printing/status.py",
    )
    assert [name for name in users("PySide6") if name.startswith(pure)] == []


def test_widgets_are_drawn_by_the_counter_only() -> None:
    # The application itself must be one that can have widgets: the message of an uncaught error is one.
    drawn = {
        (file.relative_to(ROOT).as_posix(), name)
        for file in files()
        for name in imported(file)
        if name.startswith("PySide6.QtWidgets.") and name != "PySide6.QtWidgets.QApplication"
    }
    assert sorted(one for one in drawn if not one[0].startswith(("counter_app/", "common/ui/errors.py"))) == []


def test_presenters_know_no_widgets() -> None:
    assert [name for name in users("PySide6.QtWidgets", "PySide6.QtQuick") if "presenter" in name] == []


def test_sqlalchemy_lives_in_the_store() -> None:
    assert outside(users("sqlalchemy", "alembic"), "common/store/") == []


def test_the_web_framework_lives_in_the_hubs_doors() -> None:
    doors = ("routes/", "pages/", "feed.py", "access.py", "app.py", "body_limit.py", "serve.py")
    assert outside(users("litestar", "uvicorn", "starlette"), *(f"common/hub/{door}" for door in doors)) == []


def test_the_command_line_library_is_imported_by_the_command_line_only() -> None:
    assert outside(users("typer"), "common/cli") == []


def test_the_printer_libraries_live_in_printing() -> None:
    assert outside(users("escpos", "usb"), "kiosk_app/printing/") == []


@pytest.mark.parametrize("file", files(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_file_is_a_room(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert len(lines) <= 440, "past about 400 lines ask what second subject moved in"
