"""`python -m kiosk_app.printing.preview FOLDER`: pictures of the ticket on both papers in every language, and its figures."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from pathlib import Path

from PIL.Image import Image

from common.model.estimate import Wait
from common.model.office import LANGUAGES
from common.model.office_file import OfficeFile, parse
from common.resources import RESOURCES
from kiosk_app.printing.commands import raster_stream
from kiosk_app.printing.content import TicketContent
from kiosk_app.printing.layout import SHEETS
from kiosk_app.printing.paper import with_margins
from kiosk_app.printing.raster import draw

PAGE = "http://10.20.0.5:8420/t/Qm7xTz3kPq2wVb9d"
"""As long as an ordinary address of a visitor's page."""


def sample(language: str, service_id: str = "local-taxes") -> TicketContent:
    """Ticket 042 of a service of Košice, issued on 14 October 2026 at 10:14 with 8 people ahead."""
    office, service = _office().office, next(s for s in _office().services if s.id == service_id)
    return TicketContent(
        language=language,
        office=office.name[language],
        department=office.department[language],
        service=service.name[language],
        service_in_slovak=service.name["sk"],
        label=f"{service.prefix}042",
        ahead=8,
        wait=Wait(20, 30),
        page=PAGE,
        issued_at=dt.datetime(2026, 10, 14, 10, 14, tzinfo=office.zone),
    )


def write(folder: Path) -> list[str]:
    """Write every picture into `folder`; the figures, one line a ticket."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = ["paper  language   bytes  of a whole bitmap  drawn in"]
    for paper_mm in SHEETS:
        draw(sample("sk"), paper_mm)  # the first ticket also loads the fonts
        for language in LANGUAGES:
            began = time.perf_counter()
            picture = draw(sample(language), paper_mm)
            stream = raster_stream(picture).data
            milliseconds = 1000 * (time.perf_counter() - began)
            with_margins(picture).save(folder / f"ticket-{paper_mm}mm-{language}.png")
            share = len(stream) / _bitmap(picture)
            figures.append(f"{paper_mm} mm  {language:8}  {len(stream):6}  {share:17.0%}  {milliseconds:5.0f} ms")
    return figures


def _bitmap(picture: Image) -> int:
    """Bytes of the same picture sent whole."""
    return picture.width // 8 * picture.height


def _office() -> OfficeFile:
    name = "kosice-2023.toml"
    return parse((RESOURCES / "offices" / name).read_text(encoding="utf-8"), name)


def main() -> None:
    """Parse the folder and write into it."""
    parser = argparse.ArgumentParser(description="Draw the ticket on both papers in every language.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    folder: Path = parser.parse_args().folder
    sys.stdout.write("\n".join(write(folder)) + f"\nPictures are in {folder}\n")


if __name__ == "__main__":
    main()
