"""A clerk's other program: a window with a field; each text is written to standard output. python -m tests.helpers.other_program WxH+X+Y"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from common.ui.program import window_place


def say(text: str) -> None:
    """At once, for the test that waits for it."""
    sys.stdout.write(f"text={text}\n")
    sys.stdout.flush()


def main() -> None:
    application = QApplication([])
    window = QWidget()
    window.setWindowTitle("Other program")
    field = QLineEdit(window)
    field.textChanged.connect(say)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addStretch(1)
    place = window_place(sys.argv[1])
    assert place is not None
    window.setGeometry(place)
    window.show()
    field.setFocus()
    application.exec()


if __name__ == "__main__":
    main()
