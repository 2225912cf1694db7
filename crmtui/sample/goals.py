"""What the sample office is after: goals by person, family and office, two plans, what is to do."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from crmtui.core.text import fold
from crmtui.db import database
from crmtui.models import Action, Goal, Plan, Territory
from crmtui.sample import catalogue, team
from crmtui.sample.desk import Desk

_MARKET = (
    "Los talleres del Ebro alargan la vida de sus máquinas y compran recambio, no equipo.\n"
    "Hidráulica Monzalba ha bajado precios un 6 % en Levante."
)
_STRATEGY = (
    "Vender servicio y plazo, no precio: visita técnica a los clientes A cada trimestre, y"
    " recuperar a los que dejaron de comprar antes de buscar nuevos."
)
_LAST = (
    "Crecer en Cataluña con dos distribuidores.",
    "Se abrieron los dos distribuidores, pero uno no repite: falta visitarlo cada mes.",
)
_TO_DO: tuple[tuple[str, int, int, str], ...] = (
    ("Visitar a los veinte clientes A de Aragón", 1, -40, "done"),
    ("Lista de clientes que no compran desde hace un año", team.ASSISTANT, -60, "done"),
    ("Acuerdo de plazo con el almacén de Valencia", 4, -12, ""),
    ("Jornada técnica para talleres en Bilbao", 2, -75, "broken"),
    ("Ofrecer el mantenimiento anual a los clientes B", 5, 6, ""),
    ("Segundo distribuidor en Andalucía", 6, 21, ""),
    ("Revisar la tarifa de recambios", 0, 27, ""),
)
"""What is to be done for the plan of this year: what, who, in how many days, what came of it."""
_VISITS = (14, 18, 22)
_LEAST = 24_000
"""What somebody who sold nothing is to sell in a year."""
_SEASON = (7, 8, 9, 9, 9, 9, 8, 4, 9, 10, 10, 8)
"""What percentage of a year is sold in each month: August is shut."""


def add_goals(desk: Desk) -> None:
    """Set the goals of this year, and write the plans of this one and the last."""
    rng = Random(40)
    today = date.fromordinal(desk.today)
    year = date(today.year, 1, 1)
    _people(desk, rng, year, today)
    _families(desk, rng, year)
    _plans(desk, year, today)


def _people(desk: Desk, rng: Random, year: date, today: date) -> None:
    """By month for each who sells, and the office's by quarter: about what a year brought."""
    quarters = [Decimal(0)] * 4
    for person in team.TEAM:
        if person.role == "assistant":
            continue
        key = desk.people[person.code]
        sold = max(_sold(key, today), Decimal(_LEAST)) * rng.randrange(90, 116)
        for month, share in enumerate(_SEASON, start=1):
            target = _rounded(sold * share / 10_000)
            quarters[(month - 1) // 3] += target
            _goal("amount", year.replace(month=month), 1, target, salesperson=key)
            visits = Decimal(rng.choice(_VISITS))
            if person.role == "salesperson":
                _goal("visits", year.replace(month=month), 1, visits, salesperson=key)
    for place, total in enumerate(quarters):
        _goal("amount", year.replace(month=3 * place + 1), 3, total, note="Comité de enero")


def _families(desk: Desk, rng: Random, year: date) -> None:
    """By year for each family of products."""
    for name in catalogue.FAMILIES:
        target = Decimal(rng.randrange(20, 90)) * 1000
        _goal("amount", year, 12, target, family=desk.choices["family", name])


def _plans(desk: Desk, year: date, today: date) -> None:
    before = year.replace(year=year.year - 1)
    catalonia = Territory.get_or_none(Territory.name_fold.startswith("catal"))
    strategy, findings = _LAST
    _plan(
        before, territory=catalonia.id if catalonia else None, strategy=strategy,
        outcome="partly", findings=findings, closed_on=year + timedelta(days=14),
    )  # fmt: skip
    plan = _plan(year, market=_MARKET, strategy=_STRATEGY)
    manager = desk.people[team.MANAGER]
    for place, (text, code, days, result) in enumerate(_TO_DO, start=1):
        due = today + timedelta(days=days)
        closed = due - timedelta(days=2) if result else None
        Action.insert(
            plan=plan, position=place, text=text, salesperson=desk.people[code], due=due,
            given_by=manager, result=result or None, closed_on=closed,
            result_note="No hubo sala libre." if result == "broken" else "",
        ).execute()  # fmt: skip


def _plan(first: date, **values: object) -> int:
    name = f"Plan comercial {first.year}"
    until = first.replace(month=12, day=31)
    plan = {"name": name, "name_fold": fold(name), "first": first, "until": until, **values}
    return int(Plan.insert(**plan).execute())


def _goal(measure: str, first: date, months: int, target: Decimal, **values: object) -> None:
    row = {"measure": measure, "first": first, "months": months, "target": target, **values}
    Goal.insert(**row).execute()


def _rounded(amount: Decimal) -> Decimal:
    """To hundreds."""
    return (amount / 100).quantize(Decimal(1)) * 100


def _sold(person: int, today: date) -> Decimal:
    """What somebody sold in the last year."""
    sql = """SELECT coalesce(sum(value), 0) FROM sale
        WHERE salesperson_id = ? AND day BETWEEN ? AND ?"""
    days = (today - timedelta(days=365)).isoformat(), today.isoformat()
    (found,) = database.execute_sql(sql, (person, *days)).fetchone()
    return Decimal(found).scaleb(-4)
