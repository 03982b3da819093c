import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from common import settings
from common.settings import Settings, SettingsError, load


def write(folder: Path, text: str) -> Path:
    (folder / "poradovnik.toml").write_text(text, "utf-8")
    return folder


def test_without_file_and_environment_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path, {}) == Settings()


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'port = 9000\nlanguage = "hu"\nsound = false\n')
    loaded = load(tmp_path, {"PORADOVNIK_PORT": "9001", "PORADOVNIK_FULLSCREEN": "No", "HOME": "/somewhere"})
    assert (loaded.port, loaded.language, loaded.sound, loaded.fullscreen) == (9001, "hu", False, False)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("prot = 1", "prot", "no such setting"),
        ('port = "8420"', "port", "whole number, not '8420'"),
        ("port = true", "port", "whole number, not True"),
        ("port = 70000", "port", "from 0 to 65535"),
        ("fullscreen = 1", "fullscreen", "true or false"),
        ('token = 1\nlanguage = "de"', "token", "text, not what is written there"),
        ('language = "de"', "language", "sk, en, uk or hu, not 'de'"),
        ('sign_in = "1234"', "sign_in", "CLERK:PIN:COUNTER, not what is written there"),
        ("paper_mm = 70", "paper_mm", "0, 80 or 58"),
        ('printer = "usb:4b8"', "printer", "usb:VENDOR:PRODUCT"),
        ('window = "800"', "window", "WIDTHxHEIGHT"),
        ('clock_start = "2026-10-14T10:14:00"', "clock_start", "with its offset"),
        ('clock_start = "soon"', "clock_start", "with its offset"),
        ('hub_url = "localhost:8420"', "hub_url", "http://"),
        ('page_base = "http://h:x"', "page_base", "http://"),
        ("[hub]\nport = 1", "hub", "no such setting"),
        ("port = ", "file", "is not TOML"),
    ],
)
def test_a_mistake_in_the_file_is_one_line_with_its_place(tmp_path: Path, text: str, place: str, problem: str) -> None:
    write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, {})
    assert caught.value.parameters["file"].endswith("poradovnik.toml")
    assert caught.value.parameters["place"] == place
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text_are_said_so(tmp_path: Path) -> None:
    (tmp_path / "poradovnik.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path, {})


@pytest.mark.parametrize(
    ("variable", "value"), [("PORADOVNIK_PORT", "many"), ("PORADOVNIK_SOUND", "loud"), ("PORADOVNIK_X", "")]
)
def test_a_mistake_in_the_environment_names_the_variable(tmp_path: Path, variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, {variable: value})
    assert caught.value.parameters["file"] == variable


@pytest.mark.parametrize(
    "printer", ["screen", "usb", "usb:04b8:0e15", "network:192.0.2.7", "network:printer:9100", "file:/dev/usb/lp0"]
)
def test_every_kind_of_printer_is_taken(tmp_path: Path, printer: str) -> None:
    assert load(tmp_path, {"PORADOVNIK_PRINTER": printer}).printer == printer


def test_the_defaults_keep_their_own_rules(tmp_path: Path) -> None:
    write(
        tmp_path,
        "\n".join(
            f"{name} = {msgspec.json.encode(value).decode()}"
            for name, value in msgspec.structs.asdict(Settings()).items()
        ),
    )
    assert load(tmp_path, {}) == Settings()


def test_every_setting_is_documented_and_in_a_group() -> None:
    found = settings.documented()
    assert [one.name for one in found] == [field.name for field in msgspec.structs.fields(Settings)]
    assert [one.name for one in found if not one.text.endswith(".")] == []
    assert {one.group for one in found} == {
        "The hub",
        "The apps",
        "The kiosk",
        "The counter",
        "The display",
        "The logs",
    }


def test_the_described_file_loads_once_the_marks_are_removed(tmp_path: Path) -> None:
    text = settings.describe()
    write(tmp_path, "\n".join(line.removeprefix("#") for line in text.splitlines() if not line.startswith("# ")))
    assert load(tmp_path, {}) == Settings()


def test_readme_lists_every_setting() -> None:
    readme = Path("README.md").read_text("utf-8")
    for one in settings.documented():
        assert f"| `{one.name}` | `{one.default}` | {one.text} |" in readme, one.name


def test_the_data_folder_is_given_named_or_the_systems(tmp_path: Path) -> None:
    assert settings.data_folder(tmp_path, {"PORADOVNIK_DATA": "/elsewhere"}) == tmp_path
    assert settings.data_folder(None, {"PORADOVNIK_DATA": "/elsewhere"}) == Path("/elsewhere")
    assert settings.data_folder(None, {}).name == "poradovnik"


def test_settings_load_without_qt_and_without_the_web_framework() -> None:
    code = "import sys, common.settings; print([m for m in ('PySide6', 'litestar', 'sqlalchemy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"
