"""Every service of complaints, of what came of deliveries and of what is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from crmtui.access import User
from crmtui.entry import ComplaintEntry
from crmtui.models import Complaint, ComplaintStep, Contact, Sale
from crmtui.services import aftersale, complaints, facts, sales
from tests import deals as made

Asked = dict[str, Callable[[], object]]
SOON = date(2026, 12, 1)


def complained(user: User, company: int) -> None:
    """A complaint of a company, with a step, to be answered one day."""
    entry = ComplaintEntry(company, "Llegó tarde.", due=SOON)
    complaints.add_step(user, complaints.create(user, entry), "Llamado.")


def ids() -> dict[str, int]:
    """What `complained` added."""
    return {"complaint": Complaint.get().id, "step": ComplaintStep.get().id}


def reading(user: User) -> Asked:
    """What only reads."""
    key = Complaint.get().id
    return {"complaints.open_for_editing": lambda: complaints.open_for_editing(user, key)}


def on_anothers(user: User, company: int, ids: dict[str, int]) -> Asked:
    """What touches a company or what belongs to it, given by `user`."""
    key, entry = ids["complaint"], ComplaintEntry(company, "Tarde.")
    return {
        "complaints.create": lambda: complaints.create(user, entry),
        "complaints.open_for_editing": lambda: complaints.open_for_editing(user, key),
        "complaints.update": lambda: complaints.update(user, key, entry, entry),
        "complaints.add_step": lambda: complaints.add_step(user, key, "Llamado."),
        "complaints.remove_step": lambda: complaints.remove_step(user, ids["step"]),
        "complaints.answer": lambda: complaints.answer(user, key),
        "complaints.resolve": lambda: complaints.resolve(user, key, "Repuesto."),
        "complaints.reopen": lambda: complaints.reopen(user, key),
        "complaints.remove": lambda: complaints.remove(user, key),
        "aftersale.check": lambda: aftersale.check(user, ids["sale"], "yes"),
        "facts.confirm_company": lambda: facts.confirm_company(user, company),
        "facts.confirm_contact": lambda: facts.confirm_contact(user, ids["contact"]),
    }


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is."""
    sale = made.sale(user, company, "2026-11-01", delivery_on=SOON)
    entry = ComplaintEntry(
        company, "Vino roto.", "New One", about="late", due=SOON, product="PH-1", sale=sale
    )
    key = complaints.create(user, replace(entry, contact=""), add_choices=True)
    step = complaints.add_step(user, key, "Llamado.")
    opened, _version = complaints.open_for_editing(user, key)
    over = complaints.create(user, ComplaintEntry(company, "Factura doble.", due=SOON))
    complaints.resolve(user, over, "Abonada.", "9")
    return {
        "complaint.create": lambda: complaints.create(
            user, replace(entry, about="noise"), add_choices=True
        ),
        "complaint.update": lambda: complaints.update(
            user, key, opened, replace(opened, due=date(2026, 12, 9), resolution="x", contact="Zoe")
        ),
        "complaint.step": lambda: complaints.add_step(user, key, "Visto."),
        "complaint.remove_step": lambda: complaints.remove_step(user, step),
        "complaint.answer": lambda: complaints.answer(user, key, "Se repone."),
        "complaint.resolve": lambda: complaints.resolve(user, key, "Repuesto.", "8"),
        "complaint.reopen": lambda: complaints.reopen(user, over),
        "complaint.remove": lambda: complaints.remove(user, key),
        "sale.check": lambda: aftersale.check(user, sale, "partly", "Falta una caja."),
        "sale.remove/promised": lambda: _remove(user, company),
        "company.confirm": lambda: facts.confirm_company(user, company, "Eva"),
        "contact.confirm": lambda: facts.confirm_contact(user, Contact.get().id),
    }


def _remove(user: User, company: int) -> None:
    promised = Sale.select().where(Sale.company == company).order_by(Sale.id.desc()).get()
    sales.remove(user, promised.id)


COMMANDS = (
    "complaint.create", "complaint.update", "complaint.step", "complaint.remove_step",
    "complaint.answer", "complaint.resolve", "complaint.reopen", "complaint.remove",
    "sale.check", "sale.remove/promised", "company.confirm", "contact.confirm",
)  # fmt: skip
