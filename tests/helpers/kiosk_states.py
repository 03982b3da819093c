"""Every screen of the kiosk, each reached as visitors and the surroundings reach it, on one window."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from common.link.reply import Done
from common.link.session import LinkState
from common.model.office import (
    DayException,
    DeviceKind,
    DeviceState,
    Group,
    KioskOptions,
    NoPaper,
    Service,
    Span,
    Texts,
)
from common.model.wire import Snapshot
from kiosk_app.flow import is_fresh
from kiosk_app.modes import Mode, Modes, toggled
from kiosk_app.printing.status import PrinterStatus
from tests.helpers import story
from tests.helpers.kiosks import Kiosk
from tests.helpers.pictures_kiosk import morning, ticket

INFORMATION: Texts = {
    "sk": "Občiansky preukaz alebo cestovný pas\nVýmer dane za minulý rok\nRodné číslo spoluvlastníka, ak ide o spoločný byt",
    "en": "Identity card or passport\nLast year's tax assessment\nThe co-owner's birth number where the flat is shared",
    "uk": "Посвідчення особи або паспорт\nПодаткове рішення за минулий рік\nІдентифікаційний номер співвласника",
    "hu": "Személyi igazolvány vagy útlevél\nA tavalyi adóhatározat\nA tulajdonostárs személyi száma közös lakásnál",
}
LONG: Texts = {
    "sk": "Prihlasovanie na trvalý pobyt občanov",
    "en": "Registration of permanent residence",
    "uk": "Реєстрація постійного місця проживання",
    "hu": "Állandó lakóhely bejelentése",
}
GROUPS = (
    Group(
        id="taxes",
        name={"sk": "Dane a poplatky", "en": "Taxes and fees", "uk": "Податки та збори", "hu": "Adók és díjak"},
        icon="banknote",
        position=0,
    ),
    Group(
        id="housing",
        name={"sk": "Bývanie", "en": "Housing", "uk": "Житло", "hu": "Lakhatás"},
        icon="house-percent",
        position=9,
        group_id="taxes",
    ),
)
PAUSE: Texts = {
    "sk": "pokazil sa systém evidencie vozidiel",
    "en": "the vehicle register is out of order",
    "uk": "не працює реєстр транспортних засобів",
    "hu": "nem működik a járműnyilvántartás",
}
HOLIDAY: Texts = {
    "sk": "Sviatok svätého Cyrila a svätého Metoda",
    "en": "Saints Cyril and Methodius Day",
    "uk": "День святих Кирила і Мефодія",
    "hu": "Szent Cirill és Szent Metód ünnepe",
}
MESSAGE: Texts = {
    "sk": "V piatok 16. októbra máme otvorené len do 12:00.",
    "en": "On Friday 16 October we are open only until 12:00.",
    "uk": "У пʼятницю 16 жовтня ми працюємо лише до 12:00.",
    "hu": "Október 16-án, pénteken csak 12:00-ig vagyunk nyitva.",
}
REASONS = {
    "capacity": "local-taxes",
    "closing": "municipal-waste",
    "paused with a reason": "parking",
    "limit": "general-information",
    "paused": "certification",
    "hours": "cash-desk",
}
"""Why each service of `used_up` is closed."""
ALWAYS = KioskOptions(attract_seconds=0)


def _informed(service: Service) -> Service:
    return replace(service, information=INFORMATION if service.id == "parking" else {})


def day(**options: object) -> Snapshot:
    """The story's morning; parking has something to bring, nothing comes by itself."""
    plain = morning()
    office = replace(plain.office, kiosk=replace(ALWAYS, **options))
    return replace(plain, office=office, services=tuple(_informed(one) for one in plain.services))


def grouped() -> Snapshot:
    """Sixty services: six on the top beside a group of long names with a further group in it."""
    plain = day()
    more = tuple(
        replace(
            plain.services[0],
            id=f"more-{number}",
            name=LONG if number % 3 == 0 else plain.services[number % 6].name,
            position=10 + number,
            group_id="housing" if number % 9 == 8 else "taxes",
        )
        for number in range(54)
    )
    return replace(plain, office=replace(plain.office, groups=GROUPS), services=plain.services + more)


def closed_today() -> Snapshot:
    """A holiday."""
    plain = day()
    holiday = DayException(day=story.DAY, name=HOLIDAY)
    return replace(plain, office=replace(plain.office, exceptions=(holiday,)))


def used_up() -> Snapshot:
    """Every reason for a closed service at once: the office closes in eighteen minutes."""
    plain = day()
    early = ((Span(dt.time(8), dt.time(11)),),) * 5 + ((), ())
    changes: dict[str, dict[str, object]] = {
        "municipal-waste": {"mean_seconds": 2400},
        "parking": {"paused": True, "pause_reason": PAUSE, "information": {}},
        "certification": {"paused": True},
        "general-information": {"daily_limit": 1},
    }
    return replace(
        plain,
        office=replace(plain.office, hours=early, until_closing=True),
        services=tuple(replace(one, **changes.get(one.id, {})) for one in plain.services),
    )


def paused() -> Snapshot:
    """Staff have paused this kiosk."""
    plain = day()
    own = DeviceState(
        id=plain.device.id,
        kind=DeviceKind.KIOSK,
        name="kiosk",
        paused=True,
        pause_message={"sk": "Kiosk čistíme. Lístok vám dajú pri priehradke 1."},
    )
    return replace(plain, devices=(own,))


Go = Callable[[Kiosk, QtBot], None]


def _nothing(_kiosk: Kiosk, _qtbot: QtBot) -> None: ...


def _issuing(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.program.presenter.tap_service("local-taxes")
    qtbot.waitUntil(lambda: kiosk.shown["slow"])


def _group(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.link.put(grouped())
    kiosk.program.presenter.tap_service("taxes")


def _confirm(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.program.presenter.tap_service("parking")
    assert kiosk.screen == "confirm"


def _sentence(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.program.presenter.tap_service("cash-desk")
    assert kiosk.shown["notice"]


def _warning(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.program.presenter.toggle_priority()
    kiosk.advance(31)
    assert kiosk.shown["warning"]


def _ticket(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.program.presenter.tap_service("local-taxes")
    kiosk.link.answer(Done(ticket(kiosk.program.presenter.flow.language)))
    qtbot.waitUntil(lambda: bool(kiosk.shown["closing"]))


def _fault(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.printer.fault = PrinterStatus.PAPER_OUT
    _ticket(kiosk, qtbot)
    kiosk.printer.fault = None
    assert kiosk.screen == "fault"


def _away(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.link.set_state(LinkState.LOST)


def _closed(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.link.put(closed_today())


def _paused(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.link.put(paused())


def _desk(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.link.put(day(no_paper=NoPaper.DESK))
    kiosk.program.printing.status_changed.emit(PrinterStatus.PAPER_OUT)


def _attract(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.link.put(day(attract_seconds=60, attract_message=MESSAGE))
    kiosk.advance(61)


def _reasons(kiosk: Kiosk, _qtbot: QtBot) -> None:
    kiosk.link.put(used_up())


def _said(reason: str) -> Go:
    def go(kiosk: Kiosk, _qtbot: QtBot) -> None:
        kiosk.link.put(used_up())
        kiosk.program.presenter.tap_service(REASONS[reason])
        assert kiosk.shown["notice"]

    return go


STATES: dict[str, tuple[str, Go]] = {
    "welcome": ("welcome", _nothing),
    "issuing": ("issuing", _issuing),
    "group": ("welcome", _group),
    "confirm": ("confirm", _confirm),
    "sentence": ("welcome", _sentence),
    "warning": ("welcome", _warning),
    "ticket": ("ticket", _ticket),
    "fault": ("fault", _fault),
    "away": ("away", _away),
    "closed": ("closed", _closed),
    "paused": ("paused", _paused),
    "desk": ("desk", _desk),
    "reasons": ("welcome", _reasons),
    **{f"said: {reason}": ("welcome", _said(reason)) for reason in REASONS},
    "attract": ("attract", _attract),
}


def size(kiosk: Kiosk, qtbot: QtBot, width: int, height: int, inches: float) -> float:
    """Give the window the pixels of a screen of so many inches; answers its pixels a millimetre."""
    kiosk.program.window.resize(width, height)
    qtbot.waitUntil(lambda: kiosk.program.window.rootObject().width() == width)
    px_per_mm = (width**2 + height**2) ** 0.5 / (inches * 25.4)
    kiosk.program.set_scale(px_per_mm)
    return float(px_per_mm)


def enter(kiosk: Kiosk, qtbot: QtBot, state: str, language: str = "sk", modes: tuple[str, ...] = ()) -> None:
    """A visitor with this language and these modes comes to this screen."""
    leave(kiosk, qtbot)
    if language != "sk":
        kiosk.program.presenter.choose_language(language)
        kiosk.advance(1)
    for mode in modes:
        kiosk.program.presenter.toggle_mode(mode)
        kiosk.advance(1)
    screen, go = STATES[state]
    go(kiosk, qtbot)
    assert kiosk.screen == screen, state


def turn(kiosk: Kiosk, language: str, modes: tuple[str, ...]) -> None:
    """The same screen as a visitor with this language and these modes sees it, without the way there: one redraw."""
    presenter = kiosk.program.presenter
    wanted = Modes()
    for mode in modes:
        wanted = toggled(wanted, Mode(mode))
    presenter._flow = dataclasses.replace(presenter.flow, language=language, modes=wanted)
    presenter.refresh()


def leave(kiosk: Kiosk, qtbot: QtBot) -> None:
    """Whoever was there is gone, and all is in order again."""
    turn(kiosk, kiosk.program.presenter.flow.default_language, ())
    if kiosk.screen == "issuing":
        kiosk.link.answer(Done(ticket()))
        qtbot.waitUntil(lambda: bool(kiosk.shown["closing"]))
    kiosk.clock.put(DAY.time)
    kiosk.link.sent.clear()
    kiosk.link.open.clear()
    kiosk.program.printing.status_changed.emit(PrinterStatus.READY)
    kiosk.link.put(DAY)
    kiosk.advance(1)
    if kiosk.screen in {"ticket", "fault"}:
        kiosk.program.presenter.done()
    elif not is_fresh(kiosk.program.presenter.flow):
        kiosk.advance(51)
    kiosk.clock.put(DAY.time)
    kiosk.advance(1)
    assert kiosk.screen == "welcome"
    assert is_fresh(kiosk.program.presenter.flow)


DAY = day()
