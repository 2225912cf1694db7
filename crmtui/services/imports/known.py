"""Telling which companies of a file are there already."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from crmtui.access import visible
from crmtui.core import resemblance, text
from crmtui.db import database, rows
from crmtui.models import Company
from crmtui.services import bulk
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import Named


def tax_key(tax_id: str) -> str:
    """A tax id as it is compared: letters and digits only."""
    said = text.clean(tax_id).upper()
    return said if said.isalnum() else "".join(filter(str.isalnum, said))


@lru_cache(4096)
def _written(name: str) -> str:
    """A name as it is compared: whatever its case and accents, its full stops and commas."""
    fold = text.fold(name)
    letters = fold.replace(" ", "").replace(".", "").replace(",", "")
    return " ".join(text.words(name)) if letters.isalpha() else fold


_FOUND = """
SELECT {owner}, t.key, t.tax_key, t.name, (
    SELECT s.city FROM site AS s WHERE s.company_id = {owner} ORDER BY s.main DESC, s.id LIMIT 1
) FROM {table} AS t WHERE t.id IN (
    SELECT k.id FROM json_each(?1) AS w CROSS JOIN {table} AS k ON k.key = w.value
    UNION SELECT k.id FROM json_each(?2) AS w CROSS JOIN {table} AS k ON k.tax_key = w.value
    UNION SELECT k.id FROM json_each(?3) AS w CROSS JOIN {table} AS k ON k.name_fold = w.value
    UNION SELECT k.id FROM json_each(?4) AS w CROSS JOIN {table} AS k ON k.name_key = w.value
) ORDER BY t.id
"""
# As texts: to build them of a thousand values took longer than to execute them.
_COMPANIES = _FOUND.format(table="company", owner="t.id")
_ALIASES = _FOUND.format(table="alias", owner="t.company_id")


def _among(found: Iterable[tuple[Any, ...]], condition: Any) -> set[int]:
    """Those of the companies that were found of which this is true."""
    these = bulk.among(sorted({each[0] for each in found}))
    return {key for (key,) in rows(Company.select(Company.id).where(these & condition))}


class Known:
    """The companies that some rows may mean: those there already, and those noted since.

    The same company is one of the same tax id, or of the same name in the same city (where
    either says no city, the name is enough), or of the same key, unless name and city both
    differ: then the keys are of two programs, and mean two companies. One that was merged
    into another is that one.
    """

    def __init__(self, intake: Intake, names: Iterable[Named], *, all_of_them: bool = True) -> None:
        """`all_of_them` looks at everybody's companies, not only at those the user may see."""
        self._by_key: dict[str, tuple[int, str, str]] = {}
        self._by_tax: dict[str, int] = {}
        self._by_name: dict[str, list[tuple[str, int]]] = {}
        names = list(names)
        keys = {text.clean(name.key) for name in names} - {""}
        taxes = {tax_key(name.tax_id) for name in names} - {""}
        folds = {text.fold(name.name) for name in names} - {""}
        named = {resemblance.name_key(name.name) for name in names} - {""}
        wanted = [json.dumps(sorted(each)) for each in (keys, taxes, folds, named)]
        mine = None
        if not (all_of_them or intake.user.sees_all):
            mine = visible(intake.user, Company)
        # A company first, then what it was called before, or one that was merged into it.
        for query in (_COMPANIES, _ALIASES):
            found = database.execute_sql(query, wanted).fetchall()
            seen = {each[0] for each in found} if mine is None else _among(found, mine)
            for company, key, tax, name, place in found:
                if company in seen:
                    self._note(company, key or "", tax, _written(name), place or "")

    def add(self, company: int, name: Named, city: str = "") -> None:
        """Note a company that is new, under whatever number stands for it."""
        self._note(company, text.clean(name.key), tax_key(name.tax_id), _written(name.name), city)

    def complete(self, company: int, name: Named) -> None:
        """Note the key and the tax id that a company has from now on."""
        self._note(company, text.clean(name.key), tax_key(name.tax_id), "", "")

    @property
    def companies(self) -> set[int]:
        """All that may be meant."""
        named = {company for each in self._by_name.values() for _place, company in each}
        return named | {each[0] for each in self._by_key.values()} | set(self._by_tax.values())

    def find(self, name: Named, city: str = "", *, but: int | None = None) -> int | None:
        """The company that is meant, or None if there is none; `but` is not the one."""
        fold, place = _written(name.name), text.fold(city)
        if (keyed := self._by_key.get(text.clean(name.key))) is not None:
            company, its_fold, its_place = keyed
            same = fold in ("", its_fold) or (place and place == its_place)
            if same and company != but:
                return company
        if (found := self._by_tax.get(tax_key(name.tax_id), but)) != but:
            return found
        for its_place, company in self._by_name.get(fold, ()):
            if company != but and (place == its_place or not its_place or not place):
                return company
        return None

    def has_key(self, key: str) -> bool:
        """Whether a company has this key, be it the same or another."""
        return text.clean(key) in self._by_key

    def _note(self, company: int, key: str, tax: str, fold: str, city: str) -> None:
        place = text.fold(city)
        if key:
            self._by_key.setdefault(key, (company, fold, place))
        if tax:
            self._by_tax.setdefault(tax, company)
        if fold:
            self._by_name.setdefault(fold, []).append((place, company))
