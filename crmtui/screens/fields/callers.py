"""The company that a call is with: found by its name, its people's or its number."""

from __future__ import annotations

from collections.abc import Callable

from crmtui.access import User
from crmtui.i18n import N_, _
from crmtui.queries.companies import Card
from crmtui.queries.duplicates import Typed
from crmtui.queries.others import Other
from crmtui.queries.search import Caller
from crmtui.screens.fields import duplicates, offered
from crmtui.screens.fields.duplicates import Offer
from crmtui.screens.fields.known import FEWEST, Reference, is_number
from crmtui.screens.fields.newcomer import NEW, OWNER, Newcomer
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

FEW = 4
"""With fewer found, those that resemble what is typed are offered too."""


class Callers:
    """What the field for the company offers, and what is known of the one chosen."""

    def __init__(self, user: User, taken: Callable[[int, str], object], newcomer: Newcomer) -> None:
        """`taken` is told a company's id and a contact's name."""
        self._user = user
        self._taken = taken
        self._newcomer = newcomer
        self.reference = Reference()
        self.card: Card | None = None
        """The company chosen."""
        self.other: Other | None = None
        """The company chosen, where it is a colleague's."""

    def field(self) -> Field:
        """The field."""
        return Field(
            name="company",
            label=N_("Company"),
            width=32,
            required=True,
            asks=N_("Whose call? A name or digits."),
            ditto=False,
            overtype=True,
            candidates=self.candidates,
            accept=self._accept,
            echo=self.echo,
            problem=self.problem,
        )

    def show(self, card: Card) -> None:
        """Take `card` as the company chosen."""
        self.card, self.other = card, None
        self.reference = Reference(card.name, card.id)

    def show_other(self, other: Other) -> None:
        """Take a colleague's company as the one chosen."""
        self.card, self.other = None, other
        self.reference = Reference(other.name, other.company_id)

    def meant(self, text: str) -> int | None:
        """The company that the text stands for."""
        return self.reference.of(text)

    def candidates(self, text: str, form: Form) -> list[Candidate]:
        """Who may be on the line; for no text, whom one dealt with last."""
        found = [*offered.callers(self._user, text), *offered.others(self._user, text)]
        if not text.strip() or (found and len(text.strip()) < FEWEST):
            return found
        number = is_number(text)
        new = _("new company with {number}") if number else _("new company “{name}”")
        say = new.format(number=text.strip(), name=text.strip())
        others = [_other(text, say, NEW)]
        if number and not found:
            say = _("add {number} to a known company or person").format(number=text.strip())
            others.append(_other(text, say, OWNER))
        if len(found) < FEW:
            there = {_company_of(each) for each in found}
            typed = Typed(phones=text) if number else Typed(name=text)
            alike = duplicates.candidates(self._user, typed)
            others += [each for each in alike if _company_of(each) not in there]
        return [*found, *others]

    def echo(self, text: str, form: Form) -> Spans:
        """Its phone and city; of a new one, that it is new."""
        card = self.card
        if self.other is not None and self.meant(text) is not None:
            return offered.whose(self.other)
        if card is None or self.meant(text) is None:
            return self._newcomer.echo(text)
        phone = card.phone or card.contact_phone
        tel = [Span(_("Tel."), "accent"), Span(f" {phone}")] if phone else []
        return [*tel, Span(f"  {card.city}", "muted")]

    def problem(self, text: str, form: Form) -> str | None:
        """Why it is not known which company is meant."""
        if self.meant(text) is not None or self._newcomer.stands_for(text):
            return None
        return _("Which company? Enter takes the one marked.")

    def _accept(self, candidate: Candidate, form: Form) -> None:
        what = candidate.data
        if isinstance(what, Caller):
            self._newcomer.put_away(form)
            self._taken(what.company_id, what.contact)
        elif isinstance(what, Offer):
            self._newcomer.put_away(form)
            self._taken(what.company.company_id, "")
        elif isinstance(what, Other):
            self._newcomer.put_away(form)
            self._taken(what.company_id, "")
        else:
            self._newcomer.begin(str(candidate.data), candidate.value, form)


def _company_of(candidate: Candidate) -> int:
    what = candidate.data
    if isinstance(what, Offer):
        return what.company.company_id
    return what.company_id if isinstance(what, Caller | Other) else 0


def _other(text: str, say: str, what: str) -> Candidate:
    return Candidate(text, [Span(" + ", "accent"), Span(say, "muted")], data=what)
