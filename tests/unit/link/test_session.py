"""The sync machine: every event by itself, then anything at once."""

from __future__ import annotations

import datetime as dt
import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from common.link import session
from common.link.replica import Replica
from common.link.session import (
    Action,
    Changed,
    EndRequest,
    FetchSnapshot,
    LinkState,
    OpenFeed,
    Replaced,
    Session,
    StateChanged,
    TimeTold,
    delay,
)
from common.model import wire
from tests.helpers import story

SNAPSHOT = story.snapshot()
LATER = SNAPSHOT.time + dt.timedelta(seconds=5)


def change(revision: int) -> bytes:
    data = msgspec.json.encode(wire.Changes(revision=revision, time=SNAPSHOT.time))
    return b"id: %d\nevent: change\ndata: %s\n\n" % (revision, data)


def beat(revision: int, kind: str = "beat") -> bytes:
    return b"event: %s\ndata: %s\n\n" % (kind.encode(), msgspec.json.encode(wire.Beat(revision=revision, time=LATER)))


def machine(chance: float = 1.0) -> Session:
    return Session(Replica(), lambda: chance)


def live(now: float = 0.0) -> Session:
    made = machine()
    made.start(now)
    made.fetched(SNAPSHOT, 0)
    made.opened(now)
    return made


def revisions(actions: list[Action]) -> list[int]:
    return [action.changes.revision for action in actions if isinstance(action, Changed)]


def test_a_start_is_a_snapshot_then_the_feed_then_live() -> None:
    made = machine()
    assert made.start(0) == [FetchSnapshot()]
    assert made.state is LinkState.CONNECTING
    told, replaced, feed = made.fetched(SNAPSHOT, 0)
    assert told == TimeTold(SNAPSHOT.time)
    assert isinstance(replaced, Replaced)
    assert replaced.replica.snapshot == SNAPSHOT
    assert feed == OpenFeed(100)
    assert made.opened(0.1) == [StateChanged(LinkState.LIVE)]
    assert made.wake_at == 0.1 + session.BEAT + session.LATE


def test_a_replica_from_a_file_is_shown_but_not_built_upon() -> None:
    made = Session(Replica(SNAPSHOT), lambda: 1.0)
    assert made.replica.snapshot == SNAPSHOT
    assert made.start(0) == [FetchSnapshot()]


def test_changes_come_one_revision_at_a_time() -> None:
    made = live()
    actions = made.received(change(101) + change(102), 1)
    assert revisions(actions) == [101, 102]
    assert [action.replica.revision for action in actions if isinstance(action, Changed)] == [101, 102]
    assert made.replica.revision == 102


def test_a_change_that_comes_twice_is_told_once() -> None:
    made = live()
    made.received(change(101), 1)
    assert made.received(change(101), 1) == []


def test_a_beat_tells_the_time_and_unknown_events_nothing() -> None:
    made = live()
    assert made.received(b"event: news\ndata: {}\n\n" + beat(100), 1) == [TimeTold(LATER)]


def test_a_hub_that_does_not_answer_in_time_is_lost_and_still_waited_for() -> None:
    made = machine()
    made.start(0)
    made.moved(0)
    assert made.wake_at == session.GRACE
    assert made.woke(1.0) == []
    assert made.woke(2.0) == [StateChanged(LinkState.LOST)]
    assert made.wake_at == session.ANSWERING
    assert made.fetched(SNAPSHOT, 0)[-1] == OpenFeed(100)
    assert made.opened(3) == [StateChanged(LinkState.LIVE)]


def test_no_connection_is_tried_again_at_once_then_lost_and_later_and_later() -> None:
    made = machine()
    made.start(0)
    assert made.failed(0) == [FetchSnapshot()]
    assert made.failed(0) == [StateChanged(LinkState.LOST)]
    waits = []
    now = 0.0
    for _ in range(8):
        assert made.wake_at is not None
        waits.append(made.wake_at - now)
        now = made.wake_at
        assert made.woke(now) == [FetchSnapshot()]
        assert made.failed(now) == []
    assert waits == pytest.approx([0.2, 0.4, 0.8, 1.6, 2.0, 2.0, 2.0, 2.0])


def test_a_cut_feed_goes_on_where_it_broke_off_and_nobody_notices() -> None:
    made = live()
    made.received(change(101), 10)
    assert made.failed(10) == [OpenFeed(101)]
    assert made.wake_at == 10 + session.GRACE
    assert made.opened(10.1) == []
    assert made.state is LinkState.LIVE
    assert made.wake_at == 10.1 + session.BEAT + session.LATE
    assert revisions(made.received(change(102), 10.2)) == [102]


def test_a_feed_that_cannot_be_taken_up_again_is_lost_at_once() -> None:
    made = live()
    made.received(beat(100), 10)
    made.failed(10)
    assert made.failed(10) == [StateChanged(LinkState.LOST)]
    assert made.wake_at == pytest.approx(10.2)
    assert made.woke(10.2) == [OpenFeed(100)]


def test_a_feed_that_hangs_on_reopening_is_lost_after_the_grace() -> None:
    made = live()
    made.failed(10)
    made.moved(10)
    assert made.woke(12) == [StateChanged(LinkState.LOST)]
    assert made.opened(13) == [StateChanged(LinkState.LIVE)]


def test_a_feed_that_stands_in_silence_is_left_a_second_after_the_beat_and_lost_two_after_it() -> None:
    made = live()
    made.received(beat(100), 10)
    assert made.woke(15.9) == []
    assert made.wake_at == 16
    assert made.woke(16) == [EndRequest(), OpenFeed(100)]
    assert made.state is LinkState.LIVE
    assert made.wake_at == 17
    assert made.woke(17) == [StateChanged(LinkState.LOST)]


def test_a_feed_that_fell_silent_and_is_taken_up_at_once_is_not_lost() -> None:
    made = live()
    made.woke(6)
    assert made.opened(6.1) == []
    assert made.wake_at == pytest.approx(12.1)


def test_a_connection_that_nobody_answers_is_tried_anew_each_two_seconds() -> None:
    """For ever, so that a network that is back is found within them: TCP by itself waits for up to a minute."""
    made = live()
    now, tries = 6.0, []
    while now < 60:
        if OpenFeed(100) in made.woke(now):
            tries.append(now)
        assert made.wake_at is not None
        now = made.wake_at
    pauses = {round(later - earlier, 6) for earlier, later in itertools.pairwise(tries)}
    assert pauses == {session.CONNECTING + session.FIRST_DELAY}
    assert made.state is LinkState.LOST


def test_an_answer_may_take_longer_than_its_connection_and_a_long_one_longer_still() -> None:
    made = machine()
    made.start(0)
    made.woke(1.9)
    made.moved(1.9)
    assert made.woke(5.8) == [StateChanged(LinkState.LOST)]
    made.moved(5.8)
    assert made.woke(9.7) == []
    assert made.woke(9.8) == [EndRequest(), FetchSnapshot()]


def test_what_moves_while_nothing_is_asked_counts_for_nothing() -> None:
    made = live()
    made.moved(3)
    assert made.wake_at == session.BEAT + session.LATE


def test_a_feed_that_always_breaks_is_not_hammered() -> None:
    made = live(now=0)
    assert made.failed(0) == [OpenFeed(100)]
    made.opened(0)
    assert made.failed(0) == []
    assert made.wake_at == pytest.approx(0.2)
    made.woke(0.2)
    made.opened(0.2)
    made.failed(0.2)
    assert made.wake_at == pytest.approx(0.6)


def test_a_feed_that_ran_steadily_is_tried_at_once() -> None:
    made = live(now=0)
    made.failed(0)
    made.opened(0)
    made.received(beat(100), session.STEADY)
    assert made.failed(session.STEADY) == [OpenFeed(100)]


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(change(103), id="gap"),
        pytest.param(beat(100, "reset"), id="reset"),
        pytest.param(b"event: change\ndata: {\n\n", id="not-json"),
        pytest.param(b"event: beat\ndata: 7\n\n", id="not-a-beat"),
        pytest.param(b"data: " + b"x" * 4_000_001, id="too-large"),
    ],
)
def test_what_cannot_be_followed_leads_to_a_new_snapshot(piece: bytes) -> None:
    made = live()
    assert made.received(change(101) + piece, 10)[-2:] == [EndRequest(), FetchSnapshot()]
    assert made.state is LinkState.LIVE
    assert made.received(change(102), 10) == []
    newer = replace(SNAPSHOT, revision=200)
    assert made.fetched(newer, 10)[-1] == OpenFeed(200)
    assert made.replica.revision == 200


def test_what_came_before_the_gap_is_told() -> None:
    assert revisions(live().received(change(101) + change(150), 10)) == [101]


def test_a_hub_that_always_resets_is_not_hammered() -> None:
    made = live()
    made.received(beat(100, "reset"), 0)
    made.fetched(SNAPSHOT, 0)
    made.opened(0)
    assert made.received(beat(100, "reset"), 0) == [EndRequest()]
    assert made.wake_at == pytest.approx(0.2)


def test_a_beat_just_before_or_after_its_change_is_no_gap() -> None:
    made = live()
    made.received(beat(101), 5)
    assert made.received(change(101) + beat(101), 10)[-1] == TimeTold(LATER)
    made.received(change(102) + beat(101), 15)
    assert made.received(beat(102), 20) == [TimeTold(LATER)]


def test_a_change_that_never_came_is_noticed_at_the_next_beat() -> None:
    made = live()
    made.received(beat(101), 5)
    assert made.received(beat(101), 10) == [EndRequest(), FetchSnapshot()]


def test_a_hub_that_fell_back_is_noticed_at_the_next_beat() -> None:
    made = live()
    made.received(beat(100), 5)
    assert made.received(beat(40), 10) == [EndRequest(), FetchSnapshot()]


def test_an_error_answer_on_the_feed_leads_to_a_new_snapshot() -> None:
    made = live()
    made.failed(10)
    made.failed(10, answered=True)
    assert made.woke(10.2) == [FetchSnapshot()]


def test_an_unknown_token_is_refused_and_asked_again_slowly() -> None:
    made = machine()
    made.start(0)
    assert made.refused(1) == [StateChanged(LinkState.REFUSED)]
    assert made.wake_at == 1 + session.REFUSED_DELAY
    assert made.refused(2) == []
    assert made.woke(11) == [FetchSnapshot()]
    made.fetched(SNAPSHOT, 0)
    assert made.opened(11) == [StateChanged(LinkState.LIVE)]


def test_a_hub_that_refused_and_then_is_gone_is_lost() -> None:
    made = machine()
    made.start(0)
    made.refused(0)
    made.woke(10)
    assert made.failed(10) == [FetchSnapshot()]
    assert made.failed(10) == [StateChanged(LinkState.LOST)]


def test_after_the_stop_nothing_is_heard_any_more() -> None:
    made = live()
    made.failed(0)
    assert made.stop() == [EndRequest()]
    assert made.wake_at is None
    assert made.failed(1) == []
    assert made.opened(1) == []
    assert made.received(change(101), 1) == []
    assert made.fetched(SNAPSHOT, 0) == []
    assert made.woke(99) == []


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_a_pause_is_never_longer_than_the_longest(tries: int, chance: float) -> None:
    assert 0 <= delay(tries, chance) <= session.LONGEST_DELAY
