"""Message files in one normal form: sorted by msgid, no duplicate, no line folding. `python -m tests.helpers.messages` mends them, also after a merge by union."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
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


class Doubled(ValueError):
    """One msgid has two different texts: two people translated it, or a merge kept both lines."""


def _entries(text: str, *, keep_first: bool) -> Iterator[tuple[str, str]]:
    """Key and body of every entry once, however a merge by union has shuffled the file; raises Doubled."""
    known: dict[str, str] = {}
    starts = [found.start() for found in re.finditer(r'^msgid "', text, re.MULTILINE)]
    for start, end in pairwise([*starts, len(text)]):
        lines = [line for line in text[start:end].splitlines() if line and not line.startswith("#")]
        forms: dict[str, str] = {}
        field = ""
        for line in lines:
            name, _, value = line.partition(" ") if not line.startswith('"') else (field, "", f"\n{line}")
            if name in forms and line.startswith('"'):
                forms[name] += value
            elif forms.setdefault(name, value) != value and not keep_first:
                raise Doubled(text[start:end])
            field = name
        body = "\n".join(f"{name} {value}" for name, value in forms.items())
        key = body.partition("\nmsgstr")[0]
        if known.setdefault(key, body) != body and not keep_first:
            raise Doubled(f"{known[key]}\n{body}")
    yield from known.items()


def read(language: str, *, keep_first: bool = False) -> Catalog:
    """The catalogue as it stands; identical msgids that a merge doubled fall together, different texts raise Doubled."""
    text = path_of(language).read_text("utf-8")
    header = _HEADER.match(text)
    assert header, f"{path_of(language)} has no header"
    bodies = (body for _key, body in _entries(text[header.end() :], keep_first=keep_first))
    normal = header.group() + "\n" + "\n\n".join(bodies) + "\n"
    return read_po(io.BytesIO(normal.encode()), locale=language, domain=DOMAIN)


def take_from(language: str, revision: str) -> None:
    """Add the entries that another branch has and this one does not, entry by entry.

    Git's union works by lines and can give one msgid the text of its neighbour. After a merge: `git checkout --ours`
    the message files, then this.
    """
    path = path_of(language)
    shown = ("git", "show", f"{revision}:{path.relative_to(ROOT).as_posix()}")
    theirs = subprocess.run(shown, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    ours = path.read_text("utf-8")
    known = {key for key, _body in _entries(ours, keep_first=False)}
    added = [body for key, body in _entries(theirs, keep_first=False) if key not in known]
    path.write_text(ours + "\n" + "\n\n".join(added) + "\n", "utf-8")


def normal_form(language: str, without: Collection[str] = (), *, keep_first: bool = False) -> bytes:
    """The bytes that the file should have; the msgids in `without` are left out."""
    out = io.BytesIO()
    header = _HEADER.match(path_of(language).read_text("utf-8"))
    assert header
    catalogue = read(language, keep_first=keep_first)
    body = Catalog(locale=language)
    for message in sorted((one for one in catalogue if one.id and msgid(one) not in without), key=_key):
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


def plurals_in_code() -> set[str]:
    """The singular msgids of all that a program asks for with a count."""
    found = set()
    for program in PROGRAMS:
        for file in (ROOT / program).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "ngettext" and len(node.args) == 3:
                    first = node.args[0]
                    if isinstance(first, ast.Constant):
                        found.add(str(first.value))
    return found


def _unescaped(text: str) -> str:
    return str(ast.literal_eval(f'"{text}"'))


def main(given: Sequence[str]) -> int:
    """Mend the files; name what is missing and what nobody uses.

    `--from BRANCH` adds that branch's entries (ours stay where both have one), `--drop-unused` takes the latter out, `--keep-first` settles a msgid with two texts for the first one.
    """
    if "--from" in given:
        for language in LANGUAGES:
            take_from(language, given[given.index("--from") + 1])
    used, keep_first = used_in_code(), "--keep-first" in given
    for language in LANGUAGES:
        have = {msgid(message) for message in read(language, keep_first=keep_first) if message.id}
        without = have - used if "--drop-unused" in given else set()
        path_of(language).write_bytes(normal_form(language, without, keep_first=keep_first))
        sys.stdout.write(f"{path_of(language)}\n")
        sys.stdout.writelines(f"  missing: {text}\n" for text in sorted(used - have))
        sys.stdout.writelines(f"  unused: {text}\n" for text in sorted(have - used - without))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
