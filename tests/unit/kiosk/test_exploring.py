"""The non-visual mode bare: what keys, fingers and new screens mean."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk_app import exploring
from kiosk_app.exploring import Activate, Choice, Exploring, GoBack, Hush, Key, Reading, Said, Say, Text

TAXES = Choice("taxes", "Miestne dane", x=0, y=0, width=100, height=100)
WASTE = Choice("waste", "Komunálny odpad", x=0, y=110, width=100, height=100)
BACK = Choice("back", "Späť", x=0, y=220, width=100, height=100, is_back=True)
LOUDER = Choice("explorer-right", "Hlasnejšie", x=0, y=400, width=50, height=50, is_aside=True)


def texts(*written: str) -> tuple[Text, ...]:
    return tuple(Text(str(place), one) for place, one in enumerate(written))


WELCOME = Reading("welcome", "sk", texts("Magistrát", "10:14", "S čím vám pomôžeme?"), (TAXES, WASTE, LOUDER))
ON = Exploring(on=True, reading=WELCOME)


def saying(what: Said, choice: Choice | None = None, *said: str) -> tuple[object, ...]:
    return (Say(what, said, choice),)


@pytest.mark.parametrize("key", list(Key))
def test_any_key_switches_the_mode_on_and_does_nothing_else(key):
    state, acts = exploring.press(Exploring(reading=WELCOME), key, 0)
    assert state.on
    assert state.focus is None
    assert acts == saying(Said.ENTERED, None, "Magistrát", "10:14", "S čím vám pomôžeme?")


def test_the_corner_switches_it_on_and_off():
    state, acts = exploring.toggle(Exploring(reading=WELCOME))
    assert (state.on, acts[0].what) == (True, Said.ENTERED)
    assert exploring.enter(state) == (state, ())
    state, acts = exploring.toggle(replace(state, volume=5))
    assert (state, acts) == (Exploring(reading=WELCOME), saying(Said.LEFT))
    assert exploring.leave(state) == (state, ())


def test_the_next_visitor_finds_it_off_at_the_default_volume():
    state, acts = exploring.end_visit(replace(ON, volume=0, focus="taxes"))
    assert (state, acts) == (Exploring(reading=WELCOME), (Hush(),))
    assert exploring.end_visit(state) == (state, ())


def test_keys_go_round_and_leave_the_modes_own_out():
    state, acts = exploring.press(ON, Key.DOWN, 0)
    assert acts == saying(Said.CHOICE, TAXES)
    state, acts = exploring.press(state, Key.DOWN, 1)
    assert acts == saying(Said.CHOICE, WASTE)
    state, acts = exploring.press(state, Key.DOWN, 2)
    assert acts == saying(Said.CHOICE, TAXES)
    state, acts = exploring.press(state, Key.UP, 3)
    assert acts == saying(Said.CHOICE, WASTE)
    assert exploring.press(ON, Key.UP, 0)[0].focus == "waste"
    assert exploring.press(replace(ON, reading=Reading()), Key.UP, 0)[1] == saying(Said.NO_CHOICE)


def test_a_double_strike_counts_once():
    """EN 301 549, 5.8."""
    state, _ = exploring.press(ON, Key.DOWN, 0)
    assert exploring.press(state, Key.DOWN, 0.49) == (state, ())
    assert exploring.press(state, Key.DOWN, 0.5)[0].focus == "waste"
    assert exploring.press(state, Key.UP, 0.1)[0].focus == "waste"


def test_a_held_key_repeats_after_two_seconds():
    """EN 301 549, 5.7."""
    state, _ = exploring.press(ON, Key.DOWN, 0)
    assert exploring.repeat(state, Key.DOWN, 1.9) == (state, ())
    assert exploring.repeat(state, Key.UP, 2.5) == (state, ())
    state, acts = exploring.repeat(state, Key.DOWN, 2.0)
    assert acts == saying(Said.CHOICE, WASTE)
    assert exploring.repeat(state, Key.DOWN, 2.4) == (state, ())
    assert exploring.repeat(exploring.release(state, Key.DOWN), Key.DOWN, 9) == (exploring.release(state, Key.DOWN), ())
    assert exploring.release(state, Key.OK) == state


def test_a_held_ok_never_repeats():
    state, acts = exploring.press(replace(ON, focus="taxes"), Key.OK, 0)
    assert acts == (Hush(), Activate("taxes"))
    assert exploring.repeat(state, Key.OK, 10) == (state, ())


def test_ok_takes_what_has_the_focus_and_never_twice_in_half_a_second():
    assert exploring.press(ON, Key.OK, 0)[1] == saying(Said.NO_CHOICE)
    state, acts = exploring.press(replace(ON, focus="taxes"), Key.OK, 0)
    assert acts == (Hush(), Activate("taxes"))
    tapped = replace(state, finger=exploring.Finger(0.2, "taxes", had_focus=True))
    assert exploring.lift(tapped, 0.3)[1] == ()


def test_back_takes_the_screens_own_way_back_or_asks_for_one():
    with_back = replace(ON, reading=replace(WELCOME, choices=(TAXES, BACK)))
    assert exploring.press(with_back, Key.BACK, 0)[1] == (Hush(), Activate("back"))
    assert exploring.press(ON, Key.BACK, 0)[1] == (Hush(), GoBack())


def test_other_keys_do_nothing_once_it_is_on():
    assert exploring.press(ON, Key.OTHER, 0)[1] == ()


def test_repeat_says_the_choice_then_the_whole_screen():
    whole = saying(Said.SCREEN, None, "Magistrát", "10:14", "S čím vám pomôžeme?")
    assert exploring.press(ON, Key.REPEAT, 0)[1] == whole
    state, acts = exploring.press(replace(ON, focus="taxes"), Key.REPEAT, 0)
    assert acts == saying(Said.CHOICE, TAXES)
    assert exploring.press(state, Key.REPEAT, 1)[1] == whole
    assert exploring.press(state, Key.REPEAT, 9)[1] == saying(Said.CHOICE, TAXES)


def test_volume_goes_by_steps_and_says_so():
    state, acts = exploring.press(ON, Key.LOUDER, 0)
    assert (state.volume, acts) == (exploring.DEFAULT_VOLUME + 1, saying(Said.VOLUME))
    assert exploring.press(state, Key.QUIETER, 1)[0].volume == exploring.DEFAULT_VOLUME
    assert exploring.louder(ON, 99)[0].volume == len(exploring.VOLUMES) - 1
    assert exploring.louder(ON, -99)[0].volume == 0


def test_a_finger_stops_the_speech_and_hears_what_is_under_it():
    state, acts = exploring.touch(ON, 50, 50, 0)
    assert acts == (Hush(), Say(Said.CHOICE, choice=TAXES))
    assert state.focus == "taxes"
    assert exploring.touch(ON, 500, 50, 0)[1] == (Hush(),)
    assert exploring.touch(ON, 10, 410, 0)[1] == (Hush(), Say(Said.CHOICE, choice=LOUDER))


def test_sliding_says_each_choice_once():
    state, _ = exploring.touch(ON, 50, 50, 0)
    state, acts = exploring.slide(state, 51, 51)
    assert acts == ()
    state, acts = exploring.slide(state, 50, 105)  # between the two
    assert (acts, state.focus) == ((), "taxes")
    state, acts = exploring.slide(state, 50, 150)
    assert acts == saying(Said.CHOICE, WASTE)
    state, acts = exploring.slide(state, 50, 50)
    assert acts == saying(Said.CHOICE, TAXES)
    assert exploring.slide(ON, 50, 50) == (ON, ())


def test_exploring_never_activates():
    state, _ = exploring.touch(replace(ON, focus="taxes"), 50, 50, 0)
    state, _ = exploring.slide(state, 50, 105)
    state, _ = exploring.slide(state, 50, 50)
    assert exploring.lift(state, 0.5)[1] == ()


def test_the_second_tap_activates():
    state, _ = exploring.touch(ON, 50, 50, 0)
    state, acts = exploring.lift(state, 0.2)
    assert acts == ()
    state, _ = exploring.touch(state, 60, 60, 3)
    state, acts = exploring.lift(state, 3.2)
    assert acts == (Hush(), Activate("taxes"))
    assert exploring.lift(state, 4) == (state, ())


def test_a_long_second_touch_activates_nothing():
    state, _ = exploring.touch(replace(ON, focus="taxes"), 50, 50, 0)
    assert exploring.lift(state, 1.0)[1] == ()


def test_two_quick_taps_on_nothing_activate_what_has_the_focus():
    state = replace(ON, focus="waste")
    state, _ = exploring.touch(state, 500, 50, 0)
    state, acts = exploring.lift(state, 0.1)
    assert acts == ()
    state, _ = exploring.touch(state, 500, 50, 0.3)
    state, acts = exploring.lift(state, 0.4)
    assert acts == (Hush(), Activate("waste"))


def test_a_tap_on_nothing_says_so_where_nothing_has_the_focus():
    state, _ = exploring.touch(ON, 500, 50, 0)
    assert exploring.lift(state, 0.1)[1] == saying(Said.NO_CHOICE)
    state, _ = exploring.slide(state, 500, 60)
    assert exploring.lift(state, 0.1)[1] == ()


def test_two_taps_on_nothing_without_a_focus_activate_nothing():
    state, _ = exploring.touch(replace(ON, tapped_nothing_at=0), 500, 50, 0.2)
    assert exploring.lift(state, 0.3)[1] == ()


def test_a_new_screen_is_said_without_what_stood_there_before():
    ticket = Reading("ticket", "sk", texts("Magistrát", "10:15", "Miestne dane", "D042"), (BACK,))
    state, acts = exploring.show(replace(ON, focus="taxes"), ticket)
    assert acts == saying(Said.SCREEN, None, "Miestne dane", "D042")
    assert state.focus is None


def test_a_new_language_is_said_in_whole():
    english = Reading("welcome", "en", texts("Magistrát", "10:14", "How can we help you?"), (TAXES, WASTE))
    assert exploring.show(ON, english)[1] == saying(Said.SCREEN, None, "Magistrát", "10:14", "How can we help you?")


def test_other_choices_are_another_screen():
    inside = replace(WELCOME, choices=(BACK,), texts=texts("Magistrát", "10:14", "Dane"))
    assert exploring.show(ON, inside)[1] == saying(Said.SCREEN, None, "Dane")


def test_what_appears_on_a_screen_is_said_and_a_clock_that_goes_on_is_not():
    later = replace(WELCOME, texts=texts("Magistrát", "10:15", "S čím vám pomôžeme?"))
    state, acts = exploring.show(replace(ON, focus="taxes"), later)
    assert (acts, state.focus) == ((), "taxes")
    fault = replace(later, texts=(*later.texts, Text("9", "Pokladňa je zatvorená.")))
    assert exploring.show(state, fault)[1] == saying(Said.NEWS, None, "Pokladňa je zatvorená.")
    assert exploring.show(state, later) == (state, ())


def test_a_screen_that_looks_the_same_is_not_said_again():
    """While a ticket is being issued the welcome still stands there."""
    assert exploring.show(replace(ON, focus="taxes"), replace(WELCOME, screen="issuing"))[1] == ()


def test_a_screen_of_another_name_with_other_words_is_said():
    notice = replace(WELCOME, screen="notice", texts=texts("Dnes už nevydávame."))
    assert exploring.show(ON, notice)[1] == saying(Said.SCREEN, None, "Dnes už nevydávame.")


def test_nothing_is_said_while_it_is_off():
    state, acts = exploring.show(Exploring(), WELCOME)
    assert (state.reading, acts) == (WELCOME, ())


def test_a_screen_without_choices_then_one_with_some():
    empty = replace(ON, reading=replace(WELCOME, choices=()))
    assert exploring.show(empty, WELCOME)[1] == ()
