"""Makes the pictures of README and manual from the programs themselves: python -m tests.helpers.pictures

Each program's own command takes them from the story of the look; those that are shown somewhere are made small here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from kiosk_app.printing.paper import with_margins
from kiosk_app.printing.preview import sample
from kiosk_app.printing.raster import draw

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "resources" / "manual"
FOLDER = MANUAL / "pictures"
ENGLISH = MANUAL / "en" / "pictures"
"""The English manual shows English windows."""
STUDIOS = {
    "kiosk": ("sk",),
    "counter": ("sk", "en"),
    "display": ("sk",),
    "office": ("sk", "en"),
    "reports": ("sk", "en"),
    "first_start": ("sk", "en"),
}
"""Whose pictures are wanted in which languages."""
WIDEST = {"board": 1280, "kiosk": 540, "ticket": 576, "counter": 760, "office": 1100, "first": 760}
"""Pixels that a picture is made as wide as at most, by the first word of its name."""
COLOURS = 128


def shown(language: str = "sk") -> set[str]:
    """Names of the pictures that the README and the Slovak manual show, or the English one."""
    texts = [file.read_text("utf-8") for file in sorted((MANUAL / language).glob("*.md"))]
    if language == "sk":
        texts.append((ROOT / "README.md").read_text("utf-8"))
    return set(re.findall(r"pictures/([\w-]+)\.png", "\n".join(texts)))


def shrink(source: Image.Image, name: str, folder: Path) -> None:
    """Write the picture small: not wider than it is shown, with few colours."""
    picture = source.convert("RGB")
    widest = WIDEST[name.partition("-")[0]]
    if picture.width > widest:
        size = (widest, round(picture.height * widest / picture.width))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(folder / f"{name}.png", optimize=True)


def take(language: str, folder: Path) -> set[str]:
    """Make those of one language in `folder`; their names."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted, made = shown(language), set()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    with tempfile.TemporaryDirectory() as taken:
        for studio in (name for name, languages in STUDIOS.items() if language in languages):
            # In its own language a studio is asked without one, as it always was.
            command = [sys.executable, "-m", f"tests.helpers.pictures_{studio}", taken]
            command += [] if language == "sk" else [language]
            ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
            for line in dict.fromkeys((ran.stdout + ran.stderr).splitlines()):
                print(f"{studio}: {line}")
        for file in sorted(Path(taken).glob("*.png")):
            name = file.stem.removesuffix(f"-{language}")
            if name in wanted:
                with Image.open(file) as picture:
                    shrink(picture, name, folder)
                made.add(name)
    return made


def main() -> int:
    """Make them all; 1 when one that is shown was not made."""
    missing: list[str] = []
    for language, folder in (("sk", FOLDER), ("en", ENGLISH)):
        made = take(language, folder)
        if language == "sk":
            for paper_mm in (80, 58):
                name = f"ticket-{paper_mm}mm"
                shrink(with_margins(draw(sample("sk"), paper_mm)), name, folder)
                made.add(name)
        for name in sorted(made):
            print(f"{language} {name}.png {(folder / f'{name}.png').stat().st_size // 1024} KiB")
        missing += [f"{language} {name}" for name in sorted(shown(language) - made)]
    if missing:
        print(f"not made: {', '.join(missing)}", file=sys.stderr)
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
