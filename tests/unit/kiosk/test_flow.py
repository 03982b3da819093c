"""One act of a visitor gives one ticket, and every screen finds its way back."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk_app import flow
from kiosk_app.flow import Flow, Issue, Notice, Print, Screen
from tests.helpers import story

TICKET = story.waiting(4, "local-taxes", "D", 42, "10:14")
OTHER = story.waiting(5, "parking", "P", 18, "10:15")


def tap(state: Flow, now: float, service_id: str = "local-taxes", **how: bool) -> tuple[Flow, flow.Effect]:
    return flow.tap_service(state, service_id, now, **{"is_open": True, "is_live": True} | how)


def issuing(now: float = 0.0) -> Flow:
    return tap(flow.begin("sk"), now)[0]


def with_ticket(now: float = 1.0) -> Flow:
    return flow.issued(issuing(), 1, TICKET, now)[0]


def printed(now: float = 2.0) -> Flow:
    return flow.printing_ended(with_ticket(), TICKET, None, now)


def test_a_tap_asks_for_a_ticket_in_the_language_of_the_screen() -> None:
    state = flow.choose_language(flow.begin("sk"), "uk", 0)
    state, effect = tap(state, 1.0)
    assert effect == Issue("local-taxes", "uk", 1)
    assert state.screen is Screen.ISSUING
    assert state.service_id == "local-taxes"


def test_nothing_is_asked_while_one_is_being_issued() -> None:
    state = issuing()
    for now in (0.1, 0.6, 1.2, 5.0, 20.0):
        state, effect = tap(state, now, "parking")
        assert effect is None
    assert state.service_id == "local-taxes"
    assert flow.choose_language(state, "hu", 30.0).language == "sk"


def test_twenty_taps_in_a_row_are_one_tap_even_when_the_first_was_done() -> None:
    state, asked = printed(), 0
    for number in range(20):
        now = 10.0 + 0.3 * number
        state = flow.done(state, now)
        state, effect = tap(state, now + 0.01)
        asked += effect is not None
    assert asked == 0
    assert tap(state, 10.0 + 0.3 * 19 + 0.6)[1] == Issue("local-taxes", "sk", 2)


def test_a_tap_on_a_tile_that_has_just_come_up_under_the_finger_is_not_meant() -> None:
    state = flow.tick(printed(now=2.0), 17.0)
    assert state.screen is Screen.WELCOME
    assert tap(state, 17.2)[1] is None
    assert flow.choose_language(state, "hu", 17.2).language == "sk"
    assert tap(state, 17.6)[1] is not None


def test_a_closed_service_says_its_sentence_and_asks_for_nothing() -> None:
    state, effect = tap(flow.begin("sk"), 0.0, "cash-desk", is_open=False)
    assert effect is None
    assert state.notice == Notice("service_closed", service_id="cash-desk")
    assert state.screen is Screen.WELCOME
    assert flow.tick(state, 7.9).notice is not None
    assert flow.tick(state, 8.0).notice is None


def test_without_the_hub_nothing_is_asked() -> None:
    assert tap(flow.begin("sk"), 0.0, is_live=False)[1] is None


def test_the_ticket_is_printed_and_stays_for_fifteen_seconds_after() -> None:
    state, effect = flow.issued(issuing(), 1, TICKET, 1.0)
    assert effect == Print(TICKET)
    assert state.screen is Screen.TICKET
    assert flow.tick(state, 500.0) == state, "it waits for the printer"
    assert flow.seconds_left(state, 500.0) is None
    state = flow.printing_ended(state, TICKET, None, 2.0)
    assert flow.seconds_left(state, 2.0) == 15
    assert flow.seconds_left(state, 2.1) == 15
    assert flow.seconds_left(state, 16.5) == 1
    assert flow.seconds_left(state, 30.0) == 0
    assert flow.tick(state, 16.9).screen is Screen.TICKET
    assert flow.tick(state, 17.0).screen is Screen.WELCOME


def test_the_visitor_may_keep_it_longer_many_times_and_then_be_done() -> None:
    state = printed(now=2.0)
    for number in range(12):
        state = flow.keep_longer(state, 3.0 + number)
    assert flow.seconds_left(state, 14.0) == 15 + 12 * 20 - 12
    assert flow.keep_longer(state, 14.2).ends_at == state.ends_at, "a second finger"
    assert flow.keep_longer(with_ticket(), 9.0).ends_at is None, "nothing ends yet"
    assert flow.keep_longer(flow.begin("sk"), 9.0).ends_at is None
    state = flow.done(state, 15.0)
    assert state.screen is Screen.WELCOME
    assert state.ticket is None


def test_done_on_the_welcome_does_nothing() -> None:
    assert flow.done(flow.begin("sk"), 3.0).screen is Screen.WELCOME


def test_a_number_that_is_not_on_paper_is_kept_for_a_minute() -> None:
    state = flow.printing_ended(with_ticket(), TICKET, "paper_out", 2.0)
    assert (state.screen, state.fault, state.ticket) == (Screen.FAULT, "paper_out", TICKET)
    assert flow.seconds_left(state, 2.0) == 60
    assert flow.seconds_left(flow.keep_longer(state, 3.0), 3.0) == 79
    assert flow.done(state, 3.0).screen is Screen.WELCOME


def test_a_printer_that_fails_late_brings_the_number_back_unless_somebody_else_is_here() -> None:
    gone = flow.done(with_ticket(now=1.0), 2.0)
    back = flow.printing_ended(gone, replace(TICKET, language="hu"), "unplugged", 4.0)
    assert (back.screen, back.language) == (Screen.FAULT, "hu")
    assert tap(back, 4.2)[1] is None
    busy = tap(gone, 3.0, "parking")[0]
    assert flow.printing_ended(busy, TICKET, "unplugged", 4.0) == busy
    assert flow.printing_ended(gone, TICKET, None, 4.0) == gone
    other = flow.issued(busy, 2, OTHER, 5.0)[0]
    assert flow.printing_ended(other, TICKET, None, 6.0) == other, "another visitor's paper"
    assert flow.printing_ended(other, TICKET, "paper_out", 6.0) == other


def test_a_refusal_says_why_and_the_next_tap_is_a_new_request() -> None:
    state = flow.refused(issuing(), 1, "numbers_used_up", {}, 1.0)
    assert (state.screen, state.notice) == (Screen.WELCOME, Notice("numbers_used_up"))
    assert tap(state, 2.0)[1] == Issue("local-taxes", "sk", 2)


def test_a_request_without_an_answer_is_asked_again_as_the_same_one() -> None:
    state = flow.unanswered(issuing(), 1, 3.0)
    assert state.notice == Notice(flow.NO_ANSWER)
    assert tap(state, 3.2)[1] is None, "the finger that waited"
    again, effect = tap(state, 5.0)
    assert effect == Issue("local-taxes", "sk", 1)
    assert flow.issued(again, 1, TICKET, 6.0)[1] == Print(TICKET)
    assert tap(state, 5.0, "parking")[1] == Issue("parking", "sk", 2), "another service is another request"
    in_hungarian = flow.choose_language(state, "hu", 4.0)
    assert tap(in_hungarian, 5.0)[1] == Issue("local-taxes", "hu", 2)
    assert tap(state, 64.0)[1] == Issue("local-taxes", "sk", 2), "another visitor by now"


def test_answers_that_nobody_waits_for_change_nothing() -> None:
    for state in (flow.begin("sk"), with_ticket(), printed()):
        assert flow.issued(state, 1, OTHER, 9.0) == (state, None)
        assert flow.refused(state, 1, "service_closed", {}, 9.0) == state
        assert flow.unanswered(state, 1, 9.0) == state
    second = tap(flow.unanswered(issuing(), 1, 3.0), 5.0, "parking")[0]
    assert flow.issued(second, 1, TICKET, 6.0) == (second, None)


def test_after_thirty_seconds_without_a_touch_it_speaks_slovak_again() -> None:
    state = flow.choose_language(flow.begin("sk"), "en", 0.0)
    assert flow.tick(state, 29.9).language == "en"
    assert flow.tick(state, 30.0).language == "sk"
    assert flow.tick(flow.begin("sk"), 99.0) == flow.begin("sk")


def test_a_sentence_goes_and_the_language_stays_for_the_rest_of_the_idle_time() -> None:
    state = flow.choose_language(flow.begin("sk"), "en", 0.0)
    state, _ = tap(state, 1.0, is_open=False)
    state = flow.tick(state, 9.0)
    assert (state.notice, state.language) == (None, "en")
    assert flow.tick(state, 39.0).language == "sk"


def test_the_office_may_change_its_first_language() -> None:
    assert flow.speak_first(flow.begin("sk"), "hu").language == "hu"
    visitor = flow.choose_language(flow.begin("sk"), "en", 0.0)
    assert flow.speak_first(visitor, "hu").language == "en"
    busy = flow.speak_first(issuing(), "hu")
    assert (busy.language, busy.default_language) == ("sk", "hu")


def test_a_visit_goes_to_its_end_before_closing_time_or_a_lost_hub_show() -> None:
    for open_, live, shown in (
        (True, True, Screen.WELCOME),
        (False, True, Screen.CLOSED),
        (True, False, Screen.AWAY),
        (False, False, Screen.AWAY),
    ):
        assert flow.screen_shown(flow.begin("sk"), is_open=open_, is_live=live) is shown
        assert flow.screen_shown(printed(), is_open=open_, is_live=live) is Screen.TICKET
        assert flow.screen_shown(issuing(), is_open=open_, is_live=live) is Screen.ISSUING
