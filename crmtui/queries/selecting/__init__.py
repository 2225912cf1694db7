"""Which companies conditions choose: how many, the first ones, all of them."""

from __future__ import annotations

from crmtui.queries.selecting.chosen import (
    Chosen,
    companies,
    count,
    look,
    problems,
    read,
    sample,
)
from crmtui.queries.selecting.pace import answers_at_once

__all__ = ["Chosen", "answers_at_once", "companies", "count", "look", "problems", "read", "sample"]
