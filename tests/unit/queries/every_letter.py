"""Every public query of letters, of whom they go to, and of cases worth telling."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.entry import LessonEntry
from crmtui.models import LetterTemplate, Promotion, PromotionMember, Selection
from crmtui.queries import addressing, lessons, letters
from crmtui.queries.addressing import Audience
from crmtui.services import changes
from crmtui.services import lessons as lesson_service
from tests import factories as make

CRITERIA = (
    lessons.EVERY,
    lessons.Criteria(salesperson=1),
    lessons.Criteria(kind="failure", competitor="hidro-ebro"),
    lessons.Criteria(sector="sector", objection="price", tag="plazo"),
    lessons.Criteria(text="garcia plazo"),
    lessons.Criteria(since=date(2026, 11, 1), until=date(2026, 11, 20)),
)


def fill(user: User, company: int) -> None:
    """Write up a case at a company, and a letter to it."""
    case = LessonEntry(
        "Ganado por el plazo", "success", "Nos eligieron.", "Prometer el plazo.", "plazo, taller",
        sector="sector", competitor="Hidro-Ebro", objection="price", product="PH-1",
        company=company,
    )  # fmt: skip
    lesson_service.create(user, case)
    known = LetterTemplate.get_or_none()
    letter = known.id if known else _letter(user)
    promotion = Promotion.get_or_none() or Promotion.create(
        name="Otoño", name_fold="otono", first=date(2026, 9, 1), salesperson=user.id, letter=letter
    )
    if not Selection.select().where(Selection.name == "Todas").exists():
        Selection.create(name="Todas", name_fold="todas", criteria="")
    PromotionMember.create(promotion=promotion, company=company)


def _letter(user: User) -> int:
    values = {"name": "Oferta", "name_fold": "oferta", "text": "Hola, {contact}"}
    return make.write(user, "letter.create", lambda: changes.insert(LetterTemplate, **values))


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {
        "lessons.find": lambda user, base: [lessons.find(user, each) for each in CRITERIA],
        "lessons.count": lambda user, base: [lessons.count(user, each) for each in CRITERIA],
        "lessons.get": lambda user, base: lessons.get(user, lessons.find(user)[0].id),
        "lessons.tags": lambda user, base: lessons.tags(user),
        "lessons.of_company": lambda user, base: lessons.of_company(user, base.company),
        "lessons.situation": lambda user, base: lessons.situation(user, base.company),
        "lessons.named": lambda user, base: lessons.named(user, sector="sector", product="PH-1"),
        "lessons.helping_in": lambda user, base: lessons.helping_in(
            user, lessons.named(user, competitor="Hidro-Ebro"), limit=3
        ),
        "letters.all": lambda user, base: letters.all(user, "of", retired=True),
        "letters.get": lambda user, base: letters.get(user, LetterTemplate.get().id),
        "letters.meant": lambda user, base: letters.meant(user, "ofe"),
        "addressing.of_promotion": lambda user, base: addressing.of_promotion(
            user, Promotion.get().id
        ),
        "addressing.of_selection": lambda user, base: addressing.of_selection(
            user, Selection.get().id
        ),
        "addressing.promotion_meant": lambda user, base: addressing.promotion_meant(user, "oto"),
        "addressing.selection_meant": lambda user, base: addressing.selection_meant(user, "tod"),
        "addressing.addressed": lambda user, base: addressing.addressed(
            user, Audience("2", (base.company, base.other))
        ),
    }
