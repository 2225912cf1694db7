"""Complaints and deliveries (`C`), and what is to be confirmed (`Y`): seen to by one key each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crmtui.entry import ComplaintEntry
from crmtui.models import Company, Complaint, Contact, FollowUp, Sale
from crmtui.queries import complaints as read
from crmtui.services import complaints
from tests import deals as made
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

NOV = date(2026, 11, 1)


@pytest.fixture
def complained(office_of_four: Office) -> Office:
    """A late complaint with a step, one that was resolved, a conflict, and two deliveries."""
    office, ana = office_of_four, office_of_four.manager
    make.choice(ana, "complaint", "late delivery")
    late = complaints.create(
        ana,
        ComplaintEntry(
            office.talleres, "La prensa llegó diez días tarde y sin manual.",
            about="late delivery", due=date(2026, 11, 20), opened_on=date(2026, 11, 11),
        ),
    )  # fmt: skip
    complaints.add_step(ana, late, "Hablado con el transportista.", date(2026, 11, 12))
    make.edit(ana, "complaint.update", Complaint, late, due=date(2026, 11, 17))
    over = complaints.create(ana, ComplaintEntry(office.bodegas, "Factura doble.", opened_on=NOV))
    complaints.resolve(ana, over, "Abonada.", "8")
    complaints.create(
        ana,
        ComplaintEntry(
            office.envases, "Vende en su zona más barato.", kind="conflict",
            against=office.talleres, due=date(2026, 11, 24),
        ),
    )  # fmt: skip
    for day in (10, 17):
        promised = date(2026, 11, day)
        made.sale(ana, office.talleres, "2026-11-02", made.PRESS, delivery_on=promised)
    return office


async def test_how_complaints_and_deliveries_look(make_app: MakeApp, complained: Office) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("C")
        await desk.assert_pictures("complaints")
        await desk.press("enter")
        await desk.assert_pictures("complaint")
        await desk.press("escape", *["tab"] * 4)
        await desk.assert_pictures("complaints_deliveries")


async def test_a_complaint_is_seen_to_from_the_talk_to_the_end(
    make_app: MakeApp, complained: Office
) -> None:
    talk = make.interaction(
        complained.manager, complained.bodegas, "Las cajas.", at="2026-11-20T09:00"
    )
    async with open_desk(make_app()) as desk:
        assert "Complaints 1 late" in desk.text
        await desk.app.open_company(complained.bodegas)
        await desk.settle()
        await desk.press("exclamation_mark")
        await desk.type("Cajas mojadas")
        await desk.press("enter", "enter", "enter")
        assert "complaint noted, to be answered by Fri 27 Nov 2026" in " ".join(desk.text.split())
        await desk.press("C", "s")
        await desk.type("Fotos pedidas")
        await desk.press("enter", "a", "enter", "tab")
        assert "Cajas mojadas" in desk.text
        await desk.press("x")
        await desk.type("Repuestas")
        await desk.press("enter", "1", "1", "enter")
        assert "from 0 to 10" in desk.text
        await desk.press("backspace", "backspace", "9", "enter", "tab")
        assert "resolved 9" in desk.text
    row = read.of_company(complained.manager, complained.bodegas, open_only=False)[0]
    assert (row.interaction_id, row.steps, row.satisfaction) == (talk, 1, 9)
    assert row.task_id is not None
    assert FollowUp.get_by_id(row.task_id).result == "done"


async def test_what_was_just_logged_is_what_a_complaint_is_of(
    make_app: MakeApp, complained: Office
) -> None:
    make.interaction(complained.manager, complained.bodegas, "Antes.", at="2026-11-16T09:00")
    async with open_desk(make_app()) as desk:
        await desk.app.open_company(complained.bodegas)
        await desk.settle()
        await desk.press("l")
        await desk.type("Llegan mojadas")
        await desk.press("f2", "exclamation_mark")
        assert "of the talk on 20 Nov" in desk.text
        await desk.press("escape", "shift+tab", "exclamation_mark")
        assert "of the talk" not in desk.text


async def test_a_delivery_is_asked_about_and_what_was_not_kept_is_a_complaint(
    make_app: MakeApp, complained: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("C", *["tab"] * 4, "y", "p", "enter")
        await desk.type("Sin manual")
        await desk.press("enter")
        assert "c: complaint" in desk.message
        await desk.press("c")
        assert "Sin manual" in desk.text
        await desk.press("f2", "y", "y", "enter")
        assert "Talleres Aragón SL: yes" in desk.message
        assert "50%" in desk.text
    assert [row.delivery_met for row in Sale.select().order_by(Sale.delivery_on)] == [
        "partly",
        "yes",
    ]
    opened: Any = Complaint.select().order_by(Complaint.id.desc()).get()
    assert (opened.text, opened.sale.delivery_note) == ("Sin manual", "Sin manual")


@pytest.fixture
def long_ago(office_of_four: Office) -> Office:
    """Everything was entered years ago, and one company confirmed since."""
    Company.update(created_at="2020-01-01 00:00:00").execute()
    Contact.update(created_at="2020-01-01 00:00:00").execute()
    confirmed = Company.id == office_of_four.bodegas
    Company.update(confirmed_on="2025-11-01", confirmed_by=1, confirmed_source="Su web").where(
        confirmed
    ).execute()
    return office_of_four


async def test_what_is_to_be_confirmed_is_worked_off(make_app: MakeApp, long_ago: Office) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("Y", "end")
        await desk.assert_pictures("facts")
        before = desk.text.count("never")
        await desk.press("home", "y")
        assert desk.text.count("never") == before - 1
        await desk.press("Y")
        await desk.type("Su recepción")
        await desk.press("enter", "tab", "x")
        assert "left the company" in desk.message
        await desk.press("u", "escape")
        await desk.app.open_company(long_ago.bodegas)
        await desk.settle()
        assert "~" in desk.text
        await desk.press("Y", "enter")
        assert "confirmed" in desk.message
    row: Any = Company.get_by_id(long_ago.bodegas)
    assert (row.confirmed_on, row.confirmed_source) == (date(2026, 11, 20), "")
    assert Company.select().where(Company.confirmed_source == "Su recepción").count() == 1
