"""The style sheet of the office window's forms, lists and buttons."""

from __future__ import annotations

from PySide6.QtGui import QColor

from common.resources import RESOURCES
from counter_app.palette import Look


def style_sheet(look: Look) -> str:
    """For everything in the window that does not draw itself; other pages bring their own."""
    c, px = look.palette, look.px
    ring = f"{max(2, px(3))}px solid {c.yellow}"
    fields = "QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit"
    focused = ", ".join(f"{name}:focus" for name in fields.split(", "))
    return f"""
#office, #page {{ background: {c.ground}; }}
#page QScrollArea, #page QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QLabel {{ color: {c.text}; background: transparent; }}
QLabel[role="second"] {{ color: {c.second}; }}
QLabel[role="mistake"] {{ color: {c.alarm_text}; font-weight: 600; }}
{fields} {{ color: {c.text}; background: {c.ground}; border: 1px solid {c.edge}; border-radius: {px(4)}px;
  padding: {px(6)}px {px(10)}px; min-height: {px(24)}px; selection-background-color: {c.button};
  selection-color: {c.button_text}; }}
{focused} {{ border: {ring}; padding: {px(4)}px {px(8)}px; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: 0; padding: 0; min-height: 0;
  background: transparent; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: 0; }}
QComboBox {{ padding-left: {px(12)}px; }}
QComboBox:focus {{ padding-left: {px(10)}px; }}
QComboBox::drop-down {{ border: 0; width: {px(30)}px; }}
QComboBox::down-arrow {{ image: none; }}
*[wrong="true"] {{ border: 2px solid {c.alarm}; padding: {max(0, px(6) - 1)}px {px(10) - 1}px; }}
QComboBox QAbstractItemView {{ color: {c.text}; background: {c.ground}; selection-background-color: {c.button};
  selection-color: {c.button_text}; border: 1px solid {c.edge}; }}
QCheckBox {{ color: {c.text}; spacing: {px(8)}px; padding: {px(4)}px {px(4)}px {px(4)}px 0; border: {max(2, px(2))}px solid transparent; }}
QCheckBox:focus {{ border: {max(2, px(2))}px solid {c.yellow}; border-radius: {px(4)}px; }}
QCheckBox::indicator, QListView::indicator {{ width: {px(18)}px; height: {px(18)}px; border: 1px solid {c.edge};
  border-radius: {px(3)}px; background: {c.ground}; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {c.button}; border-color: {c.button};
  image: url(CHECK_MARK); }}
QListView {{ color: {c.text}; background: {c.ground}; border: 0; outline: 0; }}
QListView[boxed="true"] {{ border: 1px solid {c.edge}; border-radius: {px(4)}px; }}
QListView:focus {{ border: {ring}; border-radius: {px(4)}px; }}
QListView::item {{ padding: {px(8)}px {px(6)}px; border-bottom: 1px solid {c.line}; color: {c.text}; }}
QListView::item:selected {{ background: {c.button}; color: {c.button_text}; }}
QPushButton, QListView {{ icon-size: {px(22)}px; }}
QPushButton {{ color: {c.text}; background: {c.ground}; border: 1px solid {c.edge}; border-radius: {px(6)}px;
  padding: {px(7)}px {px(14)}px; font-weight: 600; }}
QPushButton:pressed {{ background: {c.surface}; }}
QPushButton:disabled {{ color: {c.second}; background: {c.dim}; border-color: {c.line}; }}
QPushButton:focus {{ border: {ring}; padding: {px(5)}px {px(12)}px; }}
QPushButton[primary="true"] {{ color: {c.button_text}; background: {c.button}; border-color: {c.button}; }}
QPushButton[primary="true"]:focus {{ border: {ring}; }}
QPushButton[primary="true"]:disabled {{ color: {c.second}; background: {c.dim}; border-color: {c.line}; }}
QPushButton:checked {{ color: {c.button_text}; background: {c.button}; border-color: {c.button}; }}
QScrollBar:vertical {{ background: {c.ground}; width: {px(12)}px; }}
QScrollBar:horizontal {{ background: {c.ground}; height: {px(12)}px; }}
QScrollBar::handle {{ background: {c.edge}; border-radius: {px(4)}px; margin: {px(2)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(40)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: {c.ground}; }}
QMenu {{ color: {c.text}; background: {c.ground}; border: 1px solid {c.edge}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(8)}px {px(24)}px; border: {max(2, px(2))}px solid transparent; }}
QMenu::item:selected {{ background: {c.surface}; border: {max(2, px(2))}px solid {c.button}; }}
QToolTip {{ color: {c.text}; background: {c.surface}; border: 1px solid {c.edge}; padding: {px(4)}px; }}
""".replace("CHECK_MARK", _check_mark(look))


def _check_mark(look: Look) -> str:
    """The tick in a filled box, light or dark as the box asks; style sheets take pictures as files only."""
    dark_text = QColor(look.palette.button_text).lightnessF() < 0.5
    return (RESOURCES / "icons" / "fixed" / ("tick-dark.svg" if dark_text else "tick-white.svg")).as_posix()
