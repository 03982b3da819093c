"""The non-visual mode and the five keys: what a key, a finger or a new screen means. Pure: state in, state and acts out.

The machine knows no screen. It is given what stands there (`Reading`: the texts and the choices with their boxes) and
answers with what to say, where the focus is and what to activate. Rules and figures: EN 301 549, 5.1.3, 5.7 and 5.8.
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec
from msgspec.structs import replace

DOUBLE_STRIKE = 0.5
"""Seconds within which the same key, or an activation, counts once (5.8)."""
REPEAT_DELAY = 2.0
"""Seconds that a key must be held before it repeats (5.7)."""
REPEAT_EVERY = 0.5
HOLD_SECONDS = 2.0
"""How long the marked corner is held to switch the mode on or off."""
TAP_SECONDS = 0.7
"""A longer touch explores and never activates."""
DOUBLE_TAP = 0.6
"""Seconds between two taps on nothing that activate what has the focus."""
REPEAT_WHOLE = 4.0
"""The repeat key pressed again so soon says the whole screen."""
VOLUMES = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0)
DEFAULT_VOLUME = 3
"""Place in VOLUMES."""


class Key(StrEnum):
    """What a key of the keypad does."""

    UP = "up"
    DOWN = "down"
    BACK = "back"
    OK = "ok"
    REPEAT = "repeat"
    LOUDER = "louder"
    QUIETER = "quieter"
    OTHER = "other"
    """Any other key: it only switches the mode on."""


_REPEATING = frozenset({Key.UP, Key.DOWN, Key.LOUDER, Key.QUIETER})


class Choice(msgspec.Struct, frozen=True):
    """Something that can be activated, in the window's pixels."""

    key: str
    """Stays the same while it stands on the screen."""
    name: str
    description: str = ""
    selected: bool = False
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    is_back: bool = False
    is_aside: bool = False
    """The mode's own: found by a finger, but not counted, and left out by the keys, which have their own for it."""

    def holds(self, x: float, y: float) -> bool:
        """Whether a finger at x, y is on it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Text(msgspec.Struct, frozen=True):
    """Something to be read, outside of the choices."""

    key: str
    text: str


class Reading(msgspec.Struct, frozen=True):
    """What stands on the screen, in the order in which it is read."""

    screen: str = ""
    language: str = "sk"
    texts: tuple[Text, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What the screen itself lets choose."""
        return tuple(one for one in self.choices if not one.is_aside)


class Said(StrEnum):
    """What is to be said."""

    ENTERED = "entered"
    """The mode is on: how it works, then the screen."""
    LEFT = "left"
    SCREEN = "screen"
    NEWS = "news"
    """Only `texts`: they have just appeared on a screen that stays."""
    CHOICE = "choice"
    NO_CHOICE = "no_choice"
    """A finger or a key found nothing to choose."""
    VOLUME = "volume"


class Say(msgspec.Struct, frozen=True):
    """Say this in place of whatever is being said."""

    what: Said
    texts: tuple[str, ...] = ()
    choice: Choice | None = None


class Hush(msgspec.Struct, frozen=True):
    """Stop speaking."""


class Activate(msgspec.Struct, frozen=True):
    """Do what this choice does."""

    key: str


class GoBack(msgspec.Struct, frozen=True):
    """A step back was asked for and no choice on the screen is the way back."""


Act = Say | Hush | Activate | GoBack


class Finger(msgspec.Struct, frozen=True):
    """The finger that explores."""

    since: float
    on: str | None
    """The choice under it."""
    had_focus: bool
    """What it came down on had the focus already."""
    wandered: bool = False


class Exploring(msgspec.Struct, frozen=True, kw_only=True):
    """All that the mode knows."""

    on: bool = False
    reading: Reading = Reading()
    focus: str | None = None
    """Key of the choice that has the focus."""
    finger: Finger | None = None
    volume: int = DEFAULT_VOLUME
    activated_at: float = -1e9
    tapped_nothing_at: float = -1e9
    repeated_at: float = -1e9
    struck: Key | None = None
    struck_at: float = -1e9
    held_since: float | None = None
    """Since when the struck key has been down."""

    @property
    def focused(self) -> Choice | None:
        """The choice that has the focus."""
        return next((one for one in self.reading.choices if one.key == self.focus), None)


Step = tuple[Exploring, tuple[Act, ...]]


def show(before: Exploring, reading: Reading) -> Step:
    """The screen may have changed."""
    old = before.reading
    after = replace(before, reading=reading)
    if after.focused is None:
        after = replace(after, focus=None)
    if not before.on or reading == old:
        return after, ()
    if _is_another(old, reading):
        return replace(after, focus=None, finger=None), (Say(Said.SCREEN, _unheard(old, reading)),)
    news = _unheard(old, reading)
    return after, ((Say(Said.NEWS, news),) if news else ())


def toggle(before: Exploring) -> Step:
    """The corner was held long enough, or the screen's own button was touched."""
    return leave(before) if before.on else enter(before)


def enter(before: Exploring) -> Step:
    """Switch the mode on."""
    if before.on:
        return before, ()
    return replace(before, on=True, focus=None, finger=None), (Say(Said.ENTERED, _texts(before.reading)),)


def leave(before: Exploring) -> Step:
    """Switch the mode off, by the visitor."""
    if not before.on:
        return before, ()
    return Exploring(reading=before.reading), (Say(Said.LEFT),)


def end_visit(before: Exploring) -> Step:
    """The next visitor finds everything as it was: mode off, volume at its default."""
    return Exploring(reading=before.reading), ((Hush(),) if before.on else ())


def press(before: Exploring, key: Key, now: float) -> Step:
    """A key went down."""
    if key is before.struck and now - before.struck_at < DOUBLE_STRIKE:
        return before, ()
    return _do(replace(before, struck=key, struck_at=now, held_since=now), key, now)


def repeat(before: Exploring, key: Key, now: float) -> Step:
    """The keyboard says that a key is still down."""
    held = key is before.struck and before.held_since is not None and now - before.held_since >= REPEAT_DELAY
    if not held or key not in _REPEATING or now - before.struck_at < REPEAT_EVERY:
        return before, ()
    return _do(replace(before, struck_at=now), key, now)


def release(before: Exploring, key: Key) -> Exploring:
    """A key came up."""
    return replace(before, held_since=None) if key is before.struck else before


def touch(before: Exploring, x: float, y: float, now: float) -> Step:
    """A finger came down: it stops the speech, and what is under it is said."""
    under = _under(before.reading, x, y)
    if under is None:
        return replace(before, finger=Finger(now, None, had_focus=False)), (Hush(),)
    finger = Finger(now, under.key, had_focus=under.key == before.focus)
    return replace(before, finger=finger, focus=under.key), (Hush(), Say(Said.CHOICE, choice=under))


def slide(before: Exploring, x: float, y: float) -> Step:
    """The finger moves: each choice that it comes to is said once."""
    finger = before.finger
    if finger is None:
        return before, ()
    under = _under(before.reading, x, y)
    if under is None or under.key == finger.on:
        # Between two choices the last one keeps the focus; coming back to it says it again.
        on = finger.on if under is not None else None
        return replace(before, finger=replace(finger, on=on, wandered=finger.wandered or under is None)), ()
    finger = replace(finger, on=under.key, had_focus=False, wandered=True)
    return replace(before, finger=finger, focus=under.key), (Say(Said.CHOICE, choice=under),)


def lift(before: Exploring, now: float) -> Step:
    """The finger leaves: a short touch of what had the focus is the second tap, and activates it."""
    finger = before.finger
    if finger is None:
        return before, ()
    after = replace(before, finger=None)
    if now - finger.since > TAP_SECONDS:
        return after, ()
    if finger.had_focus and not finger.wandered:
        return _activate(after, now)
    if finger.on is None and not finger.wandered:
        if now - before.tapped_nothing_at < DOUBLE_TAP:
            return _activate(replace(after, tapped_nothing_at=-1e9), now)
        after = replace(after, tapped_nothing_at=now)
        return after, ((Say(Said.NO_CHOICE),) if before.focused is None else ())
    return after, ()


def _do(state: Exploring, key: Key, now: float) -> Step:
    if not state.on:
        return enter(state)
    if key in {Key.UP, Key.DOWN}:
        return _move(state, 1 if key is Key.DOWN else -1)
    if key is Key.OK:
        return _activate(state, now) if state.focused is not None else (state, (Say(Said.NO_CHOICE),))
    if key is Key.BACK:
        back = next((one for one in state.reading.choices if one.is_back), None)
        if back is None:
            return state, (Hush(), GoBack())
        return _activate(replace(state, focus=back.key), now)
    if key in {Key.LOUDER, Key.QUIETER}:
        return louder(state, 1 if key is Key.LOUDER else -1)
    if key is Key.REPEAT:
        focused, again = state.focused, now - state.repeated_at < REPEAT_WHOLE
        state = replace(state, repeated_at=now)
        if focused is None or again:
            return state, (Say(Said.SCREEN, _texts(state.reading)),)
        return state, (Say(Said.CHOICE, choice=focused),)
    return state, ()


def louder(state: Exploring, steps: int) -> Step:
    """Change the volume and say so in the new one."""
    volume = min(len(VOLUMES) - 1, max(0, state.volume + steps))
    return replace(state, volume=volume), (Say(Said.VOLUME),)


def _move(state: Exploring, by: int) -> Step:
    """Round and round, so that a person who can't see the end is never stuck."""
    choices = state.reading.offered
    if not choices:
        return state, (Say(Said.NO_CHOICE),)
    places = [place for place, one in enumerate(choices) if one.key == state.focus]
    place = (places[0] + by) % len(choices) if places else (0 if by > 0 else len(choices) - 1)
    return replace(state, focus=choices[place].key), (Say(Said.CHOICE, choice=choices[place]),)


def _activate(state: Exploring, now: float) -> Step:
    if state.focus is None or now - state.activated_at < DOUBLE_STRIKE:
        return state, ()
    return replace(state, activated_at=now), (Hush(), Activate(state.focus))


def _under(reading: Reading, x: float, y: float) -> Choice | None:
    """The choice under a finger; of several the one that is read last lies on top."""
    return next((one for one in reversed(reading.choices) if one.holds(x, y)), None)


def _texts(reading: Reading) -> tuple[str, ...]:
    return tuple(one.text for one in reading.texts)


def _bare(text: str) -> str:
    """Without its figures: a clock or a countdown that goes on is no news."""
    return re.sub(r"\d+", "", text)


def _is_another(old: Reading, new: Reading) -> bool:
    """Another language; another screen that also looks other; or one with few of the choices that stood there."""
    if old.language != new.language:
        return True
    names, before = {one.name for one in new.offered}, [one.name for one in old.offered]
    if old.screen != new.screen:
        return names != set(before) or bool(_unheard(old, new))
    return bool(before) and 2 * sum(name in names for name in before) < len(before)


def _unheard(old: Reading, new: Reading) -> tuple[str, ...]:
    """What a new screen says: all but what stood there before, such as the office's name; in a new language all of it."""
    if old.language != new.language:
        return _texts(new)
    known = {_bare(one.text) for one in old.texts}
    return tuple(one.text for one in new.texts if _bare(one.text) not in known)
