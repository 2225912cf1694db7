"""Asking which companies to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual.widget import Widget

from crmtui.core.text import fold
from crmtui.entry import OWN
from crmtui.i18n import N_, _
from crmtui.queries import choices, own_fields, team, territories
from crmtui.queries.companies import Criteria
from crmtui.queries.companies.criteria import NO_TERRITORY
from crmtui.queries.own_fields import OwnField, OwnTest
from crmtui.screens.fields.codes import ANY_STATUS, RELATION, YES_NO
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.fields import Assist, Candidate, Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span
from crmtui.widgets.text import fit

if TYPE_CHECKING:
    from crmtui.app import CrmApp


_SAID = {"yes": True, "no": False}


class CompanyFilter(Dialog[Criteria]):
    """Salesperson, sector, source, relation, territory, status, own fields; empty is any."""

    DEFAULT_CSS = """
    CompanyFilter Form { height: 17; }
    """

    app: CrmApp

    def __init__(self, criteria: Criteria) -> None:
        """Starts from the `criteria` in force."""
        super().__init__()
        self._criteria = criteria

    def heading(self) -> str:
        """What the dialog is about."""
        return _("Which companies")

    def body(self) -> Iterable[Widget]:
        """The fields; Enter in the last, or F2, shows the companies."""
        now = self._criteria
        code = "" if now.salesperson is None else str(now.salesperson)
        values = {
            "salesperson": code,
            "sector": now.sector or "",
            "source": now.source or "",
            "relation": RELATION.letter(now.relation or ""),
            "territory": now.territory or "",
            "do_not_contact": _letter(now.do_not_contact),
            "status": ANY_STATUS.letter(now.status or ""),
            **{f"{OWN}{test.field}": test.typed for test in now.own},
        }
        yield Form(self._fields(), values, on_save=self._chosen)

    def _fields(self) -> list[Field]:
        user = self.app.user
        people = [Choice(str(person.code), person.name) for person in team.find(user)]
        return [
            Field(name="salesperson", label=N_("Salesperson"), kind="choice", width=12, choices=lambda form: people),
            Field(name="sector", label=N_("Sector"), kind="choice", width=24, choices=lambda form: self._list("sector")),
            Field(name="source", label=N_("Source"), kind="choice", width=24, choices=lambda form: self._list("source")),
            Field(name="relation", label=N_("Relation"), kind="choice", width=12, choices=RELATION.choices),
            Field(name="territory", label=N_("Territory"), kind="choice", width=24, choices=lambda form: self._territories()),
            Field(name="do_not_contact", label=N_("No contact"), kind="choice", width=6, choices=YES_NO.choices),
            Field(name="status", label=N_("Status"), kind="choice", width=12, choices=ANY_STATUS.choices, saves=True),
            *(self._own_field(field) for field in self._own),
        ]  # fmt: skip

    @cached_property
    def _own(self) -> list[OwnField]:
        return own_fields.find(self.app.user, "company")

    def _own_field(self, field: OwnField) -> Field:
        """A question of a field of the office's own; the help says how to ask."""
        offered = [Candidate(name, [Span(f" {name}")]) for name in field.options]
        return Field(
            name=f"{OWN}{field.id}",
            label=field.name,
            verbatim=True,
            width=24,
            autopick=False,
            saves=True,
            candidates=(lambda text, form: _matching(offered, text)) if offered else None,
            problem=lambda text, form: self._problem(field, text),
            assist=lambda text, form: _how(field.kind),
        )

    def _problem(self, field: OwnField, text: str) -> str | None:
        if own_fields.test(self.app.user, field, text) is not None:
            return None
        return _("What is asked for? Try {example}.").format(example=_EXAMPLES[field.kind][0])

    def _list(self, name: str) -> list[Choice]:
        return [Choice(choice.name) for choice in choices.all(self.app.user, name)]

    def _territories(self) -> list[Choice]:
        names = [Choice(name) for name in territories.names(self.app.user)]
        return [*names, Choice(NO_TERRITORY, _("in none"))] if names else []

    def _chosen(self, form: Form) -> None:
        code = form["salesperson"].strip()
        self.dismiss(
            Criteria(
                status=ANY_STATUS.value(form["status"]) or None,
                salesperson=int(code) if code else None,
                sector=form["sector"] or None,
                source=form["source"] or None,
                relation=RELATION.value(form["relation"]) or None,
                territory=form["territory"] or None,
                do_not_contact=_SAID.get(YES_NO.value(form["do_not_contact"])),
                own=tuple(self._tests(form)),
            )
        )

    def _tests(self, form: Form) -> Iterator[OwnTest]:
        for field in self._own:
            asked = own_fields.test(self.app.user, field, form[f"{OWN}{field.id}"])
            if asked is not None:
                yield asked


_EXAMPLES = {
    "text": ("ab", "=abc", "-"),
    "number": (">1000", "10..20", "5", "-"),
    "date": (">1/1/2026", "1/1/2026..31/3/2026", "<+3", "-"),
    "choice": ("-",),
}


def _how(kind: str) -> Assist:
    means = {
        "text": (_("how it begins"), _("exactly that"), _("nothing in it")),
        "number": (_("more than"), _("from … to"), _("just that"), _("nothing in it")),
        "date": (_("after"), _("from … to"), _("before"), _("nothing in it")),
        "choice": (_("nothing in it"),),
    }[kind]
    lines = [
        [Span(f"  {fit(example, 22)}", "accent"), Span(said, "muted")]
        for example, said in zip(_EXAMPLES[kind], means, strict=True)
    ]
    return Assist(_("Which values"), lines)


def _matching(offered: Sequence[Candidate], text: str) -> list[Candidate]:
    return [each for each in offered if fold(each.value).startswith(fold(text))]


def _letter(said: bool | None) -> str:
    return "" if said is None else YES_NO.letter("yes" if said else "no")
