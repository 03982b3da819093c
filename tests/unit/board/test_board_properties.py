"""Whatever comes, in whatever order: no call is lost, none is rung twice, each stays long enough, one has the yellow."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from common.board.view import View
from common.model.ticket import Call, TicketState
from tests.helpers.boards import Board, call, scene, ticket_of

events = st.lists(
    st.one_of(
        st.tuples(st.just("calls"), st.integers(1, 5)),
        st.tuples(st.just("recall"), st.integers(0, 7)),
        st.tuples(st.just("back"), st.integers(0, 7)),
        st.tuples(st.just("time"), st.integers(1, 80)),
        st.tuples(st.just("cut"), st.integers(1, 60)),
        st.tuples(st.just("restart"), st.integers(0, 0)),
    ),
    max_size=10,
)


class Day:
    """The office's side and the board's side of one day, in half seconds."""

    def __init__(self) -> None:
        self.board = Board()
        self.calls: list[Call] = []
        self.back: set[int] = set()
        """Tickets that wait again."""
        self.called_off: set[int] = set()
        """Those that ever did."""
        self.at = 0.0
        self.known: list[Call] = []
        self.live = True
        self.heard_live: dict[int, float] = {}
        """When the board first could know of a call, by id."""
        self.seen: dict[int, float] = {}
        """When a ticket's row appeared or was called again, by the ticket."""
        self.shown: list[int] = []

    def half_second(self) -> None:
        if self.live:
            self.known = list(self.calls)
            for one in self.known:
                self.heard_live.setdefault(one.id, self.at)
        tickets = [
            ticket_of(one, TicketState.WAITING if one.ticket_id in self.back else TicketState.CALLED)
            for one in self.known
        ]
        state = self.board.look(self.at, scene(self.known, tickets), live=self.live)
        now = [row.ticket_id for row in state.rows]
        assert len(now) == len(set(now)) <= View().places
        assert sum(row.attention is not None for row in state.rows) <= (1 if self.live else 0)
        called_off = {one.ticket_id for one in self.known} & self.back
        assert not called_off & set(now) or not self.live
        for gone in set(self.shown) - set(now):
            assert self.at - self.seen.pop(gone) >= 30 or gone in called_off
        for ticket in now:
            self.seen.setdefault(ticket, min(self.at, max(self._called(ticket), self.at - 1_000_000)))
        self.shown = now
        self.at += 0.5

    def _called(self, ticket: int) -> float:
        """A call shown silently after a cut counts from the call itself, as people heard it from the clerk."""
        return max(self._second(one) for one in self.known if one.ticket_id == ticket)

    def _second(self, one: Call) -> float:
        return (one.called_at - call(0).called_at).total_seconds()

    def run(self, halves: int) -> None:
        for _ in range(halves):
            self.half_second()


@settings(max_examples=40, deadline=None)
@given(events)
def test_a_day_of_the_board(plan):
    day = Day()
    restarted_at: list[float] = []
    for kind, amount in plan:
        match kind:
            case "calls":
                for _ in range(amount):
                    id_ = len(day.calls) + 1
                    day.calls.append(call(id_, day.at, ticket=1000 + id_, counter=id_ % 8 + 1))
            case "recall" if day.calls:
                again = day.calls[amount % len(day.calls)].ticket_id
                day.back.discard(again)
                day.calls.append(call(len(day.calls) + 1, day.at, ticket=again, recall=True))
                day.seen.pop(again, None)
            case "back" if day.calls:
                gone = day.calls[amount % len(day.calls)].ticket_id
                day.back.add(gone)
                day.called_off.add(gone)
            case "cut":
                day.live = False
                day.run(amount)
                day.live = True
            case "restart":
                day.board, day.shown, day.seen = day.board.restart(), [], {}
                restarted_at.append(day.at)
            case "time":
                day.run(amount)
            case _:
                pass
        day.half_second()
    day.run(60 * (len(day.calls) // 4 + 2))
    rung = [id_ for id_, _ in day.board.rung]
    assert len(rung) == len(set(rung))
    times = [at for _, at in day.board.rung]
    assert all(
        later - earlier >= 5 or earlier in restarted_at or _restart_between(restarted_at, earlier, later)
        for earlier, later in zip(times, times[1:], strict=False)
    )
    for one in day.calls:
        fresh = day.heard_live[one.id] - day._second(one) < 15
        if not fresh:
            assert one.id not in rung
        elif not restarted_at:
            assert one.id in rung or one.ticket_id in day.called_off


def _restart_between(restarts: list[float], earlier: float, later: float) -> bool:
    return any(earlier <= at <= later for at in restarts)
