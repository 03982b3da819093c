"""qsTr and tr from the same catalogue as everything else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from common.i18n import Catalogue, catalogue


class CatalogueTranslator(QTranslator):
    """Install it on the application; after `speak` let QML engines retranslate.

    `{name}` placeholders are left for the caller; `{n}` and Qt's `%n` are filled with the count of a plural, whose msgid
    pair is the English `qsTr("{n} person", "{n} people", n)`: the second argument is the plural, not a comment.
    """

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue(language)

    @property
    def catalogue(self) -> Catalogue:
        """The texts in use."""
        return self._catalogue

    def speak(self, language: str) -> None:
        """Answer in another language from now on."""
        self._catalogue = catalogue(language)

    def isEmpty(self) -> bool:
        """Qt drops a translator that says it is empty."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Qt's hook."""
        if n >= 0 and disambiguation:
            return self._catalogue.ngettext(source, disambiguation, n).replace("%n", str(n))
        return self._catalogue.gettext(source) if source else ""


def install_qt_words(language: str, parent: QObject | None = None) -> QTranslator:
    """Qt's own words, in its file dialogs and the menus of its fields, in the language too; as far as Qt has them."""
    found = QTranslator(parent)
    if found.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(found)
    return found
