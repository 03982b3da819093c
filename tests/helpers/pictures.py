"""Makes the README's pictures from the programs themselves: python -m tests.helpers.pictures

Each program's own command takes them from the story of the look; those that the README shows are made small here.
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
FOLDER = ROOT / "resources" / "manual" / "pictures"
STUDIOS = ("kiosk", "counter", "display")
WIDEST = {"board": 1280, "kiosk": 540, "ticket": 576, "counter": 760}
"""Pixels that a picture is made as wide as at most, by the first word of its name."""
COLOURS = 128


def shown() -> set[str]:
    """Names of the pictures that the README shows."""
    return set(re.findall(r"resources/manual/pictures/([\w-]+)\.png", (ROOT / "README.md").read_text("utf-8")))


def shrink(source: Image.Image, name: str, folder: Path) -> None:
    """Write the picture small: not wider than it is shown, with few colours."""
    picture = source.convert("RGB")
    widest = WIDEST[name.partition("-")[0]]
    if picture.width > widest:
        size = (widest, round(picture.height * widest / picture.width))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(folder / f"{name}.png", optimize=True)


def main() -> int:
    """Make them all; 1 when one that the README shows was not made."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = shown()
    made = set()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    with tempfile.TemporaryDirectory() as taken:
        for studio in STUDIOS:
            command = [sys.executable, "-m", f"tests.helpers.pictures_{studio}", taken]
            ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
            for line in dict.fromkeys((ran.stdout + ran.stderr).splitlines()):
                print(f"{studio}: {line}")
        for file in sorted(Path(taken).glob("*.png")):
            if file.stem in wanted:
                with Image.open(file) as picture:
                    shrink(picture, file.stem, FOLDER)
                made.add(file.stem)
    for paper_mm in (80, 58):
        name = f"ticket-{paper_mm}mm"
        shrink(with_margins(draw(sample("sk"), paper_mm)), name, FOLDER)
        made.add(name)
    for name in sorted(made):
        print(f"{name}.png {(FOLDER / f'{name}.png').stat().st_size // 1024} KiB")
    missing = wanted - made
    if missing:
        print(f"not made: {', '.join(sorted(missing))}", file=sys.stderr)
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
