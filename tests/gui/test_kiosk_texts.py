"""On every screen, in every language, upright and lying: no text cut, none over its edge, none too small, no small target."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from common.link.reply import Done
from common.link.session import LinkState
from common.model.office import LANGUAGES
from kiosk_app.printing.status import PrinterStatus
from tests.helpers.kiosks import LYING, UPRIGHT, Kiosk, kiosk_over
from tests.helpers.pictures_kiosk import morning, ticket

LEAST_PX = {UPRIGHT: 36, LYING: 36}
"""Font pixels: 7.4 mm capitals at 27 inch upright, 8.8 mm at 32 inch lying."""
TARGET_PX = {UPRIGHT: 26 / 0.311, LYING: 26 / 0.369}
"""26 mm on the screens that the look was drawn for."""
GAP_PX = {UPRIGHT: 5 / 0.311, LYING: 5 / 0.369}
Go = Callable[[Kiosk, QtBot], None]


def welcome(_kiosk: Kiosk, _qtbot: QtBot) -> None: ...


def issuing(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.tap(kiosk.item("service-general-information"))
    qtbot.waitUntil(lambda: kiosk.shown["slow"])


def sentence(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.tap(kiosk.item("service-cash-desk"))
    assert kiosk.shown["notice"]


def number(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.tap(kiosk.item("service-local-taxes"))
    kiosk.link.answer(Done(ticket(kiosk.program.presenter.flow.language)))
    qtbot.waitUntil(lambda: bool(kiosk.sent("/printed")))


def lost(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.link.set_state(LinkState.LOST)


SCREENS: dict[str, Go] = {
    "welcome": welcome,
    "issuing": issuing,
    "sentence": sentence,
    "ticket": number,
    "fault": number,
    "away": lost,
    "closed": welcome,
}


def rectangle(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def texts(kiosk: Kiosk) -> list[QQuickItem]:
    return [item for item in kiosk.items() if item.inherits("QQuickText") and item.property("text")]


def targets(kiosk: Kiosk) -> list[QQuickItem]:
    return [item for item in kiosk.items() if item.property("isTarget")]


@pytest.mark.parametrize("window", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", list(SCREENS))
def test_every_text_is_whole_and_every_target_large(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str, window: str
) -> None:
    day = morning(moment="18:06" if screen == "closed" else "10:42")
    fault = PrinterStatus.UNPLUGGED if screen == "fault" else None
    with kiosk_over(tmp_path, day, window=window, fault=fault) as kiosk:
        if language != "sk":
            kiosk.program.presenter.choose_language(language)
            kiosk.advance(1)
        SCREENS[screen](kiosk, qtbot)
        kiosk.program.window.grabWindow()
        shown = texts(kiosk)
        assert len(shown) > 3
        edge = QRectF(0, 0, kiosk.program.window.width(), kiosk.program.window.height())
        for item in shown:
            words = item.property("text")
            assert not item.property("truncated"), words
            assert item.property("contentWidth") <= item.width() + 1, f"{words!r} is wider than its place"
            assert item.property("contentHeight") <= item.height() + 1, f"{words!r} is taller than its place"
            assert edge.adjusted(-1, -1, 1, 1).contains(rectangle(item)), f"{words!r} is over the edge"
            assert item.property("fontInfo").property("pixelSize").toNumber() >= LEAST_PX[window] - 1, (
                f"{words!r} is too small"
            )
        for item in targets(kiosk):
            assert item.height() >= TARGET_PX[window] - 1, item.property("label")
            assert item.width() >= TARGET_PX[window] - 1, item.property("label")
        for one in targets(kiosk):
            for other in targets(kiosk):
                gap = GAP_PX[window] - 1.5
                apart = not rectangle(one).adjusted(-gap, -gap, gap, gap).intersects(rectangle(other))
                assert one is other or apart, (one.property("label"), other.property("label"))


@pytest.mark.parametrize("window", ["540x960+0+0", "960x540+0+0", "720x1280+0+0", "2160x3840+0+0", "1080x1350+0+0"])
def test_other_sizes_keep_every_text_whole(qtbot: QtBot, tmp_path: Path, window: str) -> None:
    with kiosk_over(tmp_path, morning(), window=window) as kiosk:
        kiosk.program.window.grabWindow()
        for item in texts(kiosk):
            assert item.property("contentWidth") <= item.width() + 1, item.property("text")
            assert item.property("contentHeight") <= item.height() + 1, item.property("text")


def test_no_two_texts_lie_over_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    long = replace(
        morning(),
        services=tuple(
            replace(one, name={"sk": "Prihlasovanie na trvalý pobyt občanov"}) for one in morning().services
        ),
    )
    with kiosk_over(tmp_path, long) as kiosk:
        kiosk.program.window.grabWindow()
        for item in texts(kiosk):
            assert item.property("contentHeight") <= item.height() + 1, item.property("text")
