"""Every screen of the kiosk, each reached as visitors and the surroundings reach it, on one window."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from common.link.reply import Done
from common.link.session import LinkState
from common.model.office import DayException, DeviceKind, DeviceState, Group, KioskOptions, NoPaper, Service, Texts
from common.model.wire import Snapshot
from kiosk_app.flow import is_fresh
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
    holiday = DayException(day=story.DAY, name={"sk": "Mestské slávnosti"})
    return replace(plain, office=replace(plain.office, exceptions=(holiday,)))


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
    assert kiosk.screen == screen


def leave(kiosk: Kiosk, qtbot: QtBot) -> None:
    """Whoever was there is gone, and all is in order again."""
    if kiosk.screen == "issuing":
        kiosk.link.answer(Done(ticket()))
        qtbot.waitUntil(lambda: bool(kiosk.shown["closing"]))
    kiosk.link.sent.clear()
    kiosk.link.open.clear()
    kiosk.program.printing.status_changed.emit(PrinterStatus.READY)
    kiosk.link.put(DAY)
    kiosk.advance(1)
    if kiosk.screen in {"ticket", "fault"}:
        kiosk.program.presenter.done()
    elif not is_fresh(kiosk.program.presenter.flow):
        kiosk.advance(51)
    kiosk.advance(1)
    assert kiosk.screen == "welcome"
    assert is_fresh(kiosk.program.presenter.flow)


DAY = day()
