"""The board on a real hub: a cable pulled out for half a minute while three visitors are called."""

from __future__ import annotations

import datetime as dt
import time

from common.clock import SystemClock
from common.link.session import LinkState
from common.settings import Settings
from display_app import bootstrap
from tests.helpers.board_window import CountingChime
from tests.helpers.cable import cable
from tests.helpers.hub import running_hub


class LeapingClock(SystemClock):
    """The computer's clock, which a test can let leap ahead as if it had waited."""

    ahead = 0.0

    def monotonic(self):
        return super().monotonic() + self.ahead


SOON = 20_000
"""Milliseconds; a loaded machine is slow, and nothing here depends on how fast."""


def test_a_cut_of_half_a_minute_shows_all_three_and_rings_only_the_young(qtbot, tmp_path):
    with running_hub(tmp_path, start="2026-10-14T10:42:00+02:00") as hub, cable(hub.port) as wire:
        settings = Settings(hub_url=wire.url, token=hub.display_token, fullscreen=False, window="640x360")
        clock, chime = LeapingClock(), CountingChime()
        program = bootstrap.build(settings, tmp_path / "board", clock=clock, chime=chime)
        shown, yellow, clocks = [], [], []

        def follow(state):
            clocks[:] = [state.now]
            shown[:] = [row.label for row in state.rows]
            now = next((row.label for row in state.rows if row.attention), None)
            if now is not None and now not in yellow:
                yellow.append(now)

        program.presenter.shown.connect(follow)
        program.start()
        try:
            qtbot.waitUntil(lambda: program.link.state is LinkState.LIVE, timeout=SOON)
            with hub.client(hub.kiosk_token) as kiosk:
                served = {one.number: one.services[0] for one in kiosk.snapshot().counters}
                tickets = [kiosk.issue(served[number]) for number in (1, 2, 3)]
            labels = [ticket.label for ticket in tickets]
            wire.cut()
            qtbot.waitUntil(lambda: program.link.state is LinkState.LOST, timeout=SOON)
            with hub.signed_in(0, 1) as first:
                first.act(tickets[0], "call", {"counter_id": first.counter_id})
            # Half a minute goes by, here and there; clerks go on calling.
            clock.ahead = 30
            hub.restart(start="2026-10-14T10:42:30+02:00")
            with hub.signed_in(1, 2) as second, hub.signed_in(2, 3) as third:
                second.act(tickets[1], "call", {"counter_id": second.counter_id})
                third.act(tickets[2], "call", {"counter_id": third.counter_id})
            assert (shown, chime.rings) == ([], 0)
            wire.mend()
            mended = time.monotonic()
            qtbot.waitUntil(lambda: len(shown) == 3, timeout=SOON)
            assert time.monotonic() - mended < 3
            assert shown == labels[::-1]
            qtbot.waitUntil(lambda: chime.rings == 2, timeout=SOON)
            assert (yellow, chime.rings) == (labels[1:], 2)
            # The computer's own clock is months away from the hub's, and nothing of it is shown.
            assert clocks[0].replace(minute=0, second=0, microsecond=0, tzinfo=None) == dt.datetime(2026, 10, 14, 10)
        finally:
            program.stop()
            program.window.deleteLater()
