"""How the kiosks behave, and what each board of the waiting area shows."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from common.i18n import LANGUAGE_NAMES, Catalogue
from common.model.office import LANGUAGES, Board, BoardLayout, NoPaper
from common.model.wire import SetUp
from counter_app.office.set_up.board_fields import ArrowsEditor, FilesEditor, FitEditor, VolumesEditor
from counter_app.office.set_up.editors import (
    CheckEditor,
    ChoiceEditor,
    DecimalEditor,
    NumberEditor,
    TextEditor,
    TextsEditor,
)
from counter_app.office.set_up.form import Field, Form
from counter_app.office.set_up.picks import PickEditor
from counter_app.office.set_up.place import index_of, part_field, put_of_office
from counter_app.office.set_up.section import FormSection, Item, Kind, RecordsSection
from counter_app.office.set_up.services import field, free_id
from counter_app.palette import Look


def kiosk_section(look: Look, texts: Catalogue, parent: QWidget) -> FormSection:
    """What visitors find at the entrance."""
    say = texts.gettext

    of_kiosk = partial(part_field, "kiosk")
    fields = [
        of_kiosk("priority", say("Visitors may ask for priority"), CheckEditor),
        of_kiosk("speech", say("Offer the spoken mode"), CheckEditor),
        of_kiosk("no_paper", say("While there is no paper"), ChoiceEditor),
        of_kiosk(
            "ticket_message",
            say("Sentence of the office on every ticket"),
            TextsEditor,
            say(
                "It is printed above the date; empty: none. Paper, logo and the order of the lines are set "
                "in the kiosk’s own file (setting ticket_layout)."
            ),
        ),
        of_kiosk("ticket_qr", say("Print the QR code of the visitor’s page on tickets"), CheckEditor),
        of_kiosk(
            "attract_seconds",
            say("Show pictures or the message when idle for"),
            NumberEditor,
            say("0: never."),
            most=3600,
            suffix=say("s"),
        ),
        of_kiosk("attract_message", say("Message while nobody is there"), TextsEditor),
        of_kiosk(
            "pictures",
            say("Pictures while nobody is there"),
            FilesEditor,
            say("Names of files in the kiosk’s media folder, one a line, in their order."),
        ),
    ]
    return FormSection(look, texts, fields, parent, partial(_offer_kiosk, texts))


def _offer_kiosk(texts: Catalogue, form: Form, _: SetUp) -> None:
    editor = form.rows["kiosk.no_paper"].editor
    if isinstance(editor, ChoiceEditor):
        editor.offer(
            [
                (NoPaper.SCREEN, texts.gettext("show the number on the screen"), ""),
                (NoPaper.DESK, texts.gettext("send visitors to a counter"), ""),
            ]
        )


def boards_section(look: Look, texts: Catalogue, parent: QWidget) -> RecordsSection:
    """The screens of the waiting area."""
    say = texts.gettext
    fields = [
        field("id", say("Name in the display’s settings"), TextEditor, "id"),
        field("layout", say("Shows"), ChoiceEditor, "layout", beside=True),
        field(
            "distance_metres",
            say("Read from a distance of"),
            DecimalEditor,
            "distance_metres",
            least=1,
            most=50,
            suffix="m",
        ),
        Field(
            "fit",
            say("What fits on a screen of"),
            FitEditor,
            lambda one: one,
            lambda one, _: one,
            beside=True,
            width=2,
        ),
        field("counters", say("Counters; none ticked: all"), PickEditor, "counters"),
        field("services", say("Services; none ticked: all"), PickEditor, "services", beside=True),
        field("one_line", say("The order in one line of all services"), CheckEditor, "one_line"),
        field(
            "arrows",
            say("Where each counter lies, seen from the board"),
            ArrowsEditor,
            "arrows",
            say("The arrow stands beside the counter’s number when it calls."),
        ),
        field("languages", say("Languages"), PickEditor, "languages"),
        field("side_by_side", say("Two languages at once"), CheckEditor, "side_by_side"),
        field("speaks", say("A voice announces the calls"), CheckEditor, "speaks"),
        field("voice", say("Also announce in"), PickEditor, "voice"),
        field(
            "volumes",
            say("Volume from a time of day on"),
            VolumesEditor,
            "volumes",
            say("With commas: 7:00 80 %, 17:00 40 %. 0 % is silent."),
        ),
        field(
            "media",
            say("Pictures and videos"),
            FilesEditor,
            "media",
            say("Names of files or folders in the display’s media folder, one a line, in their order."),
        ),
        field(
            "screen_off_minutes",
            say("Screen dark after closing for longer than"),
            NumberEditor,
            "screen_off_minutes",
            least=0,
            most=1440,
            suffix=say("min"),
            none=say("never"),
        ),
    ]
    kind = Kind(
        places="board",
        items=lambda set_up: [Item(str(place), one.id) for place, one in enumerate(set_up.office.boards)],
        get=lambda set_up, key: set_up.office.boards[int(key)],
        index=index_of,
        put=partial(put_of_office, "boards"),
        new=_new_board,
        new_label=say("New board"),
        remove_label=say("Remove"),
    )
    return RecordsSection(look, texts, kind, fields, parent, partial(_offer_board, texts))


def _new_board(set_up: SetUp) -> tuple[SetUp, str]:
    board = Board(id=free_id("board", {one.id for one in set_up.office.boards}))
    office = replace(set_up.office, boards=(*set_up.office.boards, board))
    return replace(set_up, office=office), str(len(office.boards) - 1)


def _offer_board(texts: Catalogue, form: Form, set_up: SetUp) -> None:
    say = texts.gettext
    languages = [(language, LANGUAGE_NAMES[language]) for language in LANGUAGES]
    picks = {
        "counters": [(one.id, say("Counter {number}", number=one.number)) for one in set_up.counters],
        "services": [(one.id, texts.text(one.name)) for one in set_up.services if one.in_use],
        "languages": languages,
        "voice": languages,
    }
    for place, choices in picks.items():
        editor = form.rows[place].editor
        if isinstance(editor, PickEditor):
            editor.offer(choices)
    arrows, fit = form.rows["arrows"].editor, form.rows["fit"].editor
    if isinstance(arrows, ArrowsEditor):
        arrows.offer(picks["counters"])
    if isinstance(fit, FitEditor):
        fit.offer(set_up.counters)
    layout = form.rows["layout"].editor
    if isinstance(layout, ChoiceEditor):
        layout.offer(
            [
                (BoardLayout.CALLS_AND_ORDER, say("calls and the order"), ""),
                (BoardLayout.CALLS, say("calls only"), ""),
                (BoardLayout.ORDER, say("the order only"), ""),
                (BoardLayout.DOOR, say("one counter’s door"), ""),
            ]
        )
