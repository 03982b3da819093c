"""Counters and what they serve, how panels behave, and the outcomes of a visit."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from common.i18n import Catalogue
from common.model.office import Counter, Outcome
from common.model.office_file import counter_id
from common.model.wire import SetUp
from counter_app.office.set_up.editors import CheckEditor, NumberEditor, TextsEditor
from counter_app.office.set_up.form import Form
from counter_app.office.set_up.picks import PickEditor
from counter_app.office.set_up.place import index_of, part_field, put_of_office
from counter_app.office.set_up.section import FormSection, Item, Kind, RecordsSection
from counter_app.office.set_up.services import field, free_id
from counter_app.palette import Look


def counters_section(look: Look, texts: Catalogue, parent: QWidget) -> RecordsSection:
    """Counters by number, each with its work profile."""
    say = texts.gettext
    fields = [
        field("in_use", say("The counter is staffed"), CheckEditor, "in_use"),
        field("services", say("Services that it serves"), PickEditor, "services", ordered=True),
    ]
    kind = Kind(
        places="counter",
        items=lambda set_up: [
            Item(
                one.id,
                say("Counter {number}", number=one.number),
                "" if one.in_use else say("not staffed"),
                "counter",
            )
            for one in set_up.counters
        ],
        get=lambda set_up, key: next(one for one in set_up.counters if one.id == key),
        index=lambda set_up, key: [one.id for one in set_up.counters].index(key),
        put=_put_counter,
        new=_new_counter,
        new_label=say("New counter"),
        remove_label="",
    )
    return RecordsSection(look, texts, kind, fields, parent, partial(_offer_services, texts))


def _put_counter(set_up: SetUp, key: str, record: Counter) -> SetUp:
    # None is ever removed: calls of earlier days name it. What is not staffed can come back.
    return replace(set_up, counters=tuple(record if one.id == key else one for one in set_up.counters))


def _new_counter(set_up: SetUp) -> tuple[SetUp, str]:
    taken = {one.number for one in set_up.counters}
    number = next(one for one in range(1, 1000) if one not in taken)
    counter = Counter(id=counter_id(number), number=number, services=())
    counters = sorted((*set_up.counters, counter), key=lambda one: one.number)
    return replace(set_up, counters=tuple(counters)), counter.id


def _offer_services(texts: Catalogue, form: Form, set_up: SetUp) -> None:
    editor = form.rows["services"].editor
    if isinstance(editor, PickEditor):
        editor.offer([(one.id, f"{texts.text(one.name)} ({one.prefix})") for one in set_up.services if one.in_use])


def panel_section(look: Look, texts: Catalogue, parent: QWidget) -> FormSection:
    """How the office's counters work."""
    say = texts.gettext

    of_panel = partial(part_field, "panel")
    seconds, minutes, days = say("s"), say("min"), say("days")
    fields = [
        of_panel("finish_on_next", say("Next finishes the visit under way"), CheckEditor),
        of_panel("recall_limit", say("Recalls before a no-show"), NumberEditor, say("0: no limit."), most=20),
        of_panel("no_show_returns", say("Returns to the queue after a no-show"), NumberEditor, most=20),
        of_panel(
            "no_show_return_minutes", say("Rest before the return"), NumberEditor, least=1, most=240, suffix=minutes
        ),
        of_panel(
            "auto_call_seconds",
            say("A free counter calls by itself after"),
            NumberEditor,
            say("0: never."),
            most=3600,
            suffix=seconds,
        ),
        of_panel("undo_seconds", say("An action can be taken back for"), NumberEditor, most=60, suffix=seconds),
        of_panel(
            "keep_events_days",
            say("Reduce events to anonymous figures after"),
            NumberEditor,
            say("0: they are kept."),
            most=36500,
            suffix=days,
        ),
        of_panel(
            "clerk_figures",
            say("Reports may show figures of single clerks"),
            CheckEditor,
            say("This is monitoring of employees. The switch is written to the trail."),
        ),
    ]
    return FormSection(look, texts, fields, parent)


def outcomes_section(look: Look, texts: Catalogue, parent: QWidget) -> RecordsSection:
    """How a visit may end, for the clerk to choose."""
    say = texts.gettext
    kind = Kind(
        places="outcome",
        items=lambda set_up: [
            Item(str(place), texts.text(one.name)) for place, one in enumerate(set_up.office.outcomes)
        ],
        get=lambda set_up, key: set_up.office.outcomes[int(key)],
        index=index_of,
        put=partial(put_of_office, "outcomes"),
        new=partial(_new_outcome, texts),
        new_label=say("New outcome"),
        remove_label=say("Remove"),
    )
    return RecordsSection(look, texts, kind, [field("name", say("Name"), TextsEditor, "name")], parent)


def _new_outcome(texts: Catalogue, set_up: SetUp) -> tuple[SetUp, str]:
    id_ = free_id("outcome", {one.id for one in set_up.office.outcomes})
    outcome = Outcome(id=id_, name={"sk": texts.gettext("New outcome")})
    office = replace(set_up.office, outcomes=(*set_up.office.outcomes, outcome))
    return replace(set_up, office=office), str(len(office.outcomes) - 1)
