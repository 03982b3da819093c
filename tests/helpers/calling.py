"""An office at work, whose calls come to a board's page: what it shows, plays and is asked to ring."""

from __future__ import annotations

from contextlib import ExitStack

from common.model.office import DeviceKind
from common.model.ticket import Ticket
from tests.helpers.browser import Page
from tests.helpers.hub import HubClient, RunningHub

EARS = """
sessionStorage.clear();
window.tones = 0;
const make = AudioContext.prototype.createBufferSource;
AudioContext.prototype.createBufferSource = function () { window.tones += 1; return make.call(this); };
window.played = [];
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (when) {
  const yellow = (document.querySelector(".row.yellow") || { dataset: {} }).dataset.label;
  const one = { seconds: this.buffer.duration, yellow: yellow, at: this.context.currentTime, begin: performance.now() / 1000, end: null };
  window.played.push(one);
  window.device = this.context;
  this.addEventListener("ended", () => { one.end = performance.now() / 1000; });
  return start.call(this, when);
};
window.yellows = {};
setInterval(() => {
  const row = document.querySelector(".row.yellow");
  if (row && !(row.dataset.label in window.yellows)) window.yellows[row.dataset.label] = performance.now() / 1000;
}, 20);
window.rings = [];
window.feeds = [];
window.EventSource = class extends EventSource { constructor(url) { super(url); feeds.push(url); } };
const listen = EventSource.prototype.addEventListener;
EventSource.prototype.addEventListener = function (kind, told) {
  listen.call(this, kind, told);
  if (kind === "ring") listen.call(this, kind, (event) => window.rings.push(JSON.parse(event.data).call));
};
"""
"""The page as in a new tab. Notes what it plays and when, since when a call is yellow, what the hub asks the page
to ring, and under which addresses the page asks for its feed."""
YELLOW = "(document.querySelector('.row.yellow') || { dataset: {} }).dataset.label"
"""Label of the yellow call."""


class Office:
    """A kiosk and three counters at work."""

    def __init__(self, hub: RunningHub, stack: ExitStack) -> None:
        self.kiosk = stack.enter_context(hub.client())
        self.clerks: list[HubClient] = [
            stack.enter_context(hub.signed_in(number, number + 1, hub.add_device(DeviceKind.COUNTER)))
            for number in range(3)
        ]
        for clerk in self.clerks:
            assert clerk.post(f"counters/{clerk.counter_id}/open").status_code == 200

    def call(self, counter: int, language: str = "sk") -> Ticket:
        """A new visitor, called to this counter at once."""
        served = next(one.services for one in self.kiosk.snapshot().counters if one.number == counter)
        ticket = self.kiosk.issue(served[0], language)
        answer = self.clerks[counter - 1].post(f"tickets/{ticket.id}/call", {"counter_id": f"counter-{counter}"})
        assert answer.status_code == 200, answer.text
        return ticket

    def serve_all(self) -> None:
        """Whoever was called has been served."""
        for ticket in self.kiosk.snapshot().tickets:
            clerk = next((one for one in self.clerks if one.counter_id == ticket.counter_id), None)
            if clerk is not None and ticket.state == "called":
                clerk.act(clerk.act(ticket, "start"), "finish")


def open_board(browser: Page, url: str, hub: RunningHub, query: str = "") -> None:
    """Open the page anew and wait until the hub has drawn it."""
    added = browser.ask("Page.addScriptToEvaluateOnNewDocument", source=EARS)
    browser.open(f"{url}/board/{hub.display_token}{query}")
    browser.ask("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])
    browser.until("document.documentElement.dataset.mode && document.documentElement.dataset.mode !== 'notice'")
