"""What happens to an error of ours on the GUI thread: logged with its traceback, shown as "ask the staff"."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class UncaughtErrors(QObject):
    """Stands in for sys.excepthook; `happened` carries the sentence for whoever is in front of the screen."""

    happened = Signal(str)

    def __init__(self, sentence: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self._before: Hook = sys.excepthook

    def handle(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        """Logs the error; an interrupt from the keyboard ends the program as always."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, traceback)
            return
        log.critical("An error that nobody caught", exc_info=(kind, error, traceback))
        self.happened.emit(self._sentence())

    def uninstall(self) -> None:
        """Puts the hook back that stood before."""
        sys.excepthook = self._before


def install(sentence: Callable[[], str], parent: QObject | None = None) -> UncaughtErrors:
    """From now on uncaught errors are logged and announced by `happened`.

    `sentence` gives the text in the language of the moment, e.g.
    `lambda: catalogue(language).gettext("Something went wrong. Please ask the staff.")`.
    """
    errors = UncaughtErrors(sentence, parent)
    sys.excepthook = errors.handle
    return errors
