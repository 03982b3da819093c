"""Nothing that the clerk reads is cut: four languages, usual and doubled size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from common.link.session import LinkState
from common.model import wire
from common.model.office import LANGUAGES
from common.model.ticket import TicketClass
from counter_app.buttons import ActionButton
from counter_app.panel.labels import Line
from counter_app.panel.pages.page import Page
from counter_app.panel.wishes import Intent
from tests.gui.counter_desk import Desk, desk
from tests.helpers.pictures_counter import busy, free, nobody, office, serving, vacant, with_resting, with_ticket

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")

CALLED = with_ticket(office("10:42"), language="uk", visit_class=TicketClass.PRIORITY)
DAYS = {
    "called": with_resting(CALLED),
    "served": with_resting(serving(office("10:45:12"))),
    "free": free(office("10:42")),
    "nobody": nobody(office("10:42")),
    "large office": office("10:42", "kosice-2023"),
}


def cut(at: Desk) -> list[str]:
    """Every text of the panel that has no room."""
    panel = at.panel
    found = [one.text() for one in panel.card.texts() if not one.text_fits()]
    found += [one.text() for one in panel.header.findChildren(Line) if not one.text_fits()]
    found += [one.text() for one in panel.buttons() if not one.text_fits()]
    if not panel.queue.texts_fit():
        found.append("the queue")
    foot = [panel.pause, panel.resting_list, panel.help, panel.leave]
    found += [one.text() for one in foot if one.sizeHint().width() > one.width()]
    return found


def nothing_is_cut(at: Desk) -> None:
    """The layout settles with the next turn of the event loop."""

    def check() -> None:
        assert cut(at) == []

    at.qtbot.waitUntil(check, timeout=2000)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
def test_nothing_on_the_panel_is_cut(day: str, language: str, scale: float, tmp_path: Path, qtbot: Any) -> None:
    with desk(DAYS[day], tmp_path, qtbot, language=language, scale=scale) as at:
        assert at.program.window.width() == 380 * scale
        nothing_is_cut(at)
        at.link.set_state(LinkState.LOST)
        nothing_is_cut(at)


def page_fits(at: Desk, page: Page) -> None:
    """Every button and line of an inline page has room, once the layout has settled."""

    def check() -> None:
        buttons = [one for one in page.findChildren(ActionButton) if one.isVisible()]
        assert buttons
        assert [one.text() for one in buttons if not one.text_fits()] == []
        lines = [one for one in page.findChildren(Line) if one.isVisible() and not one.wordWrap()]
        assert [one.text() for one in lines if not one.text_fits()] == []

    at.qtbot.waitUntil(check, timeout=2000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_the_inline_pages_is_cut(language: str, tmp_path: Path, qtbot: Any) -> None:
    with desk(DAYS["large office"], tmp_path, qtbot, language=language) as at:
        at.key("F11")
        page = at.panel.transfer_page
        qtbot.waitUntil(lambda: page.heading.width() > 300)
        buttons = [*page.target_buttons, *page.place_buttons, page.confirm, page.back_button]
        assert [one.text() for one in buttons if not one.text_fits()] == []
        assert page.heading.text_fits()
        assert page.body.width() <= page.body.parentWidget().width()
    for scale in (1.0, 2.0):
        with desk(busy(DAYS["large office"]), tmp_path, qtbot, language=language, scale=scale) as at:
            at.panel.open_page(Intent.PARK)
            for intent, page in at.panel._by_intent.items():
                at.panel.open_page(intent)
                if at.panel.pages.currentWidget() is page:
                    page_fits(at, page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("snapshot", [vacant(office("10:42")), vacant(office("10:42", "kosice-2023"))])
def test_nothing_at_the_sign_in_is_cut(snapshot: wire.Snapshot, language: str, tmp_path: Path, qtbot: Any) -> None:
    with desk(snapshot, tmp_path, qtbot, signed_in=False, language=language) as at:
        page = at.program.window.sign_in
        qtbot.waitUntil(lambda: all(row.width() > 300 for row in page.rows.values()))
        assert [id_ for id_, row in page.rows.items() if not row.text_fits()] == []
        for sentence in (
            "The ticket has already moved on. Look at its present state.",
            "The hub does not answer. Try again in a moment.",
        ):
            at.program.sign_in.say(at.program.window._catalogue.gettext(sentence))
            assert page.sentence.text_fits()
