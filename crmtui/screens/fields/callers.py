"""The company that a call is with: found by its name, its people's or its number."""

from __future__ import annotations

from collections.abc import Callable

from crmtui.access import User
from crmtui.i18n import N_, _
from crmtui.queries import search
from crmtui.queries.companies import Card, CompanyRow
from crmtui.queries.search import Caller
from crmtui.screens.fields.known import FEWEST, Reference
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

NEW = "new"
"""The data of the candidate that adds the company."""
MOST = 8


class Callers:
    """What the field for the company offers, and what is known of the one chosen."""

    def __init__(
        self,
        user: User,
        taken: Callable[[int, str], object],
        add: Callable[[str], object],
    ) -> None:
        """`taken` is told a company's id and a contact's name; `add` what to begin a new one with."""
        self._user = user
        self._taken = taken
        self._add = add
        self.reference = Reference()
        self.card: Card | None = None
        """The company chosen."""

    def field(self) -> Field:
        """The field."""
        return Field(
            name="company",
            label=N_("Company"),
            width=32,
            required=True,
            ditto=False,
            overtype=True,
            candidates=self.candidates,
            accept=self._accept,
            echo=self.echo,
            problem=self.problem,
        )

    def show(self, card: Card) -> None:
        """Take `card` as the company chosen."""
        self.card = card
        self.reference = Reference(card.name, card.id)

    def meant(self, text: str) -> int | None:
        """The company that the text stands for."""
        return self.reference.of(text)

    def candidates(self, text: str, form: Form) -> list[Candidate]:
        """Who may be on the line; for no text, whom one dealt with last."""
        if not text.strip():
            recent = search.recent(self._user, MOST)
            return [
                Candidate(row.name, _company_spans(row), data=_as_caller(row)) for row in recent
            ]
        found = _each_once(search.callers(self._user, text, MOST))
        offered = [Candidate(caller.company, _spans(caller), data=caller) for caller in found]
        if len(text.strip()) >= FEWEST or not found:
            say = _("new company “{name}”").format(name=text.strip())
            offered.append(Candidate(text, [Span(" + ", "accent"), Span(say, "muted")], data=NEW))
        return offered

    def echo(self, text: str, form: Form) -> Spans:
        """Its phone and city."""
        card = self.card
        if card is None or self.meant(text) is None:
            return ()
        phone = card.phone or card.contact_phone
        tel = [Span(_("Tel."), "accent"), Span(f" {phone}")] if phone else []
        return [*tel, Span(f"  {card.city}", "muted")]

    def problem(self, text: str, form: Form) -> str | None:
        """Why it is not known which company is meant."""
        if self.meant(text) is not None:
            return None
        return _("Which company? Enter takes the one marked.")

    def _accept(self, candidate: Candidate, form: Form) -> None:
        if isinstance(candidate.data, Caller):
            self._taken(candidate.data.company_id, candidate.data.contact)
        else:
            self._add(candidate.value)


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
        Span(fit(caller.phone, 17)),
        Span(fit(caller.city, 13) + " ", "muted"),
        Span(caller.contact),
    ]


def _company_spans(row: CompanyRow) -> Spans:
    return _spans(_as_caller(row))
