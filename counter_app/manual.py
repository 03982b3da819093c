"""The manual in a window: opened at the chapter of what the user looks at; works without a network."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from common.i18n import Catalogue, catalogue
from common.ui import fonts
from common.ui.fonts import FAMILY
from counter_app import palette
from counter_app.manual_text import FOLDER, chapter_of, language_of, page_html
from counter_app.office.style import style_sheet
from counter_app.palette import Look
from counter_app.room import on_screen

WIDTH, HEIGHT = 780, 860
"""In px at the drawn size."""
MARGIN = 28


class Manual(QWidget):
    """One window for all chapters; links lead from one to the other."""

    def __init__(self, look: Look, texts: Catalogue) -> None:
        super().__init__()
        self._look, self._language = look, language_of(texts.language)
        self._chapter = ""
        px, c = look.px, look.palette
        self.setObjectName("office")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(style_sheet(look) + f"QTextBrowser {{ border: 0; background: {c.ground}; }}")
        self.setWindowTitle(texts.gettext("Poradovník: manual"))
        self.browser = QTextBrowser(self)
        self.browser.setAccessibleName(texts.gettext("Manual"))
        self.browser.setOpenLinks(False)
        self.browser.setSearchPaths([str(FOLDER / self._language)])
        self.browser.setFont(look.font(16))
        colours = self.browser.palette()
        for role, colour in (
            (QPalette.ColorRole.Text, c.text),
            (QPalette.ColorRole.Base, c.ground),
            (QPalette.ColorRole.Link, c.button if c.ground == "#ffffff" else c.second),
        ):
            colours.setColor(role, QColor(colour))
        self.browser.setPalette(colours)
        self.browser.document().setDocumentMargin(px(MARGIN))
        self.browser.anchorClicked.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.browser)
        self.resize(on_screen(look, WIDTH, HEIGHT))
        self.setMinimumSize(px(420), px(320))

    def open(self, topic: str) -> None:
        """Show the chapter that explains `topic`, at its heading."""
        chapter, anchor = chapter_of(topic)
        self._load(chapter)
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()
        self.browser.scrollToAnchor(anchor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _load(self, chapter: str) -> None:
        if chapter == self._chapter:
            return
        self._chapter = chapter
        c = self._look.palette
        document = self.browser.document()
        document.setDefaultStyleSheet(
            f"body {{ font-family: '{FAMILY}'; color: {c.text}; }} h1, h2, h3 {{ color: {c.text}; }}"
            f" a {{ color: {c.button if c.ground == '#ffffff' else c.second}; }}"
            f" pre, code {{ background-color: {c.surface}; }}"
        )
        widest = self._look.px(WIDTH - 2 * MARGIN - 24)
        self.browser.setHtml(page_html(self._language, chapter, widest))
        document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, chapter)

    def _follow(self, url: QUrl) -> None:
        chapter = url.path().removesuffix(".md")
        if url.scheme():
            return
        if chapter:
            self._load(chapter)
        self.browser.scrollToAnchor(url.fragment())


class Opener:
    """Makes the window when it is first asked for."""

    def __init__(self, look: Look, texts: Catalogue) -> None:
        self._look, self._texts = look, texts
        self.window: Manual | None = None

    def open(self, topic: str) -> None:
        """Show the chapter of `topic`."""
        if self.window is None:
            self.window = Manual(self._look, self._texts)
        self.window.open(topic)


def opener(language: str, *, dark: bool | None = None, scale: float | None = None) -> Opener:
    """For the desktop's colours and size, or those given."""
    look = palette.look_of_desktop(dark, scale)
    fonts.load_fonts()
    return Opener(look, catalogue(language))
