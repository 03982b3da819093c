"""A report as a file: CSV and XLSX. No Qt; for a thread of its own."""

from __future__ import annotations

import csv
from pathlib import Path

from counter_app.office.reports.table import Table, Unit, Value
from counter_app.office.reports.wording import Wording

WIDEST = 28
"""Characters of a spreadsheet's first column, at most."""
SECONDS_A_DAY = 86400


def write_csv(path: Path, table: Table, wording: Wording) -> None:
    """Lengths are whole seconds, shares percent; marks are those of the language's spreadsheets. Raises OSError."""
    english = wording.catalogue.language == "en"
    # A spreadsheet takes the file for UTF-8 by its mark only.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter="," if english else ";")
        writer.writerow([table.title])
        writer.writerows([line] for line in table.about)
        writer.writerow([])
        writer.writerow([_heading(column.heading, column.unit, wording) for column in table.columns])
        units = [column.unit for column in table.columns]
        for row in (*table.rows, table.total):
            writer.writerow([_plain(value, unit, wording) for value, unit in zip(row, units, strict=True)])
        writer.writerow([])
        writer.writerows([line] for line in table.notes)


def _heading(heading: str, unit: Unit, wording: Wording) -> str:
    if unit is Unit.LENGTH:
        return wording.tr("{heading} (s)", heading=heading)
    return f"{heading} (%)" if unit is Unit.SHARE else heading


def _plain(value: Value, unit: Unit, wording: Wording) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # A name that a spreadsheet would take for a formula.
        return f"'{value}" if value[:1] in {"=", "+", "-", "@"} else value
    if unit is Unit.SHARE:
        return wording.decimal(100 * value)
    return str(int(value + 0.5))


def write_xlsx(path: Path, table: Table) -> None:
    """Numbers stay numbers: shares as percent, lengths as times. Raises OSError."""
    # It takes a tenth of a second to import, which a window that only shows need not pay.
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    book = Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    title = book.add_format({"bold": True, "font_size": 16})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    formats = {Unit.NAME: "@", Unit.COUNT: "#,##0", Unit.SHARE: "0.0%", Unit.LENGTH: "[m]:ss"}
    usual = {unit: book.add_format({"num_format": form}) for unit, form in formats.items()}
    bold = {unit: book.add_format({"num_format": form, "bold": True, "top": 1}) for unit, form in formats.items()}
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, table.title, title)
    for line, about in enumerate(table.about, 1):
        sheet.write_string(line, 0, about)
    top = len(table.about) + 2
    for place, column in enumerate(table.columns):
        sheet.write_string(top, place, column.heading, head)
    for line, row in enumerate((*table.rows, table.total), top + 1):
        form = usual if line <= top + len(table.rows) else bold
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            unit = column.unit
            if isinstance(value, str):
                sheet.write_string(line, place, value, form[unit])
            elif value is None:
                sheet.write_blank(line, place, None, form[unit])
            else:
                sheet.write_number(line, place, value / SECONDS_A_DAY if unit is Unit.LENGTH else value, form[unit])
    below = top + len(table.rows) + 3
    for line, note in enumerate(table.notes, below):
        sheet.write_string(line, 0, note)
    sheet.set_column(0, 0, min(WIDEST, max(len(str(row[0])) for row in (*table.rows, table.total)) + 2))
    sheet.set_column(1, len(table.columns) - 1, 11)
    sheet.freeze_panes(top + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error
