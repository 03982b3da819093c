"""Draws a ticket as the printer would print it, without a printer: what `poradovnik ticket preview` runs.

`python -m kiosk_app.printing.preview OUT.png` draws one; with a folder in place of the file it draws every language on
both papers and tells their figures.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from pathlib import Path

from PIL.Image import Image

from common.model.errors import BadRequest, UserError
from common.model.estimate import Wait
from common.model.office import LANGUAGES
from common.model.office_file import OfficeFile, parse
from common.resources import RESOURCES
from kiosk_app.printing.content import TicketContent
from kiosk_app.printing.design import DEFAULT_FILE, PAPERS, load
from kiosk_app.printing.paper import paper_of, seconds_to_print, with_margins
from kiosk_app.printing.press import Paper

PAGE = "http://10.20.0.5:8420/t/Qm7xTz3kPq2wVb9d"
"""As long as an ordinary address of a visitor's page."""
USUAL_SPEED = 200.0
"""Millimetres a second."""


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


def preview(paper: Paper, language: str) -> Image:
    """The whole piece of paper, decoded from the very bytes that the printer would get."""
    return with_margins(paper_of(paper.stream(sample(language))))


def write_all(folder: Path, layout: Path) -> list[str]:
    """Write every picture into `folder`; the figures, one line a ticket."""
    folder.mkdir(parents=True, exist_ok=True)
    design = load(layout)
    figures = ["paper  language   bytes  of a whole bitmap  at 200 mm/s  drawn in"]
    for paper_mm in PAPERS:
        paper = Paper(paper_mm=paper_mm, design=design)
        preview(paper, LANGUAGES[0])  # the first ticket also loads the fonts
        for language in LANGUAGES:
            began = time.perf_counter()
            stream = paper.stream(sample(language))
            milliseconds = 1000 * (time.perf_counter() - began)
            out = paper_of(stream)
            with_margins(out).save(folder / f"ticket-{paper_mm}mm-{language}.png")
            share = len(stream.data) / (out.width // 8 * out.height)
            seconds = seconds_to_print(out.height, USUAL_SPEED)
            figures.append(
                f"{paper_mm} mm  {language:8}  {len(stream.data):6}  {share:17.0%}  {seconds:8.2f} s"
                f"  {milliseconds:5.0f} ms"
            )
    return figures


def _office() -> OfficeFile:
    name = "kosice-2023.toml"
    return parse((RESOURCES / "offices" / name).read_text(encoding="utf-8"), name)


def _parse(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Draw a ticket as the printer would print it.")
    parser.add_argument("out", type=Path, help="a PNG file, or a folder for all languages on both papers")
    parser.add_argument("--layout", type=Path, default=DEFAULT_FILE, help="a ticket layout file")
    parser.add_argument("--language", default=LANGUAGES[0], help=", ".join(LANGUAGES))
    parser.add_argument("--width", type=int, help="80 or 58 mm; else as the layout says")
    return parser.parse_args(given)


def run(given: list[str]) -> None:
    """Do what the arguments say; raises UserError."""
    arguments = _parse(given)
    if arguments.language not in LANGUAGES:
        raise BadRequest(detail=f"{arguments.language!r} is not one of {', '.join(LANGUAGES)}")
    if arguments.width not in {None, *PAPERS}:
        raise BadRequest(detail=f"paper is 80 or 58 mm wide, not {arguments.width}")
    out: Path = arguments.out
    try:
        if out.suffix.lower() == ".png":
            design = load(arguments.layout)
            preview(Paper(paper_mm=arguments.width or design.paper_mm, design=design), arguments.language).save(out)
        else:
            sys.stdout.write("\n".join(write_all(out, arguments.layout)) + f"\nPictures are in {out}\n")
    except OSError as error:
        raise BadRequest(detail=f"{out}: {error.strerror}") from error


def main() -> int:
    """The program; a mistake gets one line on standard error."""
    try:
        run(sys.argv[1:])
    except UserError as error:
        sys.stderr.write(f"poradovnik: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
