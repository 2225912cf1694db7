"""Companies and people that what is typed may mean, a line each, with their number."""

from __future__ import annotations

from crmtui.access import User
from crmtui.i18n import _
from crmtui.queries import others as others_companies
from crmtui.queries import search
from crmtui.queries.companies import CompanyRow
from crmtui.queries.others import Other
from crmtui.queries.search import Caller
from crmtui.widgets.fields import Candidate
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

MOST = 8


def callers(user: User, text: str) -> list[Candidate]:
    """Whom a text may mean, each a `Caller`; for no text, whom one dealt with last."""
    if not text.strip():
        found = [_as_caller(row) for row in search.recent(user, MOST)]
    else:
        found = _each_once(search.callers(user, text, MOST))
    return [Candidate(caller.company, _spans(caller), data=caller) for caller in found]


def others(user: User, text: str) -> list[Candidate]:
    """Companies of colleagues that a text may mean, each an `Other`: no more than whose it is."""
    found = others_companies.find(user, text)
    return [Candidate(other.name, _others_spans(other), data=other) for other in found]


def theirs(other: Other) -> str:
    """The sentence to somebody who wants to open a company of a colleague's."""
    said = _("{company} is {name}'s. F6 logs a call that came in for it.")
    return said.format(company=other.name, name=other.owner)


def whose(other: Other) -> Spans:
    """Whose company it is, and its number, covered."""
    return [Span(" · ".join(filter(None, (other.owner, other.phone))), "muted")]


def _each_once(callers: list[Caller]) -> list[Caller]:
    """Without the companies that stand there already with one of their people."""
    known: set[int] = set()
    kept = []
    for caller in callers:
        if caller.contact_id is not None or caller.company_id not in known:
            kept.append(caller)
        known.add(caller.company_id)
    return kept


def _as_caller(row: CompanyRow) -> Caller:
    return Caller(row.id, row.name, None, "", row.phone, row.city, row.salesperson)


def _spans(caller: Caller) -> Spans:
    return [
        Span(f" {fit(caller.company, 30)} "),
        Span(fit(caller.phone, 16) + " "),
        Span(fit(caller.city, 13) + " ", "muted"),
        Span(caller.contact),
    ]


def _others_spans(other: Other) -> Spans:
    return [
        Span(f" {fit(other.name, 30)} "),
        Span(fit(other.phone, 16) + " ", "muted"),
        Span(fit(other.city, 13) + " ", "muted"),
        Span(other.owner, "muted"),
    ]
