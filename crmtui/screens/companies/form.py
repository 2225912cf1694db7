"""A company: with its first contact and its place when new, everything it has when edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from textual.actions import SkipAction

from crmtui.entry import CompanyEntry
from crmtui.errors import NotFound
from crmtui.i18n import N_, _
from crmtui.queries import companies
from crmtui.queries.drafts import DraftRow
from crmtui.screens.companies.site_form import SiteForm
from crmtui.screens.draft_form import DraftForm
from crmtui.screens.fields import known
from crmtui.screens.fields.codes import RELATION, STATUS, YES_NO
from crmtui.screens.fields.duplicates import Offer
from crmtui.screens.fields.known import Reference
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.own import OwnFields
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.fields.reach import Checks, quiet_now, refusal
from crmtui.screens.fields.sources import SourceDetail
from crmtui.screens.fields.twins import CARRY, TITLE, Twins
from crmtui.screens.form_screen import FormScreen
from crmtui.services import companies as service
from crmtui.widgets.bindings import key
from crmtui.widgets.fields import Assist, Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_PLAIN = (
    "name", "trade_name", "tax_id", "phones", "emails", "web", "address", "city", "region",
    "postcode", "country", "product", "source_detail", "notes", "salesperson", "sector", "source",
    "do_not_contact_note", "quiet_hours",
)  # fmt: skip
"""Fields of the entry that stand in the form as they are."""
_OF_A_NEW_ONE = frozenset({"name", "source", "source_detail", "salesperson", "status", "relation"})
"""Fields that say nothing about a company that is there already."""
_LINKS = ("referred_by", "parent")
"""Fields that hold another company."""
_FIRST_CONTACT = ("contact", "contact_title", "contact_phones", "contact_emails")


class CompanyForm(FormScreen[CompanyEntry]):
    """Name, phone, contact, source, sector, salesperson: Enter there saves a new one."""

    KIND = "company"

    BINDINGS = [
        key(CARRY, "carry", N_("add to it"), N_("Add what is typed to the company that is there already"), id="company.carry", hint=False),
    ]  # fmt: skip

    def __init__(
        self,
        company_id: int | None = None,
        *,
        name: str = "",
        phone: str = "",
        draft: DraftRow | None = None,
        opens_found: bool = True,
    ) -> None:
        """`name` and `phone` begin a new one.

        `opens_found` says whether one that was there already is opened when it is picked;
        either way it is `chosen`.
        """
        super().__init__(company_id, company_id, draft=draft)
        self.chosen: int | None = None
        """The company that was saved, or picked because it was there already."""
        self._begin_name = name
        self._begin_phone = phone
        self._opens_found = opens_found
        self._linked = {name: Reference() for name in _LINKS}

    @cached_property
    def _twins(self) -> Twins:
        return Twins(self.user, self._found)

    @cached_property
    def _sectors(self) -> ListValues:
        return ListValues(self.user, "sector")

    @cached_property
    def _own(self) -> OwnFields:
        return OwnFields(self.user, "company")

    @cached_property
    def _sources(self) -> ListValues:
        return ListValues(self.user, "source")

    # The record ----------------------------------------------------------------------

    def load(self) -> tuple[CompanyEntry, int]:
        """The company to edit, or a new one."""
        if self.record is None:
            code = str(self.user.code)
            return CompanyEntry(
                name=self._begin_name, phones=self._begin_phone, salesperson=code
            ), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self._sectors.stands, self._sources.stands = entry.sector, entry.source
        self._own.stands = entry.own
        return entry, version

    def texts(self, entry: CompanyEntry) -> dict[str, str]:
        """The company as it is typed."""
        self._linked = {name: self._link(getattr(entry, name)) for name in _LINKS}
        return {
            **{name: getattr(entry, name) for name in (*_PLAIN, *_FIRST_CONTACT)},
            "relation": RELATION.letter(entry.relation),
            "status": STATUS.letter(entry.status),
            "do_not_contact": YES_NO.letter("yes" if entry.do_not_contact else "no"),
            **{name: meant.text for name, meant in self._linked.items()},
            **self._own.texts(entry.own),
        }

    def read(self, values: Mapping[str, str]) -> CompanyEntry:
        """What was typed, as a company."""
        plain: dict[str, Any] = {
            name: values[name] for name in (*_PLAIN, *_FIRST_CONTACT) if name in values
        }
        plain |= {
            "sector": self._sectors.value(values["sector"]),
            "source": self._sources.value(values["source"]),
        }
        return CompanyEntry(
            **plain,
            own=self._own.read(values),
            do_not_contact=YES_NO.value(values["do_not_contact"]) == "yes",
            relation=RELATION.value(values["relation"]),
            status=STATUS.value(values.get("status", "")),
            referred_by=self._linked["referred_by"].of(values["referred_by"]),
            parent=self._linked["parent"].of(values["parent"]),
        )

    def write(self, opened: CompanyEntry, mine: CompanyEntry) -> list[str]:
        """Add it, or save the edit."""
        if self.record is not None:
            self.chosen = self.record
            return service.update(self.user, self.record, opened, mine, add_choices=True)
        self.chosen = service.create(self.user, mine, add_choices=True)
        return []

    def saved(self, mine: CompanyEntry) -> str:
        """Which company it was."""
        if self.record is not None:
            return _("{company}: saved.").format(company=mine.name.strip())
        twice = self.chosen is not None and self._twins.is_there_twice(self.form, self.chosen)
        said = _("{company}: added; may be there twice: D") if twice else _("{company}: added.")
        return said.format(company=mine.name.strip())

    def subject(self) -> str:
        """Its name as typed, or its number."""
        return self.form["name"].strip() or self.form["phones"].strip()

    def context(self) -> dict[str, Any]:
        """Which companies it is linked with."""
        referrer, parent = (self._linked[name] for name in _LINKS)
        return {
            "referred_by": referrer.id, "referrer": referrer.text,
            "parent": parent.id, "parent_name": parent.text,
        }  # fmt: skip

    def restore(self, context: Mapping[str, Any]) -> None:
        """Know again which companies it is linked with."""
        self._linked = {
            "referred_by": Reference(context.get("referrer", ""), context.get("referred_by")),
            "parent": Reference(context.get("parent_name", ""), context.get("parent")),
        }

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        if field == "relation":
            return RELATION.word(value)
        if field in _LINKS and value is not None:
            return self._link(value).text
        return super().shown(field, value)

    # What it looks like --------------------------------------------------------------

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New company"), "strong", "b")]
        return [Span(self.opened.name, "strong", "b"), Span(f"  {_('edit')}", "muted")]

    def fields(self) -> Sequence[Field]:
        """The everyday fields up to the salesperson, then the rest."""
        new = self.record is None
        first = [self._name_field(new), self._phone_field(new)]
        with_contact = new or bool(self.carried.get("contact"))
        if with_contact:
            first.append(Field(name="contact", label=N_("Contact"), ditto=False))
        first += [
            self._sources.field(N_("Source"), required=True),
            self._sectors.field(N_("Sector")),
            Salespeople(self.user).field(saves=new),
        ]
        rest = [*self._identity(), *(self._contact_more() if with_contact else []), *self._place()]
        return [*first, *rest, *self._background(new), *self._own.fields()]

    def _name_field(self, new: bool) -> Field:
        return Field(
            name="name", label=N_("Name"), width=44, required=True, ditto=False, autopick=False,
            **self._offering(self._twins.name),
        )  # fmt: skip

    def _phone_field(self, new: bool) -> Field:
        return Field(
            name="phones", label=N_("Phones"), kind="phone", width=32, ditto=False, autopick=False,
            echo=self._checks.phones, **self._offering(self._twins.phone),
        )  # fmt: skip

    @cached_property
    def _checks(self) -> Checks:
        return Checks(self.user)

    def _identity(self) -> list[Field]:
        return [
            Field(name="trade_name", label=N_("Trade name"), width=44, ditto=False),
            Field(name="tax_id", label=N_("Tax id"), width=20, ditto=False, echo=self._checks.tax_id, autopick=False, **self._offering(self._twins.tax_id)),
            Field(name="emails", label=N_("E-mails"), kind="email", width=36, ditto=False, echo=self._checks.emails, autopick=False, **self._offering(self._twins.email)),
            Field(name="web", label=N_("Web"), width=44, ditto=False),
        ]  # fmt: skip

    def _contact_more(self) -> list[Field]:
        return [
            Field(name="contact_title", label=N_("Job title"), ditto=False),
            Field(name="contact_phones", label=N_("Own phones"), kind="phone", ditto=False, echo=self._checks.phones, autopick=False, **self._offering(self._twins.phone)),
            Field(name="contact_emails", label=N_("Own e-mails"), kind="email", ditto=False, echo=self._checks.emails, autopick=False, **self._offering(self._twins.email)),
        ]  # fmt: skip

    def _place(self) -> list[Field]:
        return [
            Field(name="address", label=N_("Address"), width=44),
            Field(
                name="city", label=N_("City"), autopick=False, **self._offering(self._twins.city)
            ),
            Field(name="region", label=N_("Region")),
            Field(name="postcode", label=N_("Postcode"), width=12),
            Field(name="country", label=N_("Country"), width=12),
        ]

    def _background(self, new: bool) -> list[Field]:
        status = Field(
            name="status", label=N_("Status"), kind="choice", width=12, choices=STATUS.choices
        )
        return [
            Field(name="product", label=N_("Product"), width=44),
            SourceDetail(self.user, self._sources, self._referred).field(),
            Field(name="relation", label=N_("Relation"), kind="choice", width=12, choices=RELATION.choices),
            self._link_field("referred_by", N_("Referred by")),
            self._link_field("parent", N_("Belongs to")),
            *([status] if new else []),
            Field(
                name="do_not_contact", label=N_("No contact"), kind="choice", width=6,
                choices=YES_NO.choices, ditto=False, echo=refusal,
            ),
            Field(
                name="do_not_contact_note", label=N_("Why not"), width=44, ditto=False,
                visible=lambda form: YES_NO.value(form["do_not_contact"]) == "yes",
            ),
            Field(name="quiet_hours", label=N_("Don't call"), width=36, ditto=False, echo=quiet_now),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, ditto=False),
        ]  # fmt: skip

    def _link_field(self, name: str, label: str) -> Field:
        """A field for one of the office's companies."""

        def taken(candidate: Candidate, form: Form) -> None:
            self._linked[name] = Reference(candidate.value, int(str(candidate.data)))

        def problem(text: str, form: Form) -> str | None:
            if self._linked[name].of(text) is not None:
                return None
            return _("Which company? Enter takes the one marked.")

        return Field(
            name=name, label=label, width=44, ditto=False, overtype=True,
            candidates=lambda text, form: known.candidates(self.user, text),
            accept=taken, problem=problem,
        )  # fmt: skip

    # Companies that are there already ------------------------------------------------

    def _offering(self, candidates: Callable[[str, Form], list[Candidate]]) -> dict[str, Any]:
        """What makes a field offer the companies that may be the one typed."""
        if self.record is not None:
            return {}
        return {
            "candidates": candidates, "candidates_title": TITLE, "accept": self._twins.accept,
        }  # fmt: skip

    def assist(self, form: Form) -> Assist | None:
        """Before it is saved: who it most probably is."""
        found = self._twins.assist(form) if self.record is None else None
        return found or super().assist(form)

    def action_carry(self) -> None:
        """Add what is typed to the company that is there already."""
        offer = self._twins.meant(self.form) if self.record is None else None
        if offer is None:
            raise SkipAction
        if self._may_open(offer):
            self._go_on_in(CompanyForm(offer.company.company_id), offer)

    def _found(self, offer: Offer) -> None:
        """It was there already: leave the form, and open the company; or make it a site of it."""
        if not self._may_open(offer):
            return
        self.chosen = offer.company.company_id
        if offer.as_site:
            self._go_on_in(SiteForm(self.chosen), offer)
            return
        typed = {name for name, value in self.form.values.items() if value != self.opening[name]}
        self.give_up(keep=bool(typed - {"name", "phones"}))
        if self._opens_found:
            self.app.call_later(self.app.open_company, self.chosen)

    def _may_open(self, offer: Offer) -> bool:
        if not offer.company.mine:
            said = _("{company} is of code {code}: it is theirs to look after.")
            self.warn(said.format(company=offer.company.name, code=offer.company.salesperson))
        return offer.company.mine

    def _go_on_in(self, form: DraftForm[Any], offer: Offer) -> None:
        """Leave this form for one of what is there, with what is typed."""
        self.chosen = offer.company.company_id
        form.carried = {
            name: value
            for name, value in self.form.values.items()
            if value != self.opening[name] and name not in _OF_A_NEW_ONE
        }
        self.give_up(keep=False)
        self.app.call_later(self.app.open_form, form)

    def _referred(self, candidate: Candidate, form: Form) -> None:
        """Whoever the source detail names is who referred it."""
        self._linked["referred_by"] = Reference(candidate.value, int(str(candidate.data)))
        form.set("referred_by", candidate.value)

    def _link(self, company_id: int | None) -> Reference:
        if company_id is None:
            return Reference()
        try:
            return Reference(companies.card(self.user, company_id).name, company_id)
        except NotFound:
            return Reference(_("another salesperson's company"), company_id)
