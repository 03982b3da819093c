"""One act of a visitor gives one ticket, and every screen finds its way back."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk_app import flow
from kiosk_app.flow import Around, Flow, Issue, Notice, Print, Screen, Spot
from kiosk_app.modes import Contrast, Mode, Modes, toggled
from tests.helpers import story

TICKET = story.waiting(4, "local-taxes", "D", 42, "10:14")
OTHER = story.waiting(5, "parking", "P", 18, "10:15")


def tap(state: Flow, now: float, service_id: str = "local-taxes", **how: bool) -> tuple[Flow, flow.Effect]:
    return flow.tap_service(state, service_id, now, **{"is_open": True, "is_giving": True} | how)


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
    assert tap(flow.begin("sk"), 0.0, is_giving=False)[1] is None


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


def test_an_idle_visitor_is_warned_and_then_it_speaks_slovak_again() -> None:
    state = flow.choose_language(flow.begin("sk"), "en", 0.0)
    assert flow.warning_left(state, 29.9) is None
    assert flow.warning_left(state, 30.0) == 20
    assert flow.tick(state, 49.9).language == "en"
    assert flow.warning_left(state, 60.0) == 0
    assert flow.tick(state, 50.0).language == "sk"
    assert flow.tick(flow.begin("sk"), 99.0) == flow.begin("sk")
    assert flow.warning_left(flow.begin("sk"), 99.0) is None
    assert flow.warning_left(printed(), 16.0) is None, "a ticket's screen has its own words"


def test_one_touch_extends_as_often_as_the_visitor_likes() -> None:
    state = flow.choose_language(flow.begin("sk"), "en", 0.0)
    for number in range(1, 15):
        state = flow.touched(state, Around(), 45.0 * number)
        assert flow.warning_left(state, 45.0 * number) is None
    assert flow.tick(state, 45.0 * 14 + 49).language == "en"
    assert flow.touched(flow.begin("sk"), Around(), 9.0).ends_at is None
    assert flow.touched(printed(), Around(), 9.0).ends_at == printed().ends_at


def test_a_sentence_goes_and_the_language_stays_for_the_rest_of_the_idle_time() -> None:
    state = flow.choose_language(flow.begin("sk"), "en", 0.0)
    state, _ = tap(state, 1.0, is_open=False)
    state = flow.tick(state, 9.0)
    assert (state.notice, state.language) == (None, "en")
    assert flow.tick(state, 51.0).language == "sk"


def test_the_office_may_change_its_first_language() -> None:
    assert flow.speak_first(flow.begin("sk"), "hu").language == "hu"
    visitor = flow.choose_language(flow.begin("sk"), "en", 0.0)
    assert flow.speak_first(visitor, "hu").language == "en"
    busy = flow.speak_first(issuing(), "hu")
    assert (busy.language, busy.default_language) == ("sk", "hu")


def test_a_visit_goes_to_its_end_before_closing_time_or_a_lost_hub_show() -> None:
    for around, shown in (
        (Around(), Screen.WELCOME),
        (Around(is_open=False), Screen.CLOSED),
        (Around(is_live=False), Screen.AWAY),
        (Around(is_live=False, is_open=False), Screen.AWAY),
        (Around(is_paused=True), Screen.PAUSED),
        (Around(is_at_desk=True), Screen.DESK),
        (Around(is_open=False, is_paused=True), Screen.CLOSED),
    ):
        assert flow.screen_shown(flow.begin("sk"), around, 0.0) is shown
        assert flow.screen_shown(printed(), around, 0.0) is Screen.TICKET
        assert flow.screen_shown(issuing(), around, 0.0) is Screen.ISSUING


def test_nobody_here_brings_the_attract_screen_and_the_touch_that_wakes_does_nothing_else() -> None:
    idle, around = flow.begin("sk"), Around(attract_seconds=120)
    assert flow.screen_shown(idle, around, 119.0) is Screen.WELCOME
    assert flow.screen_shown(idle, around, 120.0) is Screen.ATTRACT
    assert flow.screen_shown(idle, Around(), 9999.0) is Screen.WELCOME, "0 seconds: never"
    late = flow.begin("sk", 5000.0)
    assert flow.screen_shown(late, around, 5001.0) is Screen.WELCOME, "it has only just started"
    busy = flow.choose_language(idle, "en", 0.0)
    assert flow.screen_shown(busy, around, 121.0) is Screen.WELCOME
    woken = flow.touched(idle, around, 130.0)
    assert flow.screen_shown(woken, around, 130.0) is Screen.WELCOME
    assert tap(woken, 130.4)[1] is None
    assert tap(woken, 130.6)[1] is not None


def test_what_to_bring_stands_before_the_ticket() -> None:
    state, effect = tap(flow.begin("sk"), 0.0, has_information=True)
    assert (state.screen, state.service_id, effect) == (Screen.CONFIRM, "local-taxes", None)
    assert flow.confirm(state, 0.3, is_open=True, is_giving=True)[1] is None, "the same tap"
    back = flow.back(state, 1.0)
    assert (back.screen, back.service_id) == (Screen.WELCOME, None)
    assert flow.back(state, 0.3).screen is Screen.CONFIRM
    asking, effect = flow.confirm(state, 1.0, is_open=True, is_giving=True)
    assert (asking.screen, asking.confirming, effect) == (Screen.ISSUING, True, Issue("local-taxes", "sk", 1))
    assert flow.confirm(asking, 2.0, is_open=True, is_giving=True)[1] is None
    for how in ({"is_open": False, "is_giving": True}, {"is_open": True, "is_giving": False}):
        late, effect = flow.confirm(state, 1.0, **how)
        assert (late.screen, effect, late.notice) == (
            Screen.WELCOME,
            None,
            Notice("service_closed", service_id="local-taxes"),
        )
    assert flow.tick(state, 50.0) == flow.begin("sk") or flow.tick(state, 50.0).screen is Screen.WELCOME


def test_the_way_through_the_groups_keeps_its_place() -> None:
    state = flow.show_from(flow.begin("sk"), 7, 1.0)
    state = flow.open_group(state, "taxes", 2.0)
    assert state.places == (Spot(None, 7), Spot("taxes"))
    assert flow.open_group(state, "land", 2.2).places == state.places, "the same tap"
    deeper = flow.open_group(state, "land", 3.0)
    assert flow.back(deeper, 4.0).places == state.places
    top = flow.back(flow.back(deeper, 4.0), 5.0)
    assert top.places == (Spot(None, 7),)
    assert flow.back(top, 6.0).places == flow.TOP, "back on the top is the start"
    assert flow.show_from(top, -3, 6.0).places == flow.TOP
    assert flow.open_group(issuing(), "taxes", 9.0).places == flow.TOP
    assert flow.tick(deeper, 53.0).places == flow.TOP


def test_modes_combine_and_leave_with_the_visitor() -> None:
    state = flow.begin("sk")
    for number, mode in enumerate((Mode.LARGE, Mode.CONTRAST, Mode.SPEECH, Mode.REACH)):
        state = flow.toggle_mode(state, mode, 1.0 + number)
    assert state.modes == Modes(large=True, contrast=Contrast.DARK, speech=True, reach=True)
    assert all(state.modes.is_on(mode) for mode in Mode)
    assert toggled(toggled(state.modes, Mode.CONTRAST), Mode.CONTRAST).contrast is Contrast.NONE
    assert toggled(state.modes, Mode.CONTRAST).contrast is Contrast.LIGHT
    assert not any(toggled(state.modes, mode).is_on(mode) for mode in (Mode.LARGE, Mode.SPEECH, Mode.REACH))
    assert flow.tick(state, 54.0).modes == Modes()
    assert flow.toggle_mode(printed(), Mode.LARGE, 9.0).modes == Modes()
    away = flow.toggle_mode(flow.begin("sk"), Mode.LARGE, 1.0)
    shown = flow.issued(tap(away, 2.0)[0], 1, TICKET, 3.0)[0]
    assert shown.modes.large, "the whole visit"
    assert flow.done(shown, 4.0).modes == Modes()


def test_priority_goes_with_the_request_and_is_explained() -> None:
    state = flow.toggle_priority(flow.begin("sk"), 1.0)
    assert (state.priority, state.notice) == (True, Notice(flow.PRIORITY))
    asking, effect = tap(state, 2.0)
    assert effect == Issue("local-taxes", "sk", 1, priority=True)
    lost = flow.unanswered(asking, 1, 3.0)
    assert tap(lost, 5.0)[1] == effect
    other = flow.toggle_priority(lost, 4.0)
    assert other.notice is None
    assert tap(other, 5.0)[1] == Issue("local-taxes", "sk", 2)
