"""Whether what `writers.save_one` said it saved is there, and nothing of it half."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.system.at_work import select


def the_lost(saved: Iterable[list[str]]) -> list[str]:
    """What was said to be saved and is not there: a company, or a later change of it."""
    there = dict(select(_CHANGES))
    return [key for key, sets in saved if there.get(key, 0) < int(sets)]


def the_half_done() -> list[Any]:
    """The companies that lack anything that was saved together with them, or are drafts still."""
    return select(_HALF_DONE)


_CHANGES = """
    SELECT name, (SELECT count(*) FROM change_set WHERE company = company.id) FROM company
"""

_HALF_DONE = """
    SELECT name FROM company WHERE name IN (SELECT title FROM draft) OR (
        (SELECT count(*) FROM phone WHERE company_id = company.id),
        (SELECT count(*) FROM email WHERE company_id = company.id),
        (SELECT count(*) FROM site WHERE company_id = company.id),
        (SELECT count(*) FROM contact WHERE company_id = company.id),
        (SELECT count(*) FROM interaction WHERE company_id = company.id),
        (SELECT count(*) FROM follow_up WHERE company_id = company.id),
        (SELECT count(*) FROM company_doc WHERE company = company.id),
        (SELECT count(*) FROM change WHERE company = company.id AND op = 'insert'),
        (SELECT city FROM site WHERE company_id = company.id)
    ) <> (3, 1, 1, 1, 1, 1, 1, 9, CASE
        (SELECT count(*) FROM change_set WHERE company = company.id)
        WHEN 2 THEN 'Huesca' WHEN 3 THEN 'Jaca' WHEN 4 THEN 'Huesca' END)
"""
