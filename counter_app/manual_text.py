"""The manual's files: which chapter explains what, and how a chapter becomes a page. Pure but for reading them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "resources" / "manual"
LANGUAGES = ("sk", "en")
CHAPTERS = ("clerk", "supervisor", "administrator")

TOPICS = {
    "sign-in": "clerk",
    "counter": "clerk",
    "bar": "clerk",
    "more": "clerk",
    "waiting-list": "clerk",
    "note": "clerk",
    "transfer": "clerk",
    "further-service": "clerk",
    "set-aside": "clerk",
    "new-ticket": "clerk",
    "pause": "clerk",
    "office-sign-in": "supervisor",
    "now": "supervisor",
    "reports": "supervisor",
    "services": "supervisor",
    "groups": "supervisor",
    "office": "supervisor",
    "exceptions": "supervisor",
    "counters": "supervisor",
    "people": "supervisor",
    "messages": "supervisor",
    "boards": "supervisor",
    "kiosk": "supervisor",
    "panel": "supervisor",
    "outcomes": "supervisor",
    "trail": "supervisor",
    "first-start": "administrator",
    "first-start-hub": "administrator",
    "first-start-office": "administrator",
    "first-start-administrator": "administrator",
    "first-start-devices": "administrator",
    "first-start-tokens": "administrator",
    "first-start-test": "administrator",
    "first-start-done": "administrator",
}
"""Chapter of each topic; the topic is the heading's anchor there, `## Heading {#topic}`."""
_HEADING = re.compile(r"^(#{1,3}) (.+?)(?: \{#([\w-]+)\})?$")
_PICTURE = re.compile(r"^!\[([^\]]*)\]\(([^)]+)\)$")
_BLOCK = re.compile(r"```.*?```|(?:[^\n]+\n?)+", re.DOTALL)
"""Lines without an empty one between them; a sample of a file may hold empty ones."""
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def language_of(language: str) -> str:
    """Slovak for Slovak, English for every other."""
    return "sk" if language == "sk" else "en"


def chapter_of(topic: str) -> tuple[str, str]:
    """Chapter and anchor of a topic; the clerk's first page for one that is not known."""
    return (TOPICS[topic], topic) if topic in TOPICS else ("clerk", "counter")


def read(language: str, chapter: str) -> str:
    """The chapter as it is written."""
    return (FOLDER / language / f"{chapter}.md").read_text("utf-8")


def anchors(text: str) -> list[str]:
    """Anchors of a chapter's headings, in their order."""
    return [found[3] for line in text.splitlines() if (found := _HEADING.match(line)) and found[3]]


def pictures(text: str) -> list[str]:
    """Pictures of a chapter, as they are named."""
    return [found[2] for line in text.splitlines() if (found := _PICTURE.match(line))]


def page_html(language: str, chapter: str, widest: int, *, beside: bool = False) -> str:
    """The chapter as a page for QTextDocument, pictures no wider than `widest` px; `beside`: to the right of the text."""
    return "<body>" + "\n".join(_blocks(language, read(language, chapter), widest, beside=beside)) + "</body>"


def _blocks(language: str, text: str, widest: int, *, beside: bool) -> Iterator[str]:
    side = ' style="float: right"' if beside else ""
    for block in _BLOCK.findall(text):
        lines = block.splitlines()
        heading = _HEADING.match(lines[0])
        picture = _PICTURE.match(lines[0])
        if heading:
            size = len(heading[1])
            anchor = heading[3] or _slug(heading[2])
            yield f'<h{size}><a name="{anchor}"></a>{_spans(heading[2])}</h{size}>'
        elif picture:
            yield f'<p><img src="{escape(picture[2])}" alt="{escape(picture[1])}" {_size(language, picture[2], widest)}{side}></p>'
        elif lines[0].startswith("```"):
            yield "<pre>" + escape("\n".join(lines[1:-1])) + "</pre>"
        elif lines[0].startswith("|"):
            yield _table(lines, padding=2 if beside else 6)
        elif lines[0].startswith(("- ", "1. ")):
            tag = "ul" if lines[0].startswith("- ") else "ol"
            yield f"<{tag}>" + "".join(f"<li>{_spans(_item(line))}</li>" for line in lines) + f"</{tag}>"
        else:
            yield f"<p>{_spans(' '.join(lines))}</p>"


def _item(line: str) -> str:
    return re.sub(r"^(?:- |\d+\. )", "", line)


def _table(lines: list[str], padding: int) -> str:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if not re.match(r"^\|[-| ]+$", line)
    ]
    cells = [
        "<tr>" + "".join(f"<{tag}>{_spans(cell)}</{tag}>" for cell in row) + "</tr>"
        for row, tag in zip(rows, ["th", *["td"] * len(rows)], strict=False)
    ]
    return f'<table cellpadding="{padding}" cellspacing="0" border="0">' + "".join(cells) + "</table>"


def _spans(text: str) -> str:
    made = escape(text, quote=False)
    made = re.sub(r"`([^`]+)`", r"<code>\1</code>", made)
    made = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", made)
    return _LINK.sub(r'<a href="\2">\1</a>', made)


def _size(language: str, name: str, widest: int) -> str:
    """The picture's own width, from its first bytes (PNG, section 11.2.2), unless the page is narrower."""
    with (FOLDER / language / name).open("rb") as file:
        width = int.from_bytes(file.read(24)[16:20], "big")
    return f'width="{min(width, widest)}"'


def _slug(heading: str) -> str:
    folded = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", folded))
