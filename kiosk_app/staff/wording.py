"""The staff menu's words: what is known about the kiosk in, lines and buttons ready to show out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from common.i18n import Catalogue, catalogue
from common.link.session import LinkState
from common.model.office import LANGUAGES, Service, Texts
from common.model.printer import PrinterState
from kiosk_app.staff.menu import Menu, Page
from kiosk_app.wording import bound

STEP = 20
LEAST, MOST = 20, 100
"""Volume and brightness go in such steps, in percent."""
MESSAGES = ("cleaning", "printer", "desk", "soon", "none")
"""What a paused kiosk may tell visitors, by name."""


@dataclass(frozen=True)
class Known:
    """What the menu shows."""

    printer: PrinterState | None
    link: LinkState
    version: str
    faults: tuple[str, ...]
    last_label: str | None
    """Of the ticket printed last."""
    is_paused: bool
    services: tuple[Service, ...]
    volume: int
    brightness: int | None
    """Percent; None: it cannot be set from here."""
    lost_since: str = ""
    """Local time of the hub's last sign of life."""


def _message(words: Catalogue, name: str) -> str:
    match name:
        case "cleaning":
            return words.gettext("The kiosk is being cleaned. It will work again in a few minutes.")
        case "printer":
            return words.gettext("The printer is being repaired. Please ask at a counter for a ticket.")
        case "desk":
            return words.gettext("Please ask at a counter for a ticket.")
        case "soon":
            return words.gettext("We will be back in a moment.")
        case _:
            return ""


def message(name: str) -> Texts:
    """The message in every language; empty: the kiosk's usual sentence."""
    texts = {language: _message(catalogue(language), name) for language in LANGUAGES}
    return {language: text for language, text in texts.items() if text}


def fault(words: Catalogue, code: str) -> str:
    """A fault of the device in the staff's words."""
    kind, _, what = code.partition(":")
    if kind == "media":
        return words.gettext("The picture {name} cannot be shown", name=what)
    if kind == "sound":
        return words.gettext("The kiosk cannot speak")
    return words.gettext("Another fault: {code}", code=code)


def facts(words: Catalogue, known: Known) -> list[dict[str, Any]]:
    """How the kiosk is: a line, what to do about it, and whether it is a fault."""
    printer = known.printer
    lines = [
        _fact(words.gettext("The printer has not answered yet"), "", "printer", is_fault=False)
        if printer is None
        else _fact(
            words.gettext(printer.heading),
            words.gettext(printer.advice) if printer.advice else "",
            "printer" if printer.can_print else "paper-out",
            is_fault=printer is not PrinterState.READY,
        )
    ]
    lines.append(_link(words, known))
    lines += [_fact(fault(words, code), "", "warning", is_fault=True) for code in known.faults]
    return lines


def _link(words: Catalogue, known: Known) -> dict[str, Any]:
    match known.link:
        case LinkState.LIVE:
            return _fact(words.gettext("Connected to the hub"), "", "link", is_fault=False)
        case LinkState.CONNECTING:
            return _fact(words.gettext("Connecting to the hub"), "", "link", is_fault=False)
        case LinkState.REFUSED:
            advice = words.gettext("Ask the administrator to enrol this kiosk again.")
            return _fact(words.gettext("The hub does not know this kiosk"), advice, "broken-link", is_fault=True)
        case _:
            title = words.gettext("The hub does not answer")
            since = words.gettext("Since {time}. Check the network and the hub's computer.", time=known.lost_since)
            return _fact(title, since if known.lost_since else "", "broken-link", is_fault=True)


def _fact(text: str, advice: str, icon: str, *, is_fault: bool) -> dict[str, Any]:
    return {"text": text, "advice": advice, "icon": icon, "fault": is_fault}


def title(words: Catalogue, page: Page) -> str:
    """What the page is called."""
    match page:
        case Page.PAUSE:
            return words.gettext("Pause the kiosk")
        case Page.SERVICES:
            return words.gettext("Services")
        case Page.SETTINGS:
            return words.gettext("Volume and brightness")
        case Page.RESTART:
            return words.gettext("Restart the program?")
        case _:
            return words.gettext("Staff")


def hint(words: Catalogue, menu: Menu, wait: int, command: str) -> str:
    """One sentence under the title."""
    match menu.page:
        case Page.PIN if wait:
            return words.ngettext(
                "The PIN was wrong too often. Try again in {n} second.",
                "The PIN was wrong too often. Try again in {n} seconds.",
                wait,
            )
        case Page.PIN if menu.is_checking:
            return words.gettext("One moment, please")
        case Page.PIN if menu.is_wrong:
            return words.gettext("This PIN is wrong. Try again.")
        case Page.PIN:
            return words.gettext("Enter the staff PIN.")
        case Page.NO_PIN:
            return words.gettext(
                "No PIN has been set for this kiosk. The administrator sets it on its computer with: {command}",
                command=command,
            )
        case Page.PAUSE:
            return words.gettext("Choose what visitors will read.")
        case Page.SERVICES:
            return words.gettext("A touch pauses a service at all kiosks, or opens it again.")
        case Page.RESTART:
            return words.gettext("The kiosk will be back in a few seconds.")
        case _:
            return ""


def entries(words: Catalogue, page: Page, known: Known) -> list[dict[str, Any]]:
    """The page's buttons."""
    make: dict[Page, Callable[[Catalogue, Known], Iterable[dict[str, Any]]]] = {
        Page.MENU: _menu,
        Page.PAUSE: _pauses,
        Page.SERVICES: _services,
        Page.SETTINGS: _settings,
        Page.RESTART: _restart,
    }
    return list(make[page](words, known)) if page in make else []


def _menu(words: Catalogue, known: Known) -> Iterable[dict[str, Any]]:
    say = words.gettext
    yield _entry("look", say("Paper changed"), say("Asks the printer now"), "paper")
    yield _entry("test", say("Test print"), say("Without a number"), "printer")
    last = known.last_label
    yield _entry(
        "reprint",
        say("Print the last ticket again"),
        say("None since the start") if last is None else say("{label}, as a copy", label=last),
        "ticket",
    )
    if known.is_paused:
        yield _entry("resume", say("Resume the kiosk"), say("It is paused"), "play", on=True)
    else:
        yield _entry("page:pause", say("Pause the kiosk"), say("With a message"), "pause")
    paused = sum(service.paused for service in known.services)
    state = words.ngettext("{n} paused", "{n} paused", paused) if paused else say("All open")
    yield _entry("page:services", say("Services"), state, "list")
    volume = say("Volume {percent} %", percent=known.volume)
    yield _entry("page:settings", say("Volume and brightness"), volume, "speak")
    yield _entry("page:restart", say("Restart the program"), say("Version {version}", version=known.version), "recall")


def _pauses(words: Catalogue, _known: Known) -> Iterable[dict[str, Any]]:
    for name in MESSAGES:
        text = _message(words, name) or words.gettext("Without a message")
        yield _entry(f"pause:{name}", bound(text), "", "pause")


def _services(words: Catalogue, known: Known) -> Iterable[dict[str, Any]]:
    for service in sorted(known.services, key=lambda one: (one.position, one.id)):
        act = "open" if service.paused else "stop"
        state = words.gettext("Paused") if service.paused else words.gettext("Gives tickets")
        yield _entry(f"{act}:{service.id}", words.text(service.name), state, service.icon, on=service.paused)


def _settings(words: Catalogue, known: Known) -> Iterable[dict[str, Any]]:
    say = words.gettext
    volume = say("Volume {percent} %", percent=known.volume)
    yield _entry("volume:-", say("Quieter"), volume, "mute")
    yield _entry("volume:+", say("Louder"), volume, "speak")
    bright = (
        say("Not possible on this screen")
        if known.brightness is None
        else say("Brightness {percent} %", percent=known.brightness)
    )
    yield _entry("brightness:-", say("Darker"), bright, "arrow-down")
    yield _entry("brightness:+", say("Brighter"), bright, "arrow-up")


def _restart(words: Catalogue, _known: Known) -> Iterable[dict[str, Any]]:
    yield _entry("restart", words.gettext("Restart now"), "", "recall")


def _entry(id_: str, name: str, state: str, icon: str, *, on: bool = False) -> dict[str, Any]:
    return {"id": id_, "name": name, "state": state, "icon": icon, "on": on}


def fixed(words: Catalogue) -> dict[str, str]:
    """Words of the keys that stand on every page."""
    say = words.gettext
    return {
        "back": say("Back"),
        "close": say("Close the menu"),
        "erase": say("Delete"),
        "ok": say("OK"),
        "before": say("Previous"),
        "after": say("Next"),
        "typed": say("PIN"),
    }


def closing(words: Catalogue, seconds: int) -> str:
    """Before the menu closes by itself."""
    return words.ngettext("The menu closes in {n} second.", "The menu closes in {n} seconds.", seconds)


def stepped(percent: int, sign: str) -> int:
    """One step louder or brighter (+), or the other way."""
    return min(MOST, max(LEAST, percent + (STEP if sign == "+" else -STEP)))
