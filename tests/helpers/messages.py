"""Message files in one normal form: sorted by msgid, no duplicate, no line folding. `python -m tests.helpers.messages` mends them."""

from __future__ import annotations

import ast
import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from common.i18n import DOMAIN, LOCALE
from common.model.errors import UserError, known_errors
from common.model.office import LANGUAGES

ROOT = Path(__file__).parents[2]
PROGRAMS = ("common", "kiosk_app", "counter_app", "display_app")
_CALLS = frozenset({"gettext", "ngettext", "tr", "_", "N_"})
_QML = re.compile(r'qsTr\(\s*"((?:[^"\\]|\\.)*)"')
_HEADER = re.compile(r'\Amsgid ""\nmsgstr ""\n(?:".*"\n)+')
_TEMPLATE = re.compile(r'gettext\(\s*"((?:[^"\\]|\\.)*)"')


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The catalogue as it stands; identical msgids that a merge doubled fall together, different texts for one are an error."""
    text = path_of(language).read_text("utf-8")
    header = _HEADER.match(text)
    assert header, f"{path_of(language)} has no header"
    blocks: dict[str, str] = {}
    for block in re.split(r"\n{2,}|\n(?=msgid )", text[header.end() :].strip()):
        body = "\n".join(line for line in block.splitlines() if not line.startswith("#"))
        if not body:
            continue
        key = body.partition("\nmsgstr")[0]
        if blocks.setdefault(key, body) != body:
            raise ValueError(f"{path_of(language)}: two texts for {key}\n{blocks[key]}\n{body}")
    normal = header.group() + "\n" + "\n\n".join(blocks.values()) + "\n"
    return read_po(io.BytesIO(normal.encode()), locale=language, domain=DOMAIN)


def normal_form(language: str) -> bytes:
    """The bytes that the file should have."""
    out = io.BytesIO()
    header = _HEADER.match(path_of(language).read_text("utf-8"))
    assert header
    catalogue = read(language)
    body = Catalog(locale=language)
    for message in sorted((one for one in catalogue if one.id), key=_key):
        body.add(message.id, message.string)
    write_po(out, body, width=0, omit_header=True, no_location=True)
    # Flags such as python-brace-format are for other tools; the tests check placeholders themselves.
    lines = [line for line in out.getvalue().decode().splitlines() if not line.startswith("#")]
    return (header.group() + "\n" + "\n".join(lines).strip() + "\n").encode()


def _key(message: Message) -> str:
    return msgid(message)


def msgid(message: Message) -> str:
    """The singular msgid."""
    return message.id[0] if isinstance(message.id, (list, tuple)) else message.id


def used_in_code() -> set[str]:
    """Every msgid that a program asks for: gettext and ngettext calls in code and pages, qsTr in QML, the errors' sentences."""
    found = {kind.text for kind in (UserError, *known_errors().values())}
    for program in PROGRAMS:
        for file in (ROOT / program).rglob("*.py"):
            found |= _in_python(ast.parse(file.read_text("utf-8")))
        for file in (ROOT / program).rglob("*.qml"):
            found |= {_unescaped(text) for text in _QML.findall(file.read_text("utf-8"))}
        for file in (ROOT / program).rglob("*.html"):
            found |= {_unescaped(text) for text in _TEMPLATE.findall(file.read_text("utf-8"))}
    return found


def _aliases(tree: ast.Module) -> set[str]:
    """Local names of gettext, as in `say = words.gettext`."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = value.elts if isinstance(value, ast.Tuple) else [value]
            for name, bound in zip(names, values, strict=False):
                if isinstance(name, ast.Name) and isinstance(bound, ast.Attribute) and bound.attr in _CALLS:
                    found.add(name.id)
    return found


def _in_python(tree: ast.Module) -> set[str]:
    found = set()
    calls = _CALLS | _aliases(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in calls:
                found |= {
                    one.value
                    for one in ast.walk(node.args[0])
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return found


def _unescaped(text: str) -> str:
    return str(ast.literal_eval(f'"{text}"'))


def main() -> int:
    for language in LANGUAGES:
        path_of(language).write_bytes(normal_form(language))
        print(path_of(language))  # noqa: T201 a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
