"""The staff menu's pages, its PIN and its way in, without a window."""

from __future__ import annotations

import pytest

from kiosk_app.staff import gesture, menu
from kiosk_app.staff.gesture import SEQUENCE, Corner, Tapped, corner_at, tapped
from kiosk_app.staff.menu import IDLE_SECONDS, Menu, Page


def at_pin(now: float = 0.0, state: Menu | None = None) -> Menu:
    return menu.opened(state or Menu(), now, has_pin=True)


def with_pin(state: Menu, pin: str, now: float = 0.0) -> tuple[Menu, str | None]:
    for digit in pin:
        state = menu.typed(state, digit, now)
    return menu.entered(state, now)


def inside(now: float = 0.0) -> Menu:
    state, _pin = with_pin(at_pin(now), "4711", now)
    return menu.checked(state, now, fits=True)


def wrong(state: Menu, now: float) -> Menu:
    asked, pin = with_pin(state, "0000", now)
    assert pin == "0000"
    return menu.checked(asked, now, fits=False)


def test_the_right_pin_opens_the_menu_and_is_kept_nowhere() -> None:
    state, pin = with_pin(at_pin(), "4711")
    assert pin == "4711"
    assert (state.typed, state.is_checking) == ("", True)
    assert "4711" not in repr(menu.typed(at_pin(), "4711", 0.0))
    assert menu.checked(state, 0.0, fits=True).page is Page.MENU


def test_without_a_pin_the_menu_says_so_and_takes_none() -> None:
    state = menu.opened(Menu(), 0.0, has_pin=False)
    assert state.page is Page.NO_PIN
    assert with_pin(state, "4711")[1] is None
    assert menu.went(state, Page.MENU, 1.0).page is Page.NO_PIN
    assert menu.opened(state, 1.0, has_pin=True) is state


def test_too_short_a_pin_is_not_compared_and_digits_can_be_taken_back() -> None:
    state, pin = with_pin(at_pin(), "471")
    assert pin is None
    assert menu.erased(state, 0.0).typed == "47"
    checking, _pin = with_pin(at_pin(), "4711")
    assert menu.erased(checking, 0.0) is checking
    assert menu.typed(checking, "1", 0.0).typed == ""
    assert len(with_pin(at_pin(), "1" * 40)[1] or "") == menu.MOST_DIGITS


def test_wrong_pins_cost_more_and_more_time_even_over_a_closed_menu() -> None:
    state, now, waits = at_pin(), 0.0, []
    for _ in range(12):
        state = wrong(state, now)
        waits.append(menu.wait_left(state, now))
        assert state.is_wrong
        if waits[-1]:
            assert menu.typed(state, "1", now).typed == ""
        state = menu.closed(state)
        now += waits[-1]
        state = at_pin(now, state)
    assert waits[:5] == [0, 0, 15, 30, 60]
    assert waits[-1] == menu.LONGEST_WAIT_SECONDS
    state, _pin = with_pin(state, "4711", now)
    state = menu.checked(state, now, fits=True)
    assert (state.page, state.wrong) == (Page.MENU, 0)


def test_an_answer_that_comes_after_the_menu_was_left_opens_nothing() -> None:
    state, _pin = with_pin(at_pin(), "4711")
    assert menu.checked(menu.closed(state), 1.0, fits=True).page is Page.CLOSED
    late = menu.checked(menu.closed(state), 1.0, fits=False)
    assert (late.page, late.wrong) == (Page.CLOSED, 1)
    again = at_pin(1.0, menu.closed(state))
    assert menu.checked(again, 1.0, fits=True).page is Page.PIN


def test_pages_lead_back_to_the_first_and_from_there_out() -> None:
    state = menu.went(inside(), Page.SERVICES, 1.0)
    assert state.page is Page.SERVICES
    assert menu.answered(state, "Done.").said == "Done."
    state = menu.back(menu.answered(state, "Done."), 2.0)
    assert (state.page, state.said) == (Page.MENU, "")
    assert menu.back(state, 3.0).page is Page.CLOSED
    assert menu.went(inside(), Page.PIN, 0.0).page is Page.MENU
    assert menu.answered(Menu(), "Done.") == Menu()


def test_it_closes_a_minute_after_the_last_touch_and_warns_before() -> None:
    state = inside()
    assert menu.seconds_left(state, 30.0) is None
    assert menu.seconds_left(state, 45.5) == 15
    state = menu.touched(state, 45.5)
    assert menu.tick(state, IDLE_SECONDS + 1).page is Page.MENU
    assert menu.tick(state, 45.5 + IDLE_SECONDS) == Menu()
    assert menu.touched(Menu(), 5.0) == Menu()
    assert menu.seconds_left(Menu(), 5.0) is None


@pytest.mark.parametrize(
    ("place", "corner"),
    [
        ((0, 0), Corner.LEFT),
        ((1079, 5), Corner.RIGHT),
        ((540, 5), None),
        ((5, 111), None),
        ((5, 1919), None),
    ],
)
def test_only_the_upper_corners_count(place: tuple[int, int], corner: Corner | None) -> None:
    assert corner_at(*place, 1080, 1920) is corner


def follow(*touches: tuple[Corner | None, float]) -> bool:
    state, whole = Tapped(), False
    for corner, now in touches:
        state, whole = tapped(state, corner, now)
    return whole


def test_the_sequence_opens_only_whole_in_order_and_in_time() -> None:
    in_order = [(corner, 0.5 * place) for place, corner in enumerate(SEQUENCE)]
    assert follow(*in_order)
    assert not follow(*in_order[:-1])
    assert not follow(*in_order[:2], (None, 0.6), *in_order[2:])
    assert not follow(*[(corner, 3.0 * place) for place, corner in enumerate(SEQUENCE)])
    assert follow((Corner.LEFT, 0.0), *[(corner, now + 0.1) for corner, now in in_order])
    assert gesture.SECONDS < IDLE_SECONDS
