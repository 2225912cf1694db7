"""How a company came to the office, in detail: which fair, which salesperson, who referred it."""

from __future__ import annotations

from collections.abc import Callable

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.i18n import N_, _
from crmtui.queries import companies
from crmtui.screens.fields import known
from crmtui.screens.fields.lists import ListValues, matching
from crmtui.screens.fields.people import Salespeople
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_REFERRAL, _SALESPERSON = "referral", "salesperson"
_STEMS = {
    "fair": ("fair", "feria", "expo", "salon", "congres"),
    _REFERRAL: ("referral", "referid", "referenc", "recomend", "recommend", "third", "tercer"),
    _SALESPERSON: ("salesp", "vendedor", "comercial", "seller", "agent"),
    "advertising": ("advert", "publicid", "anunci", "press", "prensa", "magazine", "revista"),
    "directory": ("direct", "guia", "listin"),
    "web": ("web", "internet", "google"),
}
"""How the words for a source begin, in both languages: the list is the office's own."""
_QUESTIONS = {
    "fair": N_("which fair?"),
    _REFERRAL: N_("who referred it? A company is linked"),
    _SALESPERSON: N_("which salesperson?"),
    "advertising": N_("which advertisement?"),
    "directory": N_("which directory?"),
    "web": N_("which page or search?"),
}


class SourceDetail:
    """The field beside the source, asking what that source calls for."""

    def __init__(
        self, user: User, sources: ListValues, referred: Callable[[Candidate, Form], object]
    ) -> None:
        """`referred` is told the company that is picked as the one who referred it."""
        self._user = user
        self._sources = sources
        self._referred = referred

    def field(self) -> Field:
        """The field. What was typed before for the same source is offered."""
        return Field(
            name="source_detail",
            label=N_("Source detail"),
            width=44,
            overtype=True,
            autopick=False,
            candidates=self.candidates,
            accept=self._taken,
            echo=self.echo,
        )

    def echo(self, text: str, form: Form) -> Spans:
        """What is asked for, while nothing is typed."""
        question = _QUESTIONS.get(kind_of(self._source(form)))
        return () if text.strip() or question is None else [Span(_(question), "muted")]

    def candidates(self, text: str, form: Form) -> list[Candidate]:
        """Companies for a referral, the office's people for a salesperson, else earlier ones."""
        source = self._source(form)
        kind = kind_of(source)
        if kind == _REFERRAL and (found := known.candidates(self._user, text)):
            return found
        if kind == _SALESPERSON:
            names = list(Salespeople(self._user).names.values())
        else:
            names = companies.source_details(self._user, source) if source else []
        offered = matching(names, text) if text.strip() else names
        return [Candidate(name, [Span(f" {name}")]) for name in offered[:6]]

    def _taken(self, candidate: Candidate, form: Form) -> None:
        if candidate.data is not None:
            self._referred(candidate, form)

    def _source(self, form: Form) -> str:
        return self._sources.meant(form["source"]) or form["source"].strip()


def kind_of(source: str) -> str:
    """What kind of source its name stands for; nothing for one we do not know."""
    words = fold(source).split()
    return next(
        (kind for kind, stems in _STEMS.items() for word in words if word.startswith(stems)), ""
    )
