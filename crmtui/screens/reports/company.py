"""The company of a line of a report: one that is known, or one that nobody knows yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui.access import User
from crmtui.i18n import N_, _
from crmtui.queries.companies import Card
from crmtui.queries.duplicates import Typed
from crmtui.queries.search import Caller
from crmtui.screens.fields import duplicates, offered
from crmtui.screens.fields.known import FEWEST, Reference, is_number
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

NEW = "new"
"""The data of the candidate that takes what is typed as a new company's name."""


class LineCompany:
    """What the field for the company offers, and what its text stands for."""

    def __init__(self, user: User, taken: Callable[[int, str], object]) -> None:
        """`taken` is told a company's id and a contact's name."""
        self._user = user
        self._taken = taken
        self._card: Card | None = None
        self._reference = Reference()
        self._others = ("", 0)
        """A company of somebody else's that was picked, and whose code it is."""
        self._new = ""
        """What was taken as the name of a new company."""

    def field(self, **options: Any) -> Field:
        """The field."""
        return Field(
            name="company",
            label=N_("Company"),
            asks=N_("Which company? F2 saves."),
            width=32,
            ditto=False,
            overtype=True,
            candidates=self.candidates,
            accept=self._accept,
            echo=self.echo,
            problem=self.problem,
            **options,
        )

    def show(self, card: Card) -> None:
        """Take `card` as the company."""
        self._card, self._reference, self._new = card, Reference(card.name, card.id), ""

    def name(self, text: str) -> None:
        """Take `text` as the name of a new company, or as no company's."""
        self._card, self._reference, self._new = None, Reference(), text

    def meant(self, text: str) -> int | None:
        """The known company that the text stands for."""
        return self._reference.of(text)

    def is_new(self, text: str) -> bool:
        """Whether the text is taken as a new company's name."""
        return bool(text.strip()) and text == self._new

    def candidates(self, text: str, form: Form) -> list[Candidate]:
        """Whom the text may mean; then those it resembles, and that it is somebody new."""
        found = offered.callers(self._user, text)
        typed = text.strip()
        if is_number(text) or not typed or (found and len(typed) < FEWEST):
            return found
        say = _("new company “{name}”").format(name=typed)
        new = Candidate(text, [Span(" + ", "accent"), Span(say, "muted")], data=NEW)
        known = {each.data.company_id for each in found if isinstance(each.data, Caller)}
        alike = [
            each
            for each in duplicates.candidates(self._user, Typed(typed))
            if isinstance(each.data, duplicates.Offer) and each.data.company.company_id not in known
        ]
        # What only resembles it is shown, and not taken by going on.
        return [*found, new, *alike] if not found else [*found, *alike, new]

    def echo(self, text: str, form: Form) -> Spans:
        """Its phone and city; of a new one, that it is new."""
        if self.is_new(text):
            return [Span(_("new company"), "accent")]
        card = self._card
        if card is None or self.meant(text) is None:
            return ()
        phone = card.phone or card.contact_phone
        tel = [Span(_("Tel."), "accent"), Span(f" {phone}  ")] if phone else []
        return [*tel, Span(card.city, "muted")]

    def problem(self, text: str, form: Form) -> str | None:
        """Why it is not known which company is meant."""
        if self.meant(text) is not None or self.is_new(text):
            return None
        if text == self._others[0]:
            said = _("That company is of code {code}: it is theirs to report on.")
            return said.format(code=self._others[1])
        if is_number(text):
            return _("Nobody has that number: type the name.")
        return _("Which company? Enter takes the one marked.")

    def _accept(self, candidate: Candidate, form: Form) -> None:
        data = candidate.data
        if isinstance(data, Caller):
            self._taken(data.company_id, data.contact)
        elif not isinstance(data, duplicates.Offer):
            self.name(candidate.value)
        elif data.company.mine:
            self._taken(data.company.company_id, "")
        else:
            self._others = (candidate.value, data.company.salesperson)
