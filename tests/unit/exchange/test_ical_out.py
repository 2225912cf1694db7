"""Follow-ups as a calendar, read by somebody else's library."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject

from crmtui import clock, i18n
from crmtui.access import User
from crmtui.exchange.writing import gathering, ical_out
from crmtui.models import FollowUp, Office
from crmtui.queries import followups
from crmtui.services import changes
from crmtui.services import followups as service
from tests import factories as make

ALL = followups.Scope(everyone=True)


@pytest.fixture(autouse=True)
def _now(clock_at: Callable[[str], None]) -> None:
    clock_at("2026-11-20T09:12")


def written(user: User, off: Iterable[Any] = ()) -> bytes:
    stream = io.BytesIO()
    ical_out.write(stream, user, gathering.all_followups(user, ALL, today=clock.today()), off)
    return stream.getvalue()


def events(user: User) -> list[Any]:
    """The events as another program reads them, those that were called off among them."""
    off = gathering.called_off(user, ALL, today=clock.today())
    read = vobject.readOne(written(user, off).decode())
    return list(getattr(read, "vevent_list", []))


def event(user: User) -> Any:
    (only,) = events(user)
    return only


def test_a_day_without_an_hour_is_a_whole_day_that_leaves_one_free(ana: User) -> None:
    make.followup(ana, make.company(ana, "Acme"), "2026-11-24", note="Price list")
    only = event(ana)
    assert (only.dtstart.value, only.dtend.value) == (date(2026, 11, 24), date(2026, 11, 25))
    assert only.summary.value == "Call: Acme – Price list"
    assert (only.transp.value, only.status.value) == ("TRANSPARENT", "CONFIRMED")
    assert not hasattr(only, "valarm")


def test_an_hour_is_the_office_s_hour_on_either_side_of_the_clocks_change(ana: User) -> None:
    clock.use_zone("Europe/Madrid")
    acme = make.company(ana, "Acme")
    make.followup(ana, acme, "2026-07-01", time="10:30", kind="visit")
    make.followup(ana, acme, "2026-12-01", time="10:30", purpose="promise")
    summer, winter = events(ana)
    assert summer.dtstart.value == datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    assert winter.dtstart.value == datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    assert summer.dtend.value - summer.dtstart.value == timedelta(hours=1)
    assert winter.dtend.value - winter.dtstart.value == timedelta(minutes=15)
    assert summer.transp.value == "OPAQUE"


def test_it_says_whom_where_and_why_in_the_reader_s_language(ana: User) -> None:
    i18n.use("es")
    acme = make.company(ana, "Acme, S.L.; y más")
    make.site(ana, acme, address="Calle Mayor 1", postcode="50001", city="Zaragoza", main=True)
    luis = make.contact(ana, acme, "Luis Paz", phone="976 12 34 56")
    make.followup(ana, acme, "2026-11-24", contact=luis, kind="visit", note="Uno\ndos; tres, \\")
    only = event(ana)
    assert only.summary.value == "Visita: Acme, S.L.; y más – Uno dos; tres, \\"
    assert only.location.value == "Calle Mayor 1, 50001 Zaragoza"
    assert only.description.value.splitlines()[:4] == [
        "Uno", "dos; tres, \\", "Contacto: Luis Paz", "Teléfono: 976 12 34 56",
    ]  # fmt: skip


def test_what_was_promised_is_called_so_in_full(ana: User) -> None:
    i18n.use("es")
    make.followup(ana, make.company(ana, "Acme"), "2026-12-01", purpose="promise", note="Muestras")
    assert event(ana).summary.value == "Compromiso: Acme – Muestras"


def test_the_same_record_has_the_same_name_and_a_change_a_higher_number(
    ana: User, clock_at: Callable[[str], None]
) -> None:
    make.write(ana, "office.begin", lambda: changes.insert(Office, name="Delta"))
    key = make.followup(ana, make.company(ana, "Acme"), "2026-11-24")
    before = event(ana)
    clock_at("2026-11-21T10:00")
    service.postpone(ana, key, date(2026, 12, 2))
    after = event(ana)
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtstart.value == date(2026, 12, 2)
    assert before.dtstamp.value == datetime(2026, 11, 20, 9, 12, tzinfo=UTC)
    assert after.last_modified.value == after.dtstamp.value


def test_another_office_s_records_have_other_names(ana: User) -> None:
    make.followup(ana, make.company(ana, "Acme"), "2026-11-24")
    before = event(ana).uid.value
    make.write(ana, "office.begin", lambda: changes.insert(Office, name="Delta"))
    assert event(ana).uid.value != before


def test_what_was_closed_before_its_day_is_cancelled_and_what_was_done_stays(ana: User) -> None:
    acme, other = make.company(ana, "Acme"), make.company(ana, "Other")
    make.followup(ana, acme, "2026-11-24", done=True)
    make.followup(ana, acme, "2026-11-12", done=True)
    make.followup(ana, acme, "2026-12-24", closed_on=date(2026, 10, 1), result="done")
    make.followup(ana, other, "2026-11-25", purpose="promise")
    told = {each.dtstart.value: each.status.value for each in events(ana)}
    assert told == {date(2026, 11, 25): "CONFIRMED", date(2026, 11, 24): "CANCELLED"}


def test_nobody_is_told_of_twice(ana: User) -> None:
    make.followup(ana, make.company(ana, "Acme"), "2026-11-24")
    rows = followups.find(ana, today=clock.today())
    stream = io.BytesIO()
    assert ical_out.write(stream, ana, [*rows, *rows], rows) == 0
    assert stream.getvalue().count(b"BEGIN:VEVENT") == 1


def test_a_salesperson_s_calendar_has_their_own_base_only(
    ana: User, luis: User, jefa: User
) -> None:
    make.followup(luis, make.company(luis, "Of Luis"), "2026-11-24")
    make.followup(luis, make.company(luis, "Closed"), "2026-11-24", done=True)
    assert events(ana) == []
    assert len(events(jefa)) == 2


def test_an_empty_calendar_is_one(ana: User) -> None:
    assert vobject.readOne(written(ana).decode()).name == "VCALENDAR"


def test_naughty_strings_come_back_and_break_no_line(
    ana: User, shared_json: Callable[[str], Any]
) -> None:
    acme = make.company(ana, "Acme")
    texts = [text for text in shared_json("blns/blns.json") if text.strip()]
    make.write(
        ana,
        "followup.create",
        lambda: [
            changes.insert(
                FollowUp, company=acme, salesperson=ana.id, due=date(2026, 11, 24), note=text,
                purpose="promise",
            )
            for text in texts
        ],
    )  # fmt: skip
    assert max(map(len, written(ana).split(b"\r\n"))) <= 75
    found = [each.description.value for each in events(ana)]
    assert len(found) == len(texts)
    same = sum(said.startswith(text) for said, text in zip(found, texts, strict=True))
    assert same > len(texts) * 0.9
