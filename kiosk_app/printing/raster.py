"""Placed elements as a one-bit picture: black or white, sharp, nothing dithered."""

from __future__ import annotations

from PIL import Image, ImageDraw

from common.i18n import catalogue
from kiosk_app.printing.content import TicketContent
from kiosk_app.printing.design import Design
from kiosk_app.printing.layout import SHEETS, Code, Layout, Logo, Rule, Text, layout
from kiosk_app.printing.typeface import face

BLACK_BELOW = 136
"""Grey under this prints black: a little over the middle, so that thin strokes do not break up."""


def draw(content: TicketContent, paper_mm: int, design: Design | None = None) -> Image.Image:
    """The ticket as it prints on paper `paper_mm` wide (80 or 58): mode 1, a dot a pixel."""
    return draw_layout(layout(content, SHEETS[paper_mm], catalogue(content.language), design))


def draw_layout(placed: Layout) -> Image.Image:
    """The elements on white."""
    grey = Image.new("L", (placed.width, placed.height), 255)
    pen = ImageDraw.Draw(grey)
    for element in placed.elements:
        match element:
            case Text(x, baseline, text, size, weight):
                pen.text((x, baseline), text, font=face(weight, size), fill=0, anchor="ls")
            case Rule(x, y, width, height):
                pen.rectangle((x, y, x + width - 1, y + height - 1), fill=0)
            case Code():
                _draw_code(pen, element)
            case Logo(x, y, picture):
                black = Image.frombytes("1", (picture.width, picture.height), picture.bits)
                grey.paste(0, (x, y), black)
    return grey.point(lambda value: 255 if value >= BLACK_BELOW else 0).convert("1", dither=Image.Dither.NONE)


def _draw_code(pen: ImageDraw.ImageDraw, code: Code) -> None:
    for row, modules in enumerate(code.modules):
        for column, is_black in enumerate(modules):
            if is_black:
                x, y = code.x + column * code.module, code.y + row * code.module
                pen.rectangle((x, y, x + code.module - 1, y + code.module - 1), fill=0)
