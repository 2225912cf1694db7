"""What people of the sample office are measured by, and how some of them did."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from crmtui.access import Role, User
from crmtui.core import periods, reviewing
from crmtui.core.periods import Period
from crmtui.core.reviewing import Asked
from crmtui.core.text import fold
from crmtui.models import Action, Criterion, Review, ReviewFinding, Salesperson
from crmtui.queries import review_figures
from crmtui.sample import team
from crmtui.sample.desk import Desk

_CRITERIA: tuple[tuple[str, str, int | None, bool, str], ...] = (
    ("Visitas", "visits", 12, False, "Las del trimestre, con alguien que decide."),
    ("Puntualidad", "punctual", 70, False, "Contactos hechos en su día."),
    ("Reclamaciones", "complaints", 3, True, ""),
    ("Trato con los compañeros", "", None, False, "Lo dice quien revisa."),
)
"""What it is called, its figure, how much, whether that is at most, and what is meant by it."""
_REVIEWS: tuple[tuple[int, int, str, str, str, str, str], ...] = (
    (
        1, 2, "acknowledged", "Trimestre sólido; falta abrir clientes nuevos.",
        "De acuerdo. Empiezo por los talleres de Huesca.", "yes",
        "Ayuda a los demás con los presupuestos difíciles.",
    ),
    (
        1, 1, "given", "Mejora el seguimiento; los presupuestos tardan demasiado en cerrarse.", "",
        "yes", "Pregunta cuando no sabe.",
    ),
    (2, 1, "draft", "Buenas visitas, pocas ofertas.", "", "", ""),
)  # fmt: skip
"""Of whom, how many quarters ago, how far, in which words, the answer, the last finding."""


def add_reviews(desk: Desk) -> None:
    """State the criteria of last year on, and review two people by them."""
    today = date.fromordinal(desk.today)
    since = date(today.year - 1, 1, 1)
    criteria: list[Any] = []
    for place, (name, measure, target, at_most, note) in enumerate(_CRITERIA):
        row = Criterion.create(
            name=name, name_fold=fold(name), measure=measure, at_most=at_most, note=note,
            target=None if target is None else Decimal(target), since=since, position=place,
        )  # fmt: skip
        criteria.append(row)
    boss = Salesperson.get_by_id(desk.people[team.MANAGER])
    manager = User(boss.id, boss.code, boss.name, Role.MANAGER)
    for code, ago, state, summary, answer, met, said in _REVIEWS:
        period = periods.around(today, periods.QUARTER)
        for _each in range(ago):
            period = periods.before(period)
        key = _review(manager, desk.people[code], period, state, summary, answer)
        _findings(key, criteria, met, said)
        due = today + timedelta(days=9 * ago)
        Action.insert(
            review=key, position=1, text="Dos visitas de apertura por semana", due=due,
            salesperson=desk.people[code], given_by=manager.id,
        ).execute()  # fmt: skip


def _review(
    manager: User, person: int, period: Period, state: str, summary: str, answer: str
) -> int:
    """Its figures are those of today, as if they had been taken soon after its end."""
    day = period.until + timedelta(days=6)
    found = review_figures.take(manager, person, period)
    figures = reviewing.Figures(person, period, day, found.currency, found.of)
    read = day + timedelta(days=2) if state == "acknowledged" else None
    return int(
        Review.insert(
            salesperson=person, reviewer=manager.id, first=period.first, until=period.until,
            day=day, figures=reviewing.written(figures), state=state, summary=summary,
            answer=answer, acknowledged_on=read,
        ).execute()
    )  # fmt: skip


def _findings(review: int, criteria: list[Any], met: str, said: str) -> None:
    figures = reviewing.read(Review.get_by_id(review).figures)
    assert figures is not None, "just written"
    for place, criterion in enumerate(criteria, start=1):
        its = figures[criterion.measure].value if criterion.measure else None
        asked = Asked(criterion.name, criterion.measure, criterion.target, criterion.at_most)
        judged = reviewing.judged(its, asked.target, at_most=asked.at_most)
        ReviewFinding.insert(
            review=review, position=place, criterion=criterion.id,
            asked=reviewing.written_asked(asked), actual="" if its is None else format(its, "f"),
            met=judged if criterion.measure else met, text="" if criterion.measure else said,
        ).execute()  # fmt: skip
