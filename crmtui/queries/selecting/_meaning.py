"""What the names in conditions stand for, and which of them stand for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from crmtui.access import User, visible
from crmtui.core import selecting, text
from crmtui.core.selecting import ANYTHING, NOWHERE, Criteria
from crmtui.db import row, rows
from crmtui.i18n import _
from crmtui.models import Choice, Product, Promotion, Salesperson, Selection, Territory
from crmtui.queries import own_fields
from crmtui.queries.own_fields import OwnTest


def problems(user: User, criteria: Criteria) -> dict[str, str]:
    """What no condition can be made of, by the name of the condition; nothing where all is well."""
    found = {name: said for name, said in _problems(user, criteria) if said}
    if not found and _leave_each_other_out(user, criteria, ()):
        found["not_of"] = _("These selections leave each other out: take one of them away.")
    return found


def products(user: User, name: str) -> list[int] | None:
    """The ids of the products that a code, the name of a family or of a product means, or None."""
    fold = text.fold(name)
    found = row(Product.select(Product.id).where((Product.code_fold == fold) & _seen(user)))
    if found is not None:
        return [found[0]]
    family = (Choice.list == "family") & (Choice.name_fold == fold)
    known = row(Choice.select(Choice.id).where(family))
    meant = Product.name_fold == fold if known is None else Product.family == known[0]
    keys = [key for (key,) in rows(Product.select(Product.id).where(meant & _seen(user)))]
    return keys if keys or known is not None else None


def promotions(user: User, name: str) -> list[int]:
    """The ids of the promotions meant: of that name, or all that are running."""
    meant = Promotion.name_fold == text.fold(name)
    if name == ANYTHING:
        meant = Promotion.state == "running"
    found = Promotion.select(Promotion.id).where(meant & visible(user, Promotion))
    return [key for (key,) in rows(found)]


def selection(user: User, name: str) -> str | None:
    """The conditions of the selection of that name: one's own first, then everybody's."""
    same = (Selection.name_fold == text.fold(name)) & visible(user, Selection)
    found = Selection.select(Selection.criteria).where(same)
    known = row(found.order_by(Selection.salesperson.is_null(), Selection.id))
    return None if known is None else str(known[0])


def own_tests(user: User, criteria: Criteria) -> Iterator[tuple[str, OwnTest | None]]:
    """What is asked of each of the office's own fields, by its name; None where that is nothing."""
    known = {text.fold(each.name): each for each in own_fields.every(user, "company")}
    for name, asked in criteria.own:
        field = known.get(text.fold(name))
        yield name, own_fields.test(user, field, asked) if field is not None else None


def _problems(user: User, criteria: Criteria) -> Iterator[tuple[str, str]]:
    for name, is_known, said in _asked(user, criteria):
        for value in getattr(criteria, name):
            if not is_known(value):
                yield name, said.format(name=value)
    for each in criteria.not_in:
        if each != ANYTHING and not promotions(user, each):
            yield "not_in", _("There is no promotion “{name}”.").format(name=each)
    for each in criteria.not_of:
        if selection(user, each) is None:
            yield "not_of", _("There is no selection “{name}”.").format(name=each)
    for each, test in own_tests(user, criteria):
        if test is None:
            said = _("No field of the office is called “{name}”, or that is nothing to ask of it.")
            yield "own", said.format(name=each)
    for first, name in (("bought", "bought_since"), ("never", "never_since")):
        if getattr(criteria, name) is not None and not getattr(criteria, first):
            yield name, _("Say what: a product, a family, or * for anything.")


def _asked(
    user: User, criteria: Criteria
) -> tuple[tuple[str, Callable[[Any], bool], str], ...]:  # fmt: skip
    def chosen(list_name: str) -> Callable[[Any], bool]:
        return lambda name: _is_there(
            Choice, (Choice.list == list_name) & (Choice.name_fold == text.fold(name))
        )

    def bought(name: str) -> bool:
        return name == ANYTHING or products(user, name) is not None

    return (
        ("sector", chosen("sector"), _("No sector is called “{name}”.")),
        ("source", chosen("source"), _("No source is called “{name}”.")),
        ("salesperson", _is_code, _("Nobody has the code {name}.")),
        ("territory", _is_territory, _("No territory is called “{name}”.")),
        ("bought", bought, _("No product or family is called “{name}”.")),
        ("never", bought, _("No product or family is called “{name}”.")),
    )


def _is_code(code: int) -> bool:
    return _is_there(Salesperson, Salesperson.code == code)


def _is_territory(name: str) -> bool:
    same = Territory.name_fold == text.fold(name)
    return name == NOWHERE or _is_there(Territory, same)


def _is_there(model: Any, condition: Any) -> bool:
    return bool(model.select().where(condition).exists())


def _seen(user: User) -> Any:
    return visible(user, Product)


def _leave_each_other_out(user: User, criteria: Criteria, above: tuple[str, ...]) -> bool:
    for name in criteria.not_of:
        fold = text.fold(name)
        if fold in above:
            return True
        try:
            left_out = selecting.read(selection(user, name) or "")
        except selecting.Unreadable:
            continue
        if _leave_each_other_out(user, left_out, (*above, fold)):
            return True
    return False
