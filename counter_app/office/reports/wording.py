"""Everything that a report says, in the words of one language. No Qt."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date

from common.i18n import Catalogue
from common.model.report.record import By, Figures, Report, Row, Spread
from counter_app.office.reports.advice import advice_of
from counter_app.office.reports.periods import Kind, Period

THIN = "\u2009"
DASH = "–"
_DAYS = {"sk": "EEEEEE d. M. y", "en": "EEE d MMM y", "uk": "EEEEEE dd.MM.y", "hu": "y. MM. dd., EEE"}
_MONTHS = {"sk": "LLLL y", "en": "LLLL y", "uk": "LLLL y", "hu": "y. LLLL"}
_DATES = {
    "sk": ("d. MMMM y", "d. MMMM", "d."),
    "en": ("d MMMM y", "d MMMM", "d"),
    "uk": ("d MMMM y", "d MMMM", "d"),
    "hu": ("y. MMMM d.", "MMMM d.", "d."),
}
"""A date whole, without its year, and without its month too. In Hungarian the year comes first."""
_LOCALES = {"sk": "sk_SK", "en": "en_GB", "uk": "uk_UA", "hu": "hu_HU"}


class Wording:
    """A report in the language of its catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.tr = catalogue.gettext
        self._locale = _LOCALES[catalogue.language]

    # Numbers

    def number(self, n: int) -> str:
        """With a thin space between thousands."""
        return f"{n:,}".replace(",", THIN)

    def decimal(self, value: float, places: int = 1) -> str:
        """With the language's decimal mark."""
        text = f"{value:.{places}f}"
        return text if self.catalogue.language == "en" else text.replace(".", ",")

    def percent(self, part: int, whole: int, places: int = 0) -> str:
        """A share, without its sign; a dash of nothing."""
        return self.decimal(100 * part / whole, places) if whole else DASH

    def minutes(self, seconds: float | None) -> str:
        """Whole minutes, without the unit; a dash where there is no length."""
        return DASH if seconds is None else str(int(seconds / 60 + 0.5))

    def length(self, seconds: float | None) -> str:
        """Minutes and seconds, such as "9:24"."""
        if seconds is None:
            return DASH
        whole = int(seconds + 0.5)
        return f"{whole // 60}:{whole % 60:02d}"

    def change(self, now: float | None, before: float | None, unit: str) -> str:
        """How much more or less, with its sign; empty where there is nothing to compare."""
        if now is None or before is None:
            return ""
        difference = int(abs(now - before) + 0.5)
        sign = "+" if now > before else "−"
        return f"{sign if difference else '±'}{difference} {unit}"

    # Period and rows

    def title(self, period: Period) -> str:
        """Such as "Week 5 – 11 October 2026"."""
        if period.kind is Kind.DAY:
            text = format_date(period.first, "full", self._locale)
            return text[:1].upper() + text[1:]
        if period.kind is Kind.YEAR:
            return self.tr("Year {year}", year=period.first.year)
        if period.kind is Kind.MONTH:
            text = self._format(period.first, _MONTHS)
            return text[:1].upper() + text[1:]
        dates = self.dates(period.first, period.last)
        return self.tr("Week {dates}", dates=dates) if period.kind is Kind.WEEK else dates

    def dates(self, first: dt.date, last: dt.date) -> str:
        """Both ends of a period, written once where they share month or year."""
        whole, part, day = _DATES[self.catalogue.language]
        if first == last:
            return format_date(first, whole, self._locale)
        ends_whole = self.catalogue.language == "hu"
        if first.year != last.year:
            ends = whole, whole
        elif first.month != last.month:
            ends = (whole, part) if ends_whole else (part, whole)
        else:
            ends = (whole, day) if ends_whole else (day, whole)
        return " – ".join(format_date(one, form, self._locale) for one, form in zip((first, last), ends, strict=True))

    def _format(self, day: dt.date, forms: dict[str, str]) -> str:
        return format_date(day, forms[self.catalogue.language], self._locale)

    def by(self, by: By) -> str:
        """What a row stands for, as a heading."""
        tr = self.tr
        return {
            By.DAY: tr("Day"),
            By.WEEK: tr("Week"),
            By.MONTH: tr("Month"),
            By.WEEKDAY: tr("Weekday"),
            By.HOUR: tr("Hour"),
            By.SERVICE: tr("Service wanted"),
            By.COUNTER: tr("Counter"),
            By.CHANNEL: tr("Ticket from"),
            By.CLASS: tr("Class"),
            By.CLERK: tr("Clerk"),
        }[by]

    def kind(self, kind: Kind) -> str:
        """A period's length, on its button."""
        tr = self.tr
        return {
            Kind.DAY: tr("Day"),
            Kind.WEEK: tr("Week"),
            Kind.MONTH: tr("Month"),
            Kind.YEAR: tr("Year"),
            Kind.SPAN: tr("Other dates"),
        }[kind]

    def weekday(self, weekday: int, form: str = "EEEE") -> str:
        """Monday is 0; `form` EEEE or EEEEEE (short)."""
        text = format_date(dt.date(2026, 10, 5 + weekday), form.replace("E", "c"), self._locale)
        return text[:1].upper() + text[1:]

    def row(self, by: By, row: Row) -> str:
        """What the row stands for."""
        match by:
            case By.DAY:
                return self._format(dt.date.fromisoformat(row.key), _DAYS)
            case By.WEEK:
                monday = dt.date.fromisoformat(row.key)
                return self.dates(monday, monday + dt.timedelta(6))
            case By.MONTH:
                return self._format(dt.date.fromisoformat(f"{row.key}-01"), _MONTHS)
            case By.WEEKDAY:
                return self.weekday(int(row.key))
            case By.HOUR:
                return f"{row.key}:00"
            case By.CHANNEL:
                return {"kiosk": self.tr("kiosk"), "counter": self.tr("a clerk")}.get(row.key, row.key)
            case By.CLASS:
                names = {"standard": self.tr("standard"), "priority": self.tr("priority")}
                return {**names, "appointment": self.tr("appointment")}.get(row.key, row.key)
            case _:
                return self.catalogue.text(row.name) or row.key or self.tr("not called")

    # Sentences

    def definitions(self) -> tuple[str, ...]:
        """How the figures are counted; printed with them."""
        tr = self.tr
        return (
            tr("Arrived: tickets issued. Each counts for the day, the hour and the service of its issue."),
            tr(
                "Served, no-show, cancelled: how the ticket ended. Shares are of those that arrived; the rest is left open."
            ),
            tr("Wait: from the issue to the last call before service began. A recall is not a new call."),
            tr(
                "Service time: from the start to the end, or until the visitor is parked, transferred or served for a further service. Each stretch counts for its own service, counter and hour."
            ),
            tr("Median: half of the visitors waited at most so long. 90 %: nine of ten waited at most so long."),
            tr(
                "Within the target: called within the target of the service and class, as it is set today, of all who were called."
            ),
            tr(
                "Promised and actual: whether the wait lay within the interval quoted on the ticket; “next at once” is kept within a minute."
            ),
            tr("By counter and clerk: the ticket counts where the wait ended, the service time where it was given."),
            tr("Times of day are the office's local time ({zone}).", zone="{zone}"),
        )

    def advice(self, report: Report) -> tuple[str, str]:
        """A bold sentence and what follows it; the second may be empty."""
        tr = self.tr
        found = advice_of(report)
        if found is None:
            return tr("Too few visitors for advice."), ""
        hours = {"since": f"{found.since}:00", "until": f"{found.until}:00"}
        if report.days == 1:
            first = tr("The longest wait is from {since} to {until}.", **hours)
        else:
            first = self._worst_weekday(found.weekday).format(**hours)
        if found.service is None:
            return first, tr("All services keep their targets.")
        name = self.catalogue.text(found.service.name) or found.service.key
        return first, tr(
            "{service}: most often over the target. Open another counter from {hour}.",
            service=name,
            hour=f"{max(0, found.since - 1)}:00",
        )

    def _worst_weekday(self, weekday: int) -> str:
        tr = self.tr
        # Whole sentences: a weekday stands in another case and with another word before it in each language.
        return (
            tr("The longest wait is on Monday from {since} to {until}."),
            tr("The longest wait is on Tuesday from {since} to {until}."),
            tr("The longest wait is on Wednesday from {since} to {until}."),
            tr("The longest wait is on Thursday from {since} to {until}."),
            tr("The longest wait is on Friday from {since} to {until}."),
            tr("The longest wait is on Saturday from {since} to {until}."),
            tr("The longest wait is on Sunday from {since} to {until}."),
        )[weekday]


def average(spread: Spread | None) -> float | None:
    """Seconds."""
    return None if spread is None else spread.average


def p90(figures: Figures | None) -> int | None:
    """Seconds that nine of ten visitors waited at most."""
    return None if figures is None or figures.wait is None else figures.wait.p90


def median(figures: Figures | None) -> int | None:
    """Seconds that half of the visitors waited at most."""
    return None if figures is None or figures.wait is None else figures.wait.median
