"""Companies as a field offers them: to be chosen, or so that nobody is entered twice."""

from __future__ import annotations

from dataclasses import dataclass

from crmtui import words
from crmtui.access import User
from crmtui.core import phones
from crmtui.queries import companies
from crmtui.queries.companies import CompanyRow, Criteria
from crmtui.widgets.fields import Candidate
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

FEWEST = 3
"""Letters or digits before anything is offered."""
MOST = 6


@dataclass(slots=True)
class Reference:
    """The company meant by the text of a field, while the text stays."""

    text: str = ""
    id: int | None = None

    def of(self, text: str) -> int | None:
        """The company's id, if the text still is its name."""
        return self.id if text.strip() and text == self.text else None


def candidates(user: User, text: str) -> list[Candidate]:
    """Companies with the words or the number typed, dropped ones too."""
    if len(text.strip()) < FEWEST:
        return []
    found = companies.find(user, Criteria(text, status=None), limit=MOST)
    return [Candidate(row.name, spans(row), data=row.id) for row in found]


def is_number(text: str) -> bool:
    """Whether what is typed is a phone number rather than a name."""
    return bool(phones.query_tokens(text))


def spans(row: CompanyRow) -> Spans:
    """A company in one line."""
    status = "" if row.status == "tracked" else words.say(words.STATUS, row.status)
    return [
        Span(f" {fit(row.name, 32)} "),
        Span(fit(row.phone, 16) + " "),
        Span(f"{fit(row.city, 15)} ", "muted"),
        Span(status or str(row.salesperson), "accent" if status else "muted"),
    ]
