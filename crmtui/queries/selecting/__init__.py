"""Which companies conditions choose: how many, the first ones, all of them."""

from __future__ import annotations

from crmtui.queries.selecting.chosen import Chosen, companies, count, look, sample
from crmtui.queries.selecting.meaning import problems

__all__ = ["Chosen", "companies", "count", "look", "problems", "sample"]
