"""Handing a salesperson's base over to another code: what goes is shown before it does."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import formats, words
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.queries import choices, handover, team, territories
from crmtui.queries.companies import Criteria
from crmtui.queries.handover import Base, Preview
from crmtui.screens.base import CrmScreen
from crmtui.screens.fields.codes import ANY_STATUS
from crmtui.services import handover as service
from crmtui.widgets.bindings import key
from crmtui.widgets.fields import Choice, Field
from crmtui.widgets.fields import resolve as meant
from crmtui.widgets.form import Form
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.text import fit

FIGURE = 9


class HandOverScreen(CrmScreen[str]):
    """From whom, to whom, and which of them. Dismisses with what to say once it is done."""

    DEFAULT_CSS = """
    HandOverScreen {
        Form { height: 1fr; }
        #preview { height: 5; }
    }
    """
    AUTO_FOCUS = "Form"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"company", "follow_up", "quote", "opportunity", "site", "salesperson", "territory"}
    )

    BINDINGS = [
        key("escape,f10", "back", NP_("fkey", "Back"), N_("Leave; nothing is handed over"), id="handover.leave"),
    ]  # fmt: skip

    def __init__(self, former: int | None = None, *, criteria: Criteria | None = None) -> None:
        """`former` is the code that gives; `criteria`, which of its companies."""
        super().__init__()
        self._former = former
        self._criteria = criteria or Criteria(status=None)
        self._base: tuple[Base, int | None] | None = None
        self._preview: Preview | None = None

    def body(self) -> Iterable[Widget]:
        """The fields, and what would go."""
        now = self._criteria
        values = {
            "former": "" if self._former is None else str(self._former),
            "status": ANY_STATUS.letter(now.status or ""),
            "sector": now.sector or "",
            "territory": now.territory or "",
        }
        start = "former" if self._former is None else "new"
        self.form = Form(
            self._fields(), values, on_save=lambda form: self._save(),
            on_change=lambda form: self._show(), start=start,
        )  # fmt: skip
        yield self.form
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """What it is."""
        what = _("with what is planned")
        return [Span(_("Hand over companies"), "strong", "b"), Span(f"  {what}", "muted")]

    def on_mount(self) -> None:
        """Show what would go."""
        self._show()

    def reload(self) -> None:
        """Count again."""
        vars(self).pop("_choices", None)
        self._base = None
        self._show()

    @cached_property
    def _choices(self) -> dict[str, list[Choice]]:
        """What the fields of codes and names offer."""
        user = self.user
        people = team.find(user)
        return {
            "former": [Choice(str(person.code), person.name) for person in people],
            "new": [Choice(str(person.code), person.name) for person in people if person.active],
            "sector": [Choice(choice.name) for choice in choices.all(user, "sector")],
            "territory": [Choice(area.name) for area in territories.find(user)],
        }

    def _fields(self) -> list[Field]:
        return [
            self._chosen("former", N_("From"), 12, required=True),
            self._chosen("new", N_("To"), 12, required=True, problem=self._same_code),
            Field(name="status", label=N_("Status"), kind="choice", width=12, choices=ANY_STATUS.choices),
            self._chosen("sector", N_("Sector"), 24),
            self._chosen("territory", N_("Territory"), 24),
            Field(name="region", label=N_("Region"), width=24),
            Field(name="city", label=N_("City"), width=24, saves=True),
        ]  # fmt: skip

    def _chosen(self, name: str, label: str, width: int, **options: Any) -> Field:
        return Field(
            name=name, label=label, kind="choice", width=width,
            choices=lambda form: self._choices[name], **options,
        )  # fmt: skip

    def _same_code(self, text: str, form: Form) -> str | None:
        same = self._value("new") == self._value("former")
        return _("That is the same code: choose another one.") if same else None

    # What would go -------------------------------------------------------------------

    def _value(self, name: str) -> str:
        """What a field of choices means just now."""
        found = meant(self._choices[name], self.form[name])
        return found.code if found is not None else ""

    def _asked(self) -> tuple[Base, int | None] | None:
        if not (former := self._value("former")):
            return None
        base = Base(
            int(former),
            status=ANY_STATUS.value(self.form["status"]) or None,
            sector=self._value("sector") or None,
            territory=self._value("territory") or None,
            region=self.form["region"],
            city=self.form["city"],
        )
        new = self._value("new")
        return base, int(new) if new else None

    def _show(self) -> None:
        asked = self._asked()
        if asked is None:
            self._base = self._preview = None
        elif asked != self._base:
            self._base, self._preview = asked, handover.preview(self.user, *asked)
        cells = self.app.size.width
        self.query_one("#preview", Lines).set(preview_lines(self._preview, cells))

    # Keys ----------------------------------------------------------------------------

    def _save(self) -> None:
        self._show()
        if self._base is None or self._preview is None:
            return
        base, new = self._base
        keys = self._preview.companies
        try:
            passed = service.hand_over(self.user, str(base.salesperson), str(new), keys)
        except Invalid as error:
            self.form.show_problems(error.problems)
        except CrmError as error:
            self.warn(str(error))
        else:
            said = ngettext("{n} company", "{n} companies", passed.companies)
            what = said.format(n=formats.integer(passed.companies))
            self.dismiss(
                _("{what} from code {old} to {new}").format(
                    what=what, old=base.salesperson, new=new
                )
            )


def preview_lines(preview: Preview | None, cells: int) -> list[Spans]:
    """What would go, kind by kind, and what clashes."""
    lines: list[Spans] = [rule(_("What goes"), cells)]
    if preview is None:
        return [*lines, [Span(f" {_('Say whose companies they are.')}", "muted")]]
    if not preview.companies:
        return [*lines, [Span(f" {_('There is no such company of that code.')}", "accent")]]
    statuses = (
        (preview.tracked, "tracked"),
        (preview.potential, "potential"),
        (preview.dropped, "dropped"),
    )
    parts = [
        f"{formats.integer(number)} {words.say(words.STATUS, status)}"
        for number, status in statuses
        if number
    ]
    lines.append(_figure(len(preview.companies), _("companies"), " · ".join(parts)))
    counts = (
        ngettext("{n} promise", "{n} promises", preview.promises).format(n=preview.promises),
        ngettext("{n} task", "{n} tasks", preview.tasks).format(n=preview.tasks),
    )
    lines.append(_figure(preview.next_contacts, _("open next contacts"), " · ".join(counts)))
    if preview.quotes:
        lines.append(_figure(preview.quotes, _("open quotes")))
    if preview.opportunities:
        lines.append(_figure(preview.opportunities, _("open opportunities")))
    if preview.clashes:
        names = ", ".join(preview.first)
        more = preview.clashes - len(preview.first)
        said = f"{names} +{formats.integer(more)}" if more > 0 else names
        lines.append(_figure(preview.clashes, _("planned by both"), said, "accent"))
        kept = _("the earlier next contact stays, the other is closed")
        lines.append([Span(" " * (FIGURE + 2)), Span(kept, "muted")])
    return lines


def _figure(number: int, what: str, more: str = "", colour: str = "strong") -> Spans:
    return [
        Span(f" {fit(formats.integer(number), FIGURE - 1, 'right')} ", colour, "b"),
        Span(f" {fit(what, 22)}"),
        Span(more, "muted"),
    ]
