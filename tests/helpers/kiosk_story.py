"""The kiosk's days of the story: a morning as it is, sixty services in groups, a holiday, closing time, a pause."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from common.model.office import (
    DayException,
    DeviceKind,
    DeviceState,
    Group,
    KioskOptions,
    Service,
    Span,
    Texts,
)
from common.model.ticket import Ticket, TicketState
from common.model.wire import Snapshot
from tests.helpers import story

TOKEN = "Qm7xTz3kPq2w"


def morning(office: str = "kosice-2023", moment: str = "10:42") -> Snapshot:
    """The story's office at a local time, as a kiosk sees it; a tap gives the ticket at once, nothing is to be brought."""
    plain = story.snapshot(moment, office=office, kind=DeviceKind.KIOSK)
    return replace(plain, services=tuple(replace(service, information={}) for service in plain.services))


def ticket(language: str = "sk") -> Ticket:
    """D042 with 8 people ahead and 20 to 30 minutes quoted, just issued."""
    issued = story.waiting(4, "local-taxes", "D", 42, "10:14")
    return replace(
        issued, language=language, ahead=8, quoted_low_seconds=1200, quoted_high_seconds=1800, token=TOKEN, printed=None
    )


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
    """Every reason for a closed service at once: the office closes in twenty-three minutes."""
    plain = day()
    early = ((Span(dt.time(8), dt.time(11, 5)),),) * 5 + ((), ())
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
        # Nobody waits for the one whose visits are longer than what is left of the day.
        tickets=tuple(
            one for one in plain.tickets if one.service_id != "municipal-waste" or one.state is not TicketState.WAITING
        ),
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


DAY = day()
