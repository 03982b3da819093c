"""The setting `printer`: each kind it may name, one clear error for all else."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.model.printer import PrinterState
from kiosk_app.printing import device
from kiosk_app.printing.conversation import LinePrinter
from kiosk_app.printing.device import PrinterSettingError, make
from kiosk_app.printing.file_printer import FilePrinter
from kiosk_app.printing.screen_printer import ScreenPrinter


def test_screen_and_file(tmp_path: Path) -> None:
    assert isinstance(make("screen"), ScreenPrinter)
    printer = make(f"file:{tmp_path}/with:colon")
    assert isinstance(printer, FilePrinter)
    assert printer.status() is PrinterState.READY
    assert (tmp_path / "with:colon").exists()


@pytest.mark.parametrize(
    ("setting", "ids"),
    [("usb", (None, None)), ("usb:04b8:0202", (0x04B8, 0x0202)), ("usb:0DD4:0237", (0x0DD4, 0x0237))],
)
def test_usb(setting: str, ids: tuple[int | None, int | None], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(device, "_usb_line", lambda *given: asked.append(given) or _NoLine())
    assert isinstance(printer := make(setting), LinePrinter)
    assert asked == []
    assert printer.status() is PrinterState.UNPLUGGED
    assert asked == [ids]


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("network:10.20.0.7", ("10.20.0.7", 9100)),
        ("network:printer.local:9101", ("printer.local", 9101)),
        ("network:[fe80::1]", ("fe80::1", 9100)),
        ("network:[::1]:9102", ("::1", 9102)),
    ],
)
def test_network(setting: str, address: tuple[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(device, "_network_line", lambda *given: asked.append(given) or _NoLine())
    assert make(setting).status() is PrinterState.UNPLUGGED
    assert asked == [address]


@pytest.mark.parametrize(
    "setting",
    ["", "printer", "screen:1", "file", "file:", "usb:", "usb:04b8", "usb:04b8:02", "usb:xxxx:0202", "network",
     "network:", "network:host:0", "network:host:70000", "network:host:x", "network:a:b:c", "network:two hosts"],
)  # fmt: skip
def test_one_clear_error(setting: str) -> None:
    with pytest.raises(PrinterSettingError, match="names no printer; it may be usb, "):
        make(setting)


class _NoLine:
    """A line to a printer that is not there."""

    is_open = False

    def open(self) -> None:
        from kiosk_app.printing.conversation import LineFault

        raise LineFault(PrinterState.UNPLUGGED)

    def close(self) -> None:
        """Nothing is open."""
