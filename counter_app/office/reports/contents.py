"""What the charts of a report hold: figures, cells, rows and words for those who do not see them."""

from __future__ import annotations

from common.model.report.record import Report
from counter_app.office.reports.colours import ChartColours
from counter_app.office.reports.drawings import Dumbbell, HeatValue, Part
from counter_app.office.reports.figures_view import Figure
from counter_app.office.reports.wording import DASH, Wording, median, p90

HEAT_MINUTES = (5, 10, 15, 20)
"""Ends of the first four steps of the heat map; the fifth is above."""
TARGET_SHARE = 80
"""Percent of visitors that an office means to call within the target."""


def figures(report: Report, wording: Wording) -> tuple[Figure, ...]:
    """The five at the head."""
    tr, now, before = wording.tr, report.total, report.before
    notes = wording.definitions()
    minute = tr("min")
    served = ""
    if before is not None and before.served:
        change = round(100 * (now.served - before.served) / before.served)
        served = f"{'+' if change > 0 else '−' if change < 0 else '±'}{abs(change)} %"
    called = 0 if now.wait is None else now.wait.n
    return (
        Figure(tr("Served"), wording.number(now.served), "", served, notes[1]),
        Figure(
            tr("Median wait"),
            wording.minutes(median(now)),
            minute if now.wait else "",
            _minutes(wording, median(now), median(before)),
            notes[2],
        ),
        Figure(
            tr("90 % waited at most"),
            wording.minutes(p90(now)),
            minute if now.wait else "",
            _minutes(wording, p90(now), p90(before)),
            notes[4],
        ),
        Figure(
            tr("Within the target"),
            wording.percent(now.within, called),
            "%" if called else "",
            tr("goal {share} %", share=TARGET_SHARE),
            notes[5],
        ),
        Figure(
            tr("No-show"),
            wording.percent(now.no_show, now.arrived, 1),
            "%" if now.arrived else "",
            wording.catalogue.people(now.no_show),
            notes[1],
        ),
    )


def _minutes(wording: Wording, now: int | None, before: int | None) -> str:
    if now is None or before is None:
        return ""
    # As shown: the difference of the rounded values, else 9 and 8 min could differ by 2.
    return wording.change(int(now / 60 + 0.5), int(before / 60 + 0.5), wording.tr("min"))


def step_of(seconds: int) -> int:
    """The heat map's step of a wait, 0 to 4, by its rounded minutes, as they are written in the cell."""
    shown = int(seconds / 60 + 0.5)
    return sum(shown > end for end in HEAT_MINUTES)


def heat(report: Report, wording: Wording) -> tuple[tuple[str, ...], tuple[str, ...], dict[tuple[int, int], HeatValue]]:
    """Weekdays, hours and cells of the heat map: every weekday and hour between the first and the last with a wait."""
    days = sorted({cell.weekday for cell in report.heat})
    hours = [cell.hour for cell in report.heat]
    across = list(range(min(hours), max(hours) + 1)) if hours else []
    values = {
        (days.index(cell.weekday), across.index(cell.hour)): HeatValue(
            step_of(cell.median), wording.minutes(cell.median)
        )
        for cell in report.heat
    }
    return tuple(wording.weekday(day, "EEEEEE") for day in days), tuple(f"{hour}:00" for hour in across), values


def heat_legend(colours: ChartColours, wording: Wording) -> tuple[tuple[str, str], ...]:
    """What the steps mean."""
    tr = wording.tr
    ends = [tr("to {minutes}", minutes=end) for end in HEAT_MINUTES]
    words = [*ends, tr("over {minutes} min", minutes=HEAT_MINUTES[-1])]
    return (("", tr("median wait")), *zip(colours.heat, words, strict=True))


def heat_words(report: Report, wording: Wording) -> str:
    """The cells, read out."""
    return "; ".join(
        f"{wording.weekday(cell.weekday)} {cell.hour}:00, {wording.minutes(cell.median)} {wording.tr('min')}"
        for cell in report.heat
    )


def dumbbells(report: Report, wording: Wording) -> tuple[Dumbbell, ...]:
    """The services of which anybody was called, in the office's order."""
    return tuple(
        Dumbbell(
            wording.catalogue.text(row.name) or row.key,
            row.figures.wait.median / 60,
            row.figures.wait.p90 / 60,
            None if row.target_seconds is None else row.target_seconds / 60,
        )
        for row in report.services
        if row.figures.wait is not None
    )


def dumbbell_words(report: Report, wording: Wording) -> str:
    """The rows, read out."""
    tr = wording.tr
    return "; ".join(
        tr(
            "{service}: median {median} min, 90 % {p90} min, target {target} min",
            service=row.name,
            median=round(row.median),
            p90=round(row.p90),
            target=DASH if row.target is None else round(row.target),
        )
        for row in dumbbells(report, wording)
    )


def pairs(report: Report) -> tuple[list[str], list[int], list[int]]:
    """Hours from the first to the last with anybody, arrivals and finished."""
    known = {flow.hour: flow for flow in report.flow if flow.arrived or flow.done}
    hours = range(min(known), max(known) + 1) if known else range(0)
    came = [known[hour].arrived if hour in known else 0 for hour in hours]
    done = [known[hour].done if hour in known else 0 for hour in hours]
    return [str(hour) for hour in hours], came, done


def pair_words(report: Report, wording: Wording) -> str:
    """The bars, read out."""
    arrivals, finished = wording.tr("arrivals"), wording.tr("finished")
    return "; ".join(
        f"{hour}:00, {arrivals} {wording.number(came)}, {finished} {wording.number(done)}"
        for hour, came, done in zip(*pairs(report), strict=True)
    )


def parts(report: Report, colours: ChartColours, wording: Wording) -> tuple[Part, ...]:
    """Kept, sooner, later; nothing where nothing was promised."""
    total = report.total
    if not total.quoted:
        return ()
    counts = ((total.as_quoted, colours.second), (total.sooner, colours.first), (total.later, colours.bad))
    return tuple(
        Part(count / total.quoted, colour, f"{wording.percent(count, total.quoted)} %") for count, colour in counts
    )


def parts_legend(report: Report, colours: ChartColours, wording: Wording) -> tuple[tuple[str, str], ...]:
    """Each part with its share, for some are too narrow to hold it."""
    tr, total = wording.tr, report.total
    if not total.quoted:
        return (("", tr("Nothing was promised in this period.")),)
    share = wording.percent
    return (
        (colours.second, f"{tr('as promised')} {share(total.as_quoted, total.quoted)} %"),
        (colours.first, f"{tr('sooner')} {share(total.sooner, total.quoted)} %"),
        (colours.bad, f"{tr('later')} {share(total.later, total.quoted)} %"),
    )
