"""The companies a selection begins with: by what the indexes of companies tell."""

from __future__ import annotations

from typing import Any

from crmtui.access import User, visible
from crmtui.core import text
from crmtui.core.selecting import NOWHERE, Criteria
from crmtui.models import Choice, Company, Salesperson, Territory
from crmtui.queries._held import held
from crmtui.queries.selecting import _meaning as meaning


def begun(user: User, criteria: Criteria) -> tuple[str, list[Any]]:
    """A SELECT of `id` and `name_fold` of the user's companies, and its parameters."""
    query = Company.select(Company.id, Company.name_fold).where(visible(user, Company))
    for field, asked in (
        (Company.status, criteria.status),
        (Company.relation, criteria.relation),
        (Company.sector, _listed("sector", criteria.sector)),
        (Company.source, _listed("source", criteria.source)),
        (Company.salesperson, _coded(criteria.salesperson)),
    ):
        if asked:
            query = query.where(field.in_(asked))
    if criteria.territory:
        query = query.where(_in_territories(criteria.territory))
    for _name, test in meaning.own_tests(user, criteria):
        if test is not None:
            query = query.where(held(test))
    sql, parameters = query.sql()
    return sql, list(parameters)


def _listed(list_name: str, names: tuple[str, ...]) -> Any:
    """The ids of those names on one of the office's lists; nothing where none is asked for."""
    same = (Choice.list == list_name) & Choice.name_fold.in_(_folds(names))
    return Choice.select(Choice.id).where(same) if names else ()


def _coded(codes: tuple[int, ...]) -> Any:
    return Salesperson.select(Salesperson.id).where(Salesperson.code.in_(codes)) if codes else ()


def _in_territories(names: tuple[str, ...]) -> Any:
    same = Territory.name_fold.in_(_folds(name for name in names if name != NOWHERE))
    among = Company.territory.in_(Territory.select(Territory.id).where(same))
    if NOWHERE not in names:
        return among
    nowhere = Company.territory.is_null()
    return nowhere if len(names) == 1 else nowhere | among


def _folds(names: Any) -> list[str]:
    return [text.fold(name) for name in names]
