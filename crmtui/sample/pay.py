"""What the sample office pays: two rules, who is paid by them, closed months, awards."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from crmtui import access
from crmtui.access import User
from crmtui.core import commission, commission_terms, periods
from crmtui.core.periods import Period
from crmtui.core.text import fold
from crmtui.errors import CrmError
from crmtui.models import Award, PayAgreement, PayLine, PayPlan, PayStatement, PayStep
from crmtui.queries import pay
from crmtui.sample import team
from crmtui.sample.desk import Desk

_GENERAL = {
    "name": "Comisión general", "scale": "goal", "cap": Decimal(6000),
    "notes": "Acordada con el comité en enero: premia pasar del objetivo del mes.",
}  # fmt: skip
_GENERAL_STEPS = (("0", "1.5"), ("80", "2.5"), ("100", "4"))
_ACCOUNTS = {
    "name": "Cuentas clave", "basis": "profit", "moment": "collected", "months": 3,
    "notes": "Sobre el margen y según se cobra.",
}  # fmt: skip
_ACCOUNTS_STEPS = (("0", "5"), ("20000", "8"))
_AWARDS = (
    (1, "Mejor trimestre de Aragón", "Doce clientes nuevos.", "300", -58),
    (5, "Premio al servicio", "Ninguna reclamación en un año.", None, -33),
    (2, "Campaña de otoño", "La que más visitas hizo.", "150", -30),
)
_CLOSED_MONTHS = 2
"""How many months before the last one are closed and paid."""


def add_pay(desk: Desk) -> None:
    """Write the rules, pay people by them, and close the months before the last."""
    today = date.fromordinal(desk.today)
    since = date(today.year, 1, 1)
    general = _plan(_GENERAL, _GENERAL_STEPS)
    accounts = _plan(_ACCOUNTS, _ACCOUNTS_STEPS)
    sellers = [person.code for person in team.TEAM if person.role == "salesperson"]
    for code in sellers:
        PayAgreement.insert(plan=general, salesperson=desk.people[code], since=since).execute()
    PayAgreement.insert(plan=accounts, salesperson=desk.people[team.MANAGER], since=since).execute()
    _awards(desk, today)
    month = periods.before(periods.before(periods.around(today, periods.MONTH)))
    months = [month, periods.before(month)][:_CLOSED_MONTHS]
    boss = access.identify(code=team.MANAGER)
    for period in reversed(months):
        for code in sellers:
            _close(boss, desk.people[code], general, period)


def _plan(values: dict[str, object], steps: tuple[tuple[str, str], ...]) -> int:
    key = int(PayPlan.insert(name_fold=fold(str(values["name"])), **values).execute())
    for place, (above, rate) in enumerate(steps):
        PayStep.insert(
            plan=key, position=place, above=Decimal(above), rate=Decimal(rate)
        ).execute()  # fmt: skip
    return key


def _awards(desk: Desk, today: date) -> None:
    for code, name, reason, amount, days in _AWARDS:
        Award.insert(
            salesperson=desk.people[code], day=today + timedelta(days=days), name=name,
            reason=reason, amount=None if amount is None else Decimal(amount),
        ).execute()  # fmt: skip


def _close(boss: User, person: int, plan: int, period: Period) -> None:
    """Close a month as it stands, and note it as paid; one without a goal is left."""
    try:
        found = pay.reckon(boss, person, plan, period)
    except CrmError:
        return
    closed = period.until + timedelta(days=Random(person).randrange(3, 6))
    key = PayStatement.insert(
        salesperson=person, plan=plan, first=period.first, until=period.until, closed_on=closed,
        closed_by=boss.id, currency="EUR", rule=commission_terms.written(found.terms),
        total=commission.total(found.lines), paid_on=closed + timedelta(days=5),
    ).execute()  # fmt: skip
    for place, line in enumerate(found.lines):
        PayLine.insert(
            statement=key, position=place, kind=line.kind, sale=line.sale, family=line.family,
            about=line.about, day=line.day, text=line.text, base=line.base, share=line.share,
            rate=line.rate, amount=line.amount,
        ).execute()  # fmt: skip
    if found.awards:
        Award.update(statement=key).where(Award.id.in_(found.awards)).execute()
