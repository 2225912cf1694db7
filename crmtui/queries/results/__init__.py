"""Reading results: what was sold and done, by whom and of what, down to the very records."""

from __future__ import annotations

from crmtui.core.scopes import Scope
from crmtui.queries.results._asking import EVERYTHING, NONE, Criteria
from crmtui.queries.results._raw import BY
from crmtui.queries.results.comparison import Comparison, Line, compared
from crmtui.queries.results.credits import Credit, credits  # noqa: A004
from crmtui.queries.results.narrowing import places, within
from crmtui.queries.results.parts import TABLES, Part, actual, by, of_person, total

__all__ = [
    "BY", "EVERYTHING", "NONE", "TABLES", "Comparison", "Credit", "Criteria", "Line", "Part",
    "Scope", "actual", "by", "compared", "credits", "of_person", "places", "total", "within",
]  # fmt: skip
