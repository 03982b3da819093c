"""The set-up: read, saved as a whole by editions, told to every app at once, written to the trail; clerks; the command line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from common import cli
from common.clock import SystemClock
from common.hub.commands import sessions, set_up
from common.hub.commands.actor import Actor
from common.hub.commands.sessions import Token
from common.model import wire
from common.model.errors import (
    BadRequest,
    CounterTaken,
    EditedMeanwhile,
    Forbidden,
    LastAdministrator,
    NameTaken,
    NotSignedIn,
    UnknownClerk,
    UserError,
)
from common.model.office import Clerk, CounterState, Role
from common.model.ticket import TicketState
from common.model.wire import AddClerk, ChangeClerk, SetUp
from common.pins import hash_pin
from common.store import enrolment
from common.store.database import open_engine
from tests.helpers.hub import HubClient, RunningHub
from tests.helpers.store import OPEN_WEDNESDAY, Desk

replace = msgspec.structs.replace


class Office(Desk):
    """A desk with an administrator and a supervisor in the office."""

    def __init__(self, folder: Path, clock: SystemClock) -> None:
        super().__init__(folder, clock, durable=False)
        self.boss = self.sign_in_office("Boss", Role.ADMINISTRATOR)
        self.lead = self.sign_in_office("Lead", Role.SUPERVISOR)

    def sign_in_office(self, name: str, role: Role) -> Actor:
        engine = open_engine(self.folder)
        with engine.begin() as connection:
            clerk = enrolment.add_clerk(connection, self.clock, name, role, "no hash")
        engine.dispose()
        actor = Actor(self.panel, name.encode())
        self.do(lambda tx: sessions.sign_in_office(tx, actor, clerk.id, Token("token", name.encode())))
        return actor

    def look(self) -> SetUp:
        return self.do(lambda tx: set_up.look(tx, self.lead))

    def save(self, wanted: SetUp) -> SetUp:
        return self.do(lambda tx: set_up.save(tx, self.lead, wanted))

    def trail(self) -> list[wire.AuditEntry]:
        return self.store.trail(None, 50)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    desk = Office(tmp_path, SystemClock(OPEN_WEDNESDAY))
    yield desk
    desk.store.close()


@pytest.fixture
def office_now(tmp_path: Path) -> Iterator[Office]:
    """On the day on which the command line runs."""
    desk = Office(tmp_path, SystemClock())
    yield desk
    desk.store.close()


def renamed(before: SetUp, text: str) -> SetUp:
    """The first service with another English name."""
    service = replace(before.services[0], name={**before.services[0].name, "en": text})
    return replace(before, services=(service, *before.services[1:]))


def test_a_change_is_a_new_edition_that_every_app_gets(office: Office) -> None:
    before = office.look()
    after = office.save(renamed(before, "Taxes"))
    assert after.office.edition == before.office.edition + 1
    changes = office.changes[-1]
    assert changes.office == after.office
    assert [service.name["en"] for service in changes.services] == ["Taxes"]
    assert changes.counters == ()
    office.reopen()
    assert office.look() == after


def test_the_trail_says_who_and_what(office: Office) -> None:
    office.save(renamed(office.look(), "Taxes"))
    [entry] = office.trail()
    assert (entry.clerk, entry.subject) == ("Lead", "service local-taxes")
    assert msgspec.json.decode(entry.before)["name"]["en"] == "Local taxes"
    assert msgspec.json.decode(entry.after)["name"]["en"] == "Taxes"
    assert office.store.last_saved() == entry
    assert office.store.trail(entry.id, 50) == []


def test_nothing_changed_is_no_edition(office: Office) -> None:
    before = office.look()
    assert office.save(before) == before
    assert office.trail() == []


def test_an_older_edition_is_refused(office: Office) -> None:
    before = office.look()
    office.save(renamed(before, "Taxes"))
    with pytest.raises(EditedMeanwhile):
        office.save(renamed(before, "Rates"))
    assert office.look().services[0].name["en"] == "Taxes"


def test_a_mistake_is_refused_with_its_place(office: Office) -> None:
    before = office.look()
    with pytest.raises(BadRequest, match=r"service\[0\]\.name\.en: the text is missing"):
        office.save(renamed(before, " "))
    assert office.look() == before


def test_what_is_missing_goes_out_of_use_and_its_tickets_stay(office: Office) -> None:
    ticket = office.issue("parking")
    before = office.look()
    services = tuple(service for service in before.services if service.id != "parking")
    counters = tuple(
        replace(one, services=tuple(id_ for id_ in one.services if id_ != "parking"))
        for one in before.counters
        if one.number != 8
    )
    after = office.save(replace(before, services=services, counters=counters))
    assert [service.id for service in after.services if not service.in_use] == ["parking"]
    assert not after.counters[-1].in_use
    assert office.do(lambda tx: tx.ticket(ticket.id)).state is TicketState.WAITING
    back = tuple(replace(service, in_use=True) for service in after.services)
    assert all(service.in_use for service in office.save(replace(after, services=back)).services)


def test_new_services_and_counters_take_part_at_once(office: Office) -> None:
    before = office.look()
    service = replace(before.services[0], id="new", position=9, prefix="X")
    counter = replace(before.counters[0], id="counter-9", number=9, services=("new",), state=CounterState.OPEN)
    after = office.save(replace(before, services=(*before.services, service), counters=(*before.counters, counter)))
    assert after.counters[-1].state is CounterState.CLOSED
    assert office.issue("new").label == "X001"
    actor = office.seat(0, "counter-9")
    called = office.call_next(actor, "counter-9")
    assert called is not None
    assert called.service_id == "new"


def test_a_counter_with_somebody_there_stays_and_keeps_its_state(office: Office) -> None:
    office.seat(0, "counter-1")
    before = office.look()
    for counters in (
        (replace(before.counters[0], in_use=False), *before.counters[1:]),
        before.counters[1:],
    ):
        with pytest.raises(CounterTaken):
            office.save(replace(before, counters=counters))
    other = replace(before.counters[0], services=("parking",), state=CounterState.CLOSED, clerk_id=None)
    after = office.save(replace(before, counters=(other, *before.counters[1:])))
    assert after.counters[0].services == ("parking",)
    assert (after.counters[0].state, after.counters[0].clerk_id) == (CounterState.OPEN, office.clerks[0].id)


def test_a_counter_keeps_its_number(office: Office) -> None:
    before = office.look()
    with pytest.raises(BadRequest, match="keeps its number 1"):
        office.save(replace(before, counters=(replace(before.counters[0], number=30), *before.counters[1:])))
    other = replace(before.counters[0], id="desk")
    with pytest.raises(BadRequest, match="belongs to counter-1"):
        office.save(replace(before, counters=(other, *before.counters[1:])))


def test_a_refused_save_leaves_no_trace_beside_a_good_one(office: Office) -> None:
    before = office.look()

    def fails_late(tx: Any) -> None:
        set_up.save(tx, office.lead, renamed(before, "Taxes"))
        raise NameTaken(name="x")

    with pytest.raises(NameTaken):
        office.do(fails_late)
    assert office.look() == before
    assert office.trail() == []


def test_only_supervisors_may_look_and_only_administrators_enrol(office: Office) -> None:
    clerk = office.seat(0, "counter-1")
    with pytest.raises(Forbidden):
        office.do(lambda tx: set_up.look(tx, clerk))
    with pytest.raises(NotSignedIn):
        office.do(lambda tx: set_up.look(tx, Actor(office.panel, b"nobody")))
    with pytest.raises(Forbidden):
        office.do(lambda tx: set_up.add_clerk(tx, office.lead, AddClerk(name="N", role=Role.CLERK, pin=""), "hash"))


def test_clerks_are_enrolled_and_changed(office: Office) -> None:
    new = office.do(
        lambda tx: set_up.add_clerk(tx, office.boss, AddClerk(name=" Ema  N ", role=Role.CLERK, pin=""), "hash")
    )
    assert new == Clerk(id=new.id, name="Ema N", role=Role.CLERK)
    assert office.changes[-1].clerks == (new,)

    def change(id_: str, pin_hash: str | None = None, **fields: Any) -> Clerk:
        return office.do(lambda tx: set_up.change_clerk(tx, office.boss, id_, ChangeClerk(**fields), pin_hash))

    assert change(new.id, role=Role.SUPERVISOR).role is Role.SUPERVISOR
    change(new.id, "other hash")
    found = office.store.clerk(new.id)
    assert found is not None
    assert found[1] == "other hash"
    assert change(new.id) == change(new.id, in_use=True)
    assert [(entry.subject, entry.after) for entry in office.trail()] == [
        (f"clerk {new.id}", '{"pin":"new"}'),
        (f"clerk {new.id}", '{"role":"supervisor"}'),
        (f"clerk {new.id}", '{"name":"Ema N","role":"clerk"}'),
    ]
    assert office.store.last_saved() is None
    wrong: list[tuple[type[UserError], str, dict[str, Any]]] = [
        (NameTaken, new.id, {"name": "Alfa"}),
        (BadRequest, new.id, {"name": " "}),
        (UnknownClerk, "99", {"name": "X"}),
        (LastAdministrator, boss_id(office), {"role": Role.CLERK}),
        (LastAdministrator, boss_id(office), {"in_use": False}),
    ]
    for kind, id_, fields in wrong:
        with pytest.raises(kind):
            change(id_, **fields)


def boss_id(office: Office) -> str:
    return office.do(lambda tx: next(id_ for id_, one in tx.clerks.items() if one.name == "Boss"))


def test_a_clerk_who_goes_is_signed_out_of_the_office_but_not_from_a_counter(office: Office) -> None:
    office.seat(0, "counter-1")

    def away(id_: str) -> Clerk:
        return office.do(lambda tx: set_up.change_clerk(tx, office.boss, id_, ChangeClerk(in_use=False), None))

    with pytest.raises(CounterTaken):
        away(office.clerks[0].id)
    lead = office.do(lambda tx: next(id_ for id_, one in tx.clerks.items() if one.name == "Lead"))
    assert not away(lead).in_use
    with pytest.raises(NotSignedIn):
        office.look()


# Over HTTP


def office_session(hub: RunningHub, role: Role, name: str) -> HubClient:
    """A client in the office."""
    engine = open_engine(hub.data)
    with engine.begin() as connection:
        clerk = enrolment.add_clerk(connection, SystemClock(), name, role, hash_pin("4321"))
    engine.dispose()
    client = hub.client(hub.counter_token)
    answer = client.post("office-sessions", wire.OfficeSignIn(clerk=clerk.id, pin="4321"))
    client.session = msgspec.json.decode(answer.content, type=wire.OfficeSession).token
    return client


def test_over_http(hub: RunningHub) -> None:
    with (
        office_session(hub, Role.ADMINISTRATOR, "Admin") as admin,
        office_session(hub, Role.SUPERVISOR, "Vedúca") as lead,
        hub.client() as kiosk,
    ):

        def put(client: HubClient, body: SetUp, key: str | None = None) -> httpx.Response:
            return client.post("set-up", body, key, "PUT")

        def get(path: str) -> bytes:
            return admin.post(path, None, None, "GET").raise_for_status().content

        before = msgspec.json.decode(get("set-up"), type=SetUp)
        first = put(lead, renamed(before, "Taxes"), "one key")
        assert first.status_code == 200
        again = put(lead, renamed(before, "Taxes"), "one key")
        assert (again.content, again.headers["Idempotent-Replay"]) == (first.content, "true")
        assert kiosk.snapshot().services[0].name["en"] == "Taxes"
        late = put(admin, renamed(before, "Rates")).json()
        assert (late["code"], late["parameters"]["clerk"]) == ("edited_meanwhile", "Vedúca")
        assert late["parameters"]["time"].startswith("10:1")
        assert kiosk.post("set-up", None, None, "GET").status_code == 403

        body = AddClerk(name="Nová", role=Role.CLERK, pin="9876")
        added = admin.post("clerks", body, "key of a clerk")
        assert added.status_code == 201, added.text
        assert admin.post("clerks", body, "key of a clerk").headers["Idempotent-Replay"] == "true"
        clerk = msgspec.json.decode(added.content, type=Clerk)
        assert admin.post("clerks", replace(body, pin="12")).json()["code"] == "bad_pin"
        assert lead.post("clerks", body).status_code == 403
        changed = admin.post(f"clerks/{clerk.id}", ChangeClerk(pin="5555"), None, "PATCH")
        assert changed.status_code == 200
        assert admin.post(f"clerks/{clerk.id}", ChangeClerk(pin="x"), None, "PATCH").json()["code"] == "bad_pin"
        with hub.client(hub.counter_token) as panel:
            assert panel.sign_in(clerk.id, "counter-1", "5555").clerk.name == "Nová"

        trail = msgspec.json.decode(get("audit?limit=2"), type=list[wire.AuditEntry])
        assert [entry.subject for entry in trail] == [f"clerk {clerk.id}"] * 2
        older = msgspec.json.decode(get(f"audit?before={trail[-1].id}"), type=list[wire.AuditEntry])
        assert [(entry.clerk, entry.subject) for entry in older] == [("Vedúca", "service local-taxes")]
        assert admin.post("audit?limit=0", None, None, "GET").status_code == 400
        # No PIN, and nothing that it could be guessed from, is kept but its slow hash.
        with sqlite3.connect(hub.data / "office.sqlite") as database:
            assert b"9876" not in b"".join(str(row).encode() for row in database.execute("SELECT * FROM audit"))


# The command line


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(list(arguments))
        said = capsys.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return code, said.out, said.err

    return command


def test_an_office_goes_out_and_comes_in_again(office_now: Office, run: Any, tmp_path: Path) -> None:
    code, text, _ = run("office", "export", "--data", str(tmp_path))
    assert code == 0
    file = tmp_path / "office.toml"
    file.write_text(text.replace('en = "Local taxes"', 'en = "Taxes"'), "utf-8")
    assert run("office", "check", str(file))[0] == 0
    assert run("office", "load", str(file), "--data", str(tmp_path))[0] == 1
    code, said, _ = run("office", "load", str(file), "--data", str(tmp_path), "--replace")
    assert (code, "edition 1" in said) == (0, True)
    assert office_now.look().services[0].name["en"] == "Taxes"
    assert [(entry.clerk, entry.subject) for entry in office_now.trail()] == [("", "service local-taxes")]


def test_a_replacement_that_cannot_be_is_one_line(office_now: Office, run: Any, tmp_path: Path) -> None:
    office_now.seat(0, "counter-1")
    _, text, _ = run("office", "export", "--data", str(tmp_path))
    file = tmp_path / "office.toml"
    file.write_text(text.replace("number = 1\n", "number = 1\nin_use = false\n"), "utf-8")
    code, _, problem = run("office", "load", str(file), "--data", str(tmp_path), "--replace")
    assert (code, "Alfa" in problem) == (1, True)
    (tmp_path / "empty").mkdir()
    assert run("office", "load", str(file), "--data", str(tmp_path / "empty"), "--replace")[0] == 1
    assert run("office", "export", "--data", str(tmp_path / "empty"))[0] == 1
