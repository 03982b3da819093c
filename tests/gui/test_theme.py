"""The look's tokens, typeface, icons and texts in Qt."""

import logging
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QImage, QRawFont
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from common.resources import RESOURCES
from common.ui import fonts, icons, theme
from common.ui.translation import CatalogueTranslator


@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        ("white", "wall", 12.3),
        ("white", "deep", 15.8),
        ("sky", "wall", 8.8),
        ("sky", "deep", 11.3),
        ("ink", "white", 19.5),
        ("ink", "yellow", 14.5),
        ("grey", "white", 7.0),
        ("grey", "pale", 6.1),
        ("edge", "white", 4.0),
        ("action", "white", 5.1),
        ("yellow", "wall", 9.1),
        ("red", "white", 4.8),
        ("red_text", "white", 7.1),
        ("green", "white", 6.1),
        ("white", "dark_ground", 18.1),
        ("dark_text", "dark_ground", 10.7),
        ("dark_button_text", "dark_button", 9.2),
        ("dark_edge", "dark_surface", 3.0),
    ],
)
def test_contrast_is_as_the_look_promises(text: str, ground: str, least: float) -> None:
    assert theme.contrast(getattr(theme.DEFAULT, text), getattr(theme.DEFAULT, ground)) >= least


def test_contrast_is_the_standard_s() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#777777") == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('wall = "#8080ff"', "contrast"),
        ('wall = "blue"', "#rrggbb"),
        ('yellow = "#ffffff"', "not one of"),
        ("wall = 5", "not one of"),
        ("wall", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_an_unreadable_theme_leaves_the_default_and_says_why(
    text: str | None, why: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "theme.toml"
    if text is not None:
        path.write_text(text, "utf-8")
    with caplog.at_level(logging.WARNING):
        assert theme.load(path) is theme.DEFAULT
    assert why in caplog.text


def test_an_office_may_have_its_own_wall(tmp_path: Path) -> None:
    path = tmp_path / "theme.toml"
    path.write_text('wall = "#5c0a1e"\ndeep = "#2d0410"\nsky = "#f3d9df"\n', "utf-8")
    assert theme.load(path) == replace(theme.DEFAULT, wall="#5c0a1e", deep="#2d0410", sky="#f3d9df")


def test_qml_sees_every_token(qapp: object) -> None:
    shown = theme.ThemeObject(theme.DEFAULT)
    for field in fields(theme.Theme):
        assert shown.property(field.name) == QColor(getattr(theme.DEFAULT, field.name))


def test_the_typeface_is_ours_with_every_letter_of_four_languages_and_tabular_digits(qapp: object) -> None:
    fonts.load_fonts()
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold):
        font = QFont(fonts.FAMILY)
        font.setPixelSize(100)
        font.setWeight(weight)
        assert QFontInfo(font).family() == fonts.FAMILY
        metrics = QFontMetricsF(font)
        for letter in "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽőűŐŰöüÖÜґєіїҐЄІЇщЩ–…→€":
            assert QRawFont.fromFont(font).supportsCharacter(ord(letter)), letter
        assert len({round(metrics.horizontalAdvance(digit), 3) for digit in "0123456789"}) == 1


def test_every_icon_draws_in_the_asked_colour_and_size(qapp: object) -> None:
    provider = icons.IconProvider()
    for path in (RESOURCES / "icons").glob("*.svg"):
        size = QSize()
        picture: QImage = provider.requestImage(f"{path.stem}/ffdd00", size, QSize(96, 96))
        assert size == picture.size() == QSize(96, 96)
        inked = [
            picture.pixelColor(x, y) for x in range(96) for y in range(96) if picture.pixelColor(x, y).alpha() == 255
        ]
        assert inked, path.stem
        # One step of rounding where the antialiased edge was nearly full.
        assert all((c.red(), c.blue()) == (255, 0) and abs(c.green() - 0xDD) <= 1 for c in inked), path.stem
    assert provider.requestImage("no-such-icon", QSize(), QSize()).size() == QSize(48, 48)
    assert not icons.icon("check", "#000000").isNull()
    assert icons.pixmap("check", "#000000", 24, 2.0).width() == 48


def test_qml_texts_come_from_the_catalogue_and_change_with_the_language(qapp: object, qtbot: QtBot) -> None:
    translator = CatalogueTranslator("sk")
    qapp.installTranslator(translator)  # type: ignore[attr-defined]
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(
        b'import QtQml\nQtObject { property string a: qsTr("unknown"); property string b: qsTr("{n} person", "{n} people", 3) }',
        "",
    )
    shown = component.create()
    assert (shown.property("a"), shown.property("b")) == ("neznáme", "3 ľudia")
    translator.speak("hu")
    engine.retranslate()
    assert (shown.property("a"), shown.property("b")) == ("ismeretlen", "3 fő")
    assert translator.catalogue.language == "hu"
    shown.deleteLater()
    engine.deleteLater()
    qapp.removeTranslator(translator)  # type: ignore[attr-defined]
