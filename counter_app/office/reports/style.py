"""The style sheet of what the page of reports does not draw itself."""

from __future__ import annotations

from counter_app.palette import Look


def style_sheet(look: Look) -> str:
    """For the page and what stands on it."""
    c, px = look.palette, look.px
    ring = f"{max(2, px(3))}px solid {c.yellow}"
    return f"""
#reports, #reports QScrollArea, #reports QScrollArea > QWidget > QWidget {{ background: {c.ground}; border: 0; }}
#reports QLabel {{ color: {c.text}; }}
#reports QDateEdit {{ color: {c.text}; background: {c.ground}; border: 1px solid {c.edge};
  border-radius: {px(4)}px; padding: 0 {px(10)}px; selection-background-color: {c.button};
  selection-color: {c.button_text}; }}
#reports QDateEdit:focus, #reports QTableView:focus {{ border: {ring}; }}
#reports QTableView {{ color: {c.text}; background: {c.ground}; alternate-background-color: {c.surface};
  selection-background-color: {c.button}; selection-color: {c.button_text}; border: 1px solid {c.line}; }}
#reports QTableView::item {{ padding: 0 {px(8)}px; }}
#reports QHeaderView {{ background: {c.ground}; border: 0; }}
#reports QHeaderView::section {{ color: {c.second};
  background: {c.ground}; border: 0; border-bottom: 2px solid {c.button}; padding: {px(4)}px {px(8)}px; }}
#reports QProgressBar {{ background: {c.dim}; border: 1px solid {c.edge}; border-radius: {px(5)}px; }}
#reports QProgressBar::chunk {{ background: {c.button}; border-radius: {px(4)}px; }}
#reports QScrollBar:vertical {{ background: {c.ground}; width: {px(12)}px; }}
#reports QScrollBar:horizontal {{ background: {c.ground}; height: {px(12)}px; }}
#reports QScrollBar::handle {{ background: {c.edge}; border-radius: {px(4)}px; margin: {px(2)}px; }}
#reports QScrollBar::handle:vertical {{ min-height: {px(40)}px; }}
#reports QScrollBar::handle:horizontal {{ min-width: {px(40)}px; }}
#reports QScrollBar::add-line, #reports QScrollBar::sub-line {{ width: 0; height: 0; }}
#reports QScrollBar::add-page, #reports QScrollBar::sub-page {{ background: {c.ground}; }}
QMenu {{ color: {c.text}; background: {c.ground}; border: 1px solid {c.edge}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(8)}px {px(28)}px; border: {max(2, px(2))}px solid transparent; }}
QMenu::item:selected {{ background: {c.surface}; border: {max(2, px(2))}px solid {c.button}; }}
QToolTip {{ color: {c.text}; background: {c.surface}; border: 1px solid {c.edge}; padding: {px(4)}px; }}
"""
