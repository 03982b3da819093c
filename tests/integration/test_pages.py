"""The visitor's page: in the state it is in, in the visitor's language, in a real browser against a real hub."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

import httpx
import pytest
from msgspec.structs import replace
from PIL import Image

from common.hub.pages import render_ticket
from common.model.office import LANGUAGES
from common.model.ticket import Ticket, TicketState
from tests.helpers.browser import Page, phone
from tests.helpers.hub import RunningHub, running_hub
from tests.helpers.story import at, call_of, snapshot

DAY = snapshot("10:42")
CALLED = next(ticket for ticket in DAY.tickets if ticket.label == "D042")
WAITING = [ticket for ticket in DAY.tickets if ticket.service_id == "local-taxes" and ticket.state == "waiting"]


def page(ticket: Ticket, language: str = "sk") -> str:
    call = call_of(1, CALLED) if ticket.calls else None
    return render_ticket(replace(ticket, language=language), DAY, at("10:42"), call)


def seen(text: str) -> str:
    body = re.sub(r"<(style|script)>.*?</\1>", "", text.partition("<body>")[2], flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (TicketState.WAITING, "Ste ďalší na rade."),
        (TicketState.PARKED, "Váš lístok je odložený."),
        (TicketState.FINISHED, "Vaša návšteva sa skončila."),
        (TicketState.CANCELLED, "Váš lístok je zrušený."),
        (TicketState.NO_SHOW, "Vyzvali sme vás, no neprišli ste."),
    ],
)
def test_every_state_has_its_sentence_and_only_the_final_ones_stand_still(state: TicketState, sentence: str) -> None:
    shown = page(replace(WAITING[0], state=state))
    assert sentence in seen(shown)
    assert "Poďte" not in seen(shown)
    assert ('http-equiv="refresh"' in shown) is (state not in {TicketState.FINISHED, TicketState.CANCELLED})
    assert ("/cancel" in shown) is (state is TicketState.WAITING)


def test_one_dot_a_person_up_to_six() -> None:
    assert [page(ticket).count("<i></i>") for ticket in WAITING[:9]] == [0, 1, 2, 3, 4, 5, 6, 0, 0]
    assert "Pred vami 8 ľudí" in seen(page(WAITING[8]))


def test_a_wait_that_nobody_can_know_is_said_and_one_of_nothing_is_left_out() -> None:
    nobody_serves = replace(DAY, counters=())
    assert "Čakanie neznáme" in seen(render_ticket(WAITING[1], nobody_serves, at("10:42"), None))
    free = tuple(replace(counter, services=("local-taxes",)) for counter in DAY.counters)
    alone = replace(DAY, counters=free, tickets=(WAITING[0],))
    assert "Ste ďalší na rade. Buďte v čakárni." in seen(render_ticket(WAITING[0], alone, at("10:42"), None))


def test_called_says_where_and_serving_no_longer_shouts() -> None:
    called = page(CALLED)
    assert 'class="called"' in called
    assert "Poďte k priehradke 3 Vyzvané o 10:41." in seen(called)
    serving = page(replace(CALLED, state=TicketState.SERVING))
    assert 'class="called"' not in serving
    assert "Ste na rade pri priehradke 3." in seen(serving)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_visitor_s_language(language: str) -> None:
    shown = page(WAITING[1], language)
    assert f'<html lang="{language}"' in shown
    service = next(one for one in DAY.services if one.id == "local-taxes")
    assert service.name[language] in seen(shown)
    assert DAY.office.department[language] in seen(shown)


def test_the_office_s_texts_cannot_become_markup() -> None:
    evil = '<script>alert("x")</script>'
    office = replace(DAY.office, name={"sk": evil}, department={"sk": evil})
    services = tuple(replace(one, name={"sk": evil}, icon="../../pyproject") for one in DAY.services)
    shown = render_ticket(WAITING[0], replace(DAY, office=office, services=services), at("10:42"), None)
    assert evil not in shown
    assert html.escape(evil, quote=False).replace('"', "&#34;") in shown


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    with running_hub(tmp_path_factory.mktemp("hub"), office="kosice", start="2026-10-14T10:14:00+02:00") as running:
        yield running


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with phone(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


def ground(picture: bytes) -> tuple[int, int, int]:
    """The colour of the page's lower left corner."""
    colour = Image.open(io.BytesIO(picture)).convert("RGB").getpixel((2, 840))
    assert isinstance(colour, tuple)
    return (int(colour[0]), int(colour[1]), int(colour[2]))


def test_a_call_turns_the_open_page_yellow_and_rings_once(hub: RunningHub, browser: Page) -> None:
    with hub.client() as kiosk, hub.signed_in(0, 3) as clerk:
        assert clerk.post(f"counters/{clerk.counter_id}/open").status_code == 200
        ticket = kiosk.issue()
        browser.ask(
            "Page.addScriptToEvaluateOnNewDocument",
            source="window.tones = 0; const make = AudioContext.prototype.createOscillator;"
            "AudioContext.prototype.createOscillator = function () { window.tones += 1; return make.call(this); };",
        )
        browser.open(f"{hub.url}/t/{ticket.token}")
        assert ticket.label in browser.text()
        assert browser.value("document.fonts.check('700 20px \"Source Sans 3\"')")
        assert browser.value("document.documentElement.scrollWidth") == 390
        assert ground(browser.picture()) == (0x00, 0x30, 0x78)
        browser.tap("#bell")
        browser.until("tones === 2")
        assert "Zvuk je zapnutý" in browser.text()
        called = clerk.call_next()
        assert called is not None
        browser.until("document.documentElement.classList.contains('called')")
        browser.until("tones === 4")
        assert "Poďte k priehradke 3 Vyzvané o" in browser.text()
        assert ground(browser.picture()) == (0xFF, 0xDD, 0x00)
        clerk.act(called, "start")
        browser.until("!document.documentElement.classList.contains('called')")
        clerk.act(called, "finish")
        browser.until("document.body.innerText.includes('skončila')")
        assert browser.value("tones") == 4


def test_without_script_the_page_looks_again_by_itself_and_can_cancel(hub: RunningHub, browser: Page) -> None:
    with hub.client() as kiosk:
        ticket = kiosk.issue(language="hu")
        browser.ask("Emulation.setScriptExecutionDisabled", value=True)
        browser.open(f"{hub.url}/t/{ticket.token}")
        browser.wait_for("Page.loadEventFired")
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)
        browser.open(f"{hub.url}/t/{ticket.token}")
        browser.tap("summary")
        browser.tap("details button")
        browser.wait_for("Page.loadEventFired")
        assert "A sorszámát töröltük." in browser.text()
        assert {one.state for one in kiosk.snapshot().tickets if one.id == ticket.id} <= {TicketState.CANCELLED}


def test_a_lost_hub_is_said_on_the_open_page(hub: RunningHub, browser: Page) -> None:
    with hub.client() as kiosk:
        ticket = kiosk.issue(language="en")
    browser.open(f"{hub.url}/t/{ticket.token}")
    hub.kill()
    browser.until("document.body.innerText.includes('Connection lost.')")
    hub.restart()
    browser.until("!document.body.innerText.includes('Connection lost.')")
    assert ticket.label in browser.text()


def test_an_unknown_ticket_is_a_plain_404_and_fonts_are_only_ours(hub: RunningHub) -> None:
    assert httpx.get(f"{hub.url}/t/nobody-knows-this").status_code == 404
    assert httpx.get(f"{hub.url}/fonts/SourceSans3-Bold.woff2").headers["content-type"] == "font/woff2"
    assert httpx.get(f"{hub.url}/fonts/..%2f..%2fpyproject.toml").status_code == 404
    assert httpx.get(f"{hub.url}/fonts/LICENSE.md").status_code == 404
