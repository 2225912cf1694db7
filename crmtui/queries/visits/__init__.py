"""Reading the visits that are planned, and the companies that are worth one."""

from crmtui.queries.visits._late import habits_known
from crmtui.queries.visits.candidates import Candidate, Cause, candidate, proposed
from crmtui.queries.visits.planned import MOST, Round, next_of, of_company, planned, rounds
from crmtui.queries.visits.rows import Point, Visit, by_ids, get
from crmtui.queries.visits.where import EVERYWHERE, Where

__all__ = [
    "EVERYWHERE",
    "MOST",
    "Candidate",
    "Cause",
    "Point",
    "Round",
    "Visit",
    "Where",
    "by_ids",
    "candidate",
    "get",
    "habits_known",
    "next_of",
    "of_company",
    "planned",
    "proposed",
    "rounds",
]
