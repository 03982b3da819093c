"""The board in a television's browser: a real Chromium against a real hub, over a cable that can be cut."""

from __future__ import annotations

import datetime as dt
import io
import json
import socket
import time
import wave
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from common.board.volume import amplitude
from common.hub.speech import name_of
from common.model.office import Board, BoardLayout, DeviceKind, VolumeStep
from common.model.ticket import Ticket
from common.voice.clips import wave_file
from common.voice.phrases import call_phrase, recordable
from common.voice.port import Sound
from tests.helpers.board_page import resize
from tests.helpers.browser import Page
from tests.helpers.cable import Cable, cable
from tests.helpers.calling import YELLOW, Office, open_board
from tests.helpers.films import broken, film, picture
from tests.helpers.hub import RunningHub, running_hub, with_office

BOARDS = (
    Board(id="hall"),
    Board(id="door", layout=BoardLayout.DOOR, counters=("counter-3",)),
    Board(id="films", media=("broken.webm", "film.webm", "picture.png", "gone.mp4")),
    Board(id="loop", media=("film.webm",), volumes=(VolumeStep(at=dt.time(0), volume=80),)),
    Board(id="speaking", speaks=True, voice=("en",)),
    Board(id="quiet", volumes=(VolumeStep(at=dt.time(0), volume=0),), languages=("uk",)),
)
HANGING = """(() => {
  const open = XMLHttpRequest.prototype.open;
  window.hung = 0;
  XMLHttpRequest.prototype.open = function (method, url) {
    if (!url.includes("/voice/sk-") || hung) return open.call(this, method, url);
    hung += 1;
    return open.call(this, method, "NOBODY");
  };
})()"""
"""From now on the first voice in Slovak is asked for at an address where nobody answers."""
LABELS = (
    "[...document.querySelectorAll('.row')].sort((a, b) => a.offsetTop - b.offsetTop).map(one => one.dataset.label)"
)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    clips = tmp_path_factory.mktemp("clips")
    (clips / "sk").mkdir()
    for key in recordable()["sk"]:
        (clips / "sk" / f"{key}.wav").write_bytes(wave_file(Sound(8000, bytes(1600))))
    voice = {"PORADOVNIK_VOICE": "clips", "PORADOVNIK_VOICE_CLIPS": str(clips)}
    folder = tmp_path_factory.mktemp("hub")
    with running_hub(folder, environment=voice, change=with_office(boards=BOARDS)) as running:
        media = running.data / "media"
        media.mkdir()
        broken(media / "broken.webm")
        film(media / "film.webm", seconds=2)
        picture(media / "picture.png")
        yield running


@pytest.fixture
def line(hub: RunningHub) -> Iterator[Cable]:
    with cable(hub.port) as one:
        yield one


@pytest.fixture
def office(hub: RunningHub) -> Iterator[Office]:
    with ExitStack() as stack:
        yield Office(hub, stack)


def test_calls_come_yellow_and_ring_once_and_a_cut_is_made_up_for(
    hub: RunningHub, browser: Page, line: Cable, office: Office
) -> None:
    open_board(browser, line.url, hub)
    assert browser.value("document.fonts.check('700 20px \"Source Sans 3\"')")
    assert "Zapnúť zvuk" in browser.text()
    browser.tap("#sound")
    browser.until("document.getElementById('sound').hidden && tones === 1")

    waiting = office.kiosk.issue("parking")
    browser.until(f"document.getElementById('order').innerText.replace(/\\s/g, '').includes('{waiting.label}')")
    first = office.call(3)
    browser.until(f"{YELLOW} === '{first.label}' && tones === 2")
    assert browser.value("document.querySelector('.row.yellow .fill:last-child').innerText") == "3"
    assert browser.value("getComputedStyle(document.querySelector('.pulse')).animationName") == "pulse"
    office.clerks[2].act(first, "recall")
    browser.until("document.querySelector('.row.yellow') && document.body.innerText.includes('znova') && tones === 3")

    line.cut()
    browser.until("document.documentElement.dataset.lost === 'yes'")
    assert "Spojenie prerušené. Platí stav z 10:1" in browser.text()
    assert "Čakanie neznáme" in browser.text()
    assert browser.value(LABELS) == [first.label]
    assert browser.value(f"{YELLOW} === undefined")
    assert browser.value("document.querySelector('#order .dimmed') !== null")
    office.clerks[2].act(office.clerks[2].act(first, "start"), "finish")
    missed = [office.call(number).label for number in (1, 3)]
    line.mend()
    browser.until("document.documentElement.dataset.lost === 'no'")
    browser.until(f"['{missed[0]}', '{missed[1]}'].every(one => {LABELS}.includes(one))")
    for label in missed:
        browser.until(f"{YELLOW} === '{label}'")
    browser.until("tones === 5")
    rings = browser.value("rings")
    assert len(set(rings)) == len(rings) == 4

    # What was called while the page was away, and is old by now, is shown and not rung.
    office.serve_all()
    line.cut()
    old = office.call(2)
    hub.restart("2026-10-14T10:16:00+02:00")
    line.mend()
    browser.until(f"document.documentElement.dataset.lost === 'no' && {LABELS}.includes('{old.label}')")
    fresh = office.call(1)
    browser.until(f"{YELLOW} === '{fresh.label}' && tones === 6")
    assert browser.value("rings.length") == 5
    assert browser.value("document.getElementById('clock').innerText") == "10:16"

    # In the evening: the calls end, and the week stands there.
    office.serve_all()
    office.clerks[0].act(waiting, "cancel")
    hub.restart("2026-10-14T18:06:00+02:00")
    browser.until("document.documentElement.dataset.mode === 'closed'")
    assert "Zatvorené Otvárame zajtra vo štvrtok o 8:00" in browser.text()
    hub.restart("2026-10-14T10:40:00+02:00")
    browser.until("document.documentElement.dataset.mode === 'calls'")


def test_a_cut_of_half_a_minute_and_a_hub_started_anew(
    hub: RunningHub, browser: Page, line: Cable, office: Office
) -> None:
    """The page is back within three seconds, shows all three calls and rings once and in order what is young."""
    office.serve_all()
    hub.restart("2026-10-14T10:50:00+02:00")
    open_board(browser, line.url, hub)
    browser.until(f"{LABELS}.length === 0")
    line.cut()
    browser.until("document.documentElement.dataset.lost === 'yes'")
    old = office.call(1)
    # Half a minute later, and more: the clerks' own clocks do not matter, the hub's does.
    hub.restart("2026-10-14T10:52:00+02:00")
    young = [office.call(number) for number in (2, 3)]
    line.mend()
    mended = time.monotonic()
    browser.until("document.documentElement.dataset.lost === 'no'")
    assert time.monotonic() - mended < 3
    browser.until(f"{LABELS}.length === 3")
    assert set(browser.value(LABELS)) == {one.label for one in (old, *young)}
    for one in young:
        browser.until(f"{YELLOW} === '{one.label}'")
    assert len(browser.value("rings")) == 2

    # Killed as by a power cut and started anew: what was rung before is not rung again.
    hub.kill()
    browser.until("document.documentElement.dataset.lost === 'yes'")
    hub.restart("2026-10-14T10:52:08+02:00")
    back = time.monotonic()
    browser.until("document.documentElement.dataset.lost === 'no'")
    assert time.monotonic() - back < 3
    office.serve_all()
    latest = office.call(1)
    browser.until(f"{YELLOW} === '{latest.label}'")
    assert len(browser.value("rings")) == 3


def film_is_at(loudness: float) -> str:
    """Whether the page's film sounds so, as an expression."""
    return f"Math.abs((document.querySelector('#films video') || {{}}).volume - {loudness}) < 1e-6"


def test_pictures_and_videos_of_the_hub_are_shown_in_turn_and_lowered_for_a_call(
    hub: RunningHub, browser: Page, office: Office
) -> None:
    open_board(browser, hub.url, hub, "?board=films")
    # The broken one is left out, the film plays to its end, then the picture comes.
    browser.until("(document.querySelector('#films video') || {}).currentTime > 0.2")
    browser.until("(document.querySelector('#films img') || {}).naturalWidth > 0")
    area, calls = browser.value(
        "['#films img', '#calls'].map(one => document.querySelector(one).getBoundingClientRect().toJSON())"
    )
    assert area["width"] * 9 / 16 == pytest.approx(area["height"], rel=0.01)
    assert area["left"] > calls["right"]

    base = f"{hub.url}/board/{hub.display_token}/media"
    whole = httpx.get(f"{base}/film.webm")
    assert (whole.status_code, whole.headers["content-type"]) == (200, "video/webm")
    assert whole.content == (hub.data / "media" / "film.webm").read_bytes()
    part = httpx.get(f"{base}/film.webm", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole.content)}"
    assert httpx.get(f"{base}/film.webm", headers={"Range": "bytes=99999999-"}).status_code == 416
    assert httpx.get(f"{base}/..%2Fhub.stderr").status_code == 404
    assert httpx.get(f"{hub.url}/board/{hub.kiosk_token}/media/film.webm").status_code == 404

    open_board(browser, hub.url, hub, "?board=loop")
    browser.tap("#sound")
    browser.until("(document.querySelector('#films video') || {}).muted === false")
    browser.until(f"tones === 1 && {film_is_at(amplitude(80))}")
    office.serve_all()
    office.call(2)
    browser.until("tones === 2")
    browser.until(film_is_at(amplitude(80) / 10))
    browser.until(film_is_at(amplitude(80)))


def test_each_board_has_its_counters_words_and_volume(hub: RunningHub, browser: Page, office: Office) -> None:
    office.serve_all()
    open_board(browser, hub.url, hub, "?board=door")
    browser.until("document.documentElement.dataset.mode === 'door' && document.body.innerText.includes('Voľné')")
    called = office.call(3)
    browser.until("document.getElementById('enter') !== null")
    assert "Poďte ďalej" in browser.text()
    assert called.label in "".join(browser.text().split())
    office.clerks[2].act(called, "start")
    browser.until("document.body.innerText.includes('Obsadené')")
    assert browser.value("document.getElementById('enter')") is None
    office.clerks[2].act(called, "finish")

    open_board(browser, hub.url, hub, "?board=quiet")
    assert "Увімкнути звук" in browser.text()
    browser.tap("#sound")
    browser.until("document.getElementById('sound').hidden")
    quiet = office.call(1)
    browser.until(f"rings.length > 0 && {YELLOW} === '{quiet.label}'")
    assert browser.value("tones") == 0

    # One who asks for less motion gets none; the yellow comes all the same.
    browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    assert browser.value("getComputedStyle(document.querySelector('.row.yellow .fill')).animationName") == "none"
    browser.ask("Emulation.setEmulatedMedia", features=[])


def test_a_board_that_speaks_is_told_sounds_and_gets_no_others(hub: RunningHub, office: Office) -> None:
    base = f"{hub.url}/board/{hub.display_token}"

    def rung(board: str, counter: int) -> tuple[Ticket, dict[str, list[str]]]:
        """A call, and what the hub tells a page of this board to ring."""
        with httpx.stream("GET", f"{base}/feed?width=1920&height=1080&board={board}", timeout=30) as feed:
            lines = feed.iter_lines()
            next(line for line in lines if line == "event: board")
            ticket = office.call(counter)
            (call,) = (one.id for one in office.clerks[0].snapshot().calls if one.ticket_id == ticket.id)
            while True:  # calls of before may still be young enough to ring
                next(line for line in lines if line == "event: ring")
                told = json.loads(next(lines).removeprefix("data: "))
                if told["call"].startswith(f"{call}@"):
                    return ticket, told

    office.serve_all()
    hub.restart("2026-10-14T10:52:40+02:00")
    ticket, told = rung("speaking", 3)
    slovak, english = (name_of(call_phrase(ticket.label, 3, language)) for language in ("sk", "en"))
    assert told["voices"] == [slovak, english]
    answer = httpx.get(f"{base}/voice/{slovak}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/wav")
    with wave.open(io.BytesIO(answer.content)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 8000)
        assert file.getnframes() > 8000 * 0.5
    assert httpx.get(f"{base}/voice/{slovak}").content == answer.content
    # Nobody has recorded the English; what was not rung is not made because somebody asks.
    for name in (english, name_of(call_phrase("X999", 3, "sk")), "sk", "..%2F..%2Fchime"):
        assert httpx.get(f"{base}/voice/{name}").status_code == 404, name
    for token in (hub.kiosk_token, hub.counter_token, "nobody-knows-this"):
        assert httpx.get(f"{hub.url}/board/{token}/voice/{slovak}").status_code == 404
    for wrong in ("waiting=1", "busy=-1", "busy=1e9", "busy=long"):
        assert httpx.get(f"{base}/feed?width=1920&height=1080&{wrong}").status_code == 400, wrong
    assert rung("hall", 1)[1]["voices"] == []


def test_a_voice_that_does_not_come_keeps_no_other_back_nor_does_a_feed_that_is_cut(
    hub: RunningHub, browser: Page, office: Office
) -> None:
    office.serve_all()
    hub.restart("2026-10-14T10:54:00+02:00")
    open_board(browser, hub.url, hub, "?board=speaking")
    browser.tap("#sound")
    browser.until("played.length === 1 && played[0].end !== null")
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        browser.value(HANGING.replace("NOBODY", f"http://127.0.0.1:{hanging.getsockname()[1]}/"))
        first, second = office.call(1), office.call(3)
        browser.until(f"rings.length === 1 && played.length === 2 && {LABELS}.includes('{second.label}')")
        # Another size, and the page asks for its feed anew: it tells what it is at, and what it was promised.
        resize(browser, 1600, 900)
        browser.until("feeds.length === 2")
        query = parse_qs(urlsplit(browser.value("feeds[1]")).query)
        assert float(query["busy"][0]) > 0
        assert query["heard"] == [browser.value("rings[0]")]
        assert len(query["waiting"]) == 1
        browser.until("played.length === 4 && played[3].end !== null")
    played = browser.value("played.slice(1)")
    assert [(one["yellow"], one["seconds"] > 1.9) for one in played] == [
        (first.label, True),
        (second.label, True),
        (second.label, False),
    ]
    assert browser.value("[hung, rings.length]") == [1, 2]
    assert played[1]["at"] >= played[0]["at"] + 1.9
    assert played[2]["at"] >= played[1]["at"] + 1.9

    # A television that sleeps suspends the sound: it comes back by itself, and so do the announcements.
    office.call(2)
    browser.until("played.length === 5")
    browser.value("device.suspend().then(() => true)")
    browser.until("!document.getElementById('sound').hidden")
    browser.until("document.getElementById('sound').hidden")
    office.serve_all()
    awake = office.call(1)
    browser.until(f"{YELLOW} === '{awake.label}' && played[played.length - 1].yellow === '{awake.label}'")
    resize(browser, 1920, 1080)


def test_an_unknown_token_learns_nothing_and_a_page_is_a_live_device(hub: RunningHub, browser: Page) -> None:
    with hub.client(hub.counter_token) as staff:

        def is_live() -> bool:
            return next(one.live for one in staff.snapshot().devices if one.kind is DeviceKind.DISPLAY)

        page = httpx.get(f"{hub.url}/board/{hub.display_token}")
        assert page.status_code == 200
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["cache-control"] == "no-store"
        assert hub.display_token not in page.text
        for token in ("nobody-knows-this", hub.kiosk_token, hub.counter_token):
            assert httpx.get(f"{hub.url}/board/{token}").status_code == 404
            feed = httpx.get(f"{hub.url}/board/{token}/feed?width=1920&height=1080")
            assert feed.status_code == 404
        feed = httpx.get(f"{hub.url}/board/{hub.display_token}/feed?width=1920&height=1080&heard=1@yesterday")
        assert feed.status_code == 400
        open_board(browser, hub.url, hub, "?board=nobody-set-this-up")
        assert is_live()
    assert httpx.get(f"{hub.url}/sounds/chime.wav").headers["content-type"] == "audio/wav"
    log = hub.log.read_text()
    assert [token for token in (hub.display_token, hub.kiosk_token, "nobody-knows-this") if token in log] == []


def test_a_board_that_the_office_has_taken_away_says_so(hub: RunningHub, browser: Page) -> None:
    open_board(browser, hub.url, hub)
    browser.value("history.replaceState(null, '', '/board/taken-away')")
    # Another size makes the page ask anew.
    resize(browser, 1280, 720)
    browser.until("document.documentElement.dataset.mode === 'notice'")
    assert "Tabuľa nie je" in browser.text()
    resize(browser, 1920, 1080)
