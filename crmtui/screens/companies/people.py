"""A company's people and places, and how it stands to others: what can be done about them."""

from __future__ import annotations

from functools import partial

from crmtui.access import Right, may
from crmtui.core.text import fold
from crmtui.i18n import N_, _
from crmtui.queries import contacts
from crmtui.queries import territories as territory_reading
from crmtui.queries.contacts import ContactRow
from crmtui.queries.sites import SiteRow
from crmtui.screens.companies.links import LinksDialog, links
from crmtui.screens.companies.plans import CompanyPlans
from crmtui.services import contacts as service
from crmtui.services import discretion, territories
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt


class CompanyPeople(CompanyPlans):
    """The part of the company screen about people, places, discretion and territory."""

    people: LineList

    BINDINGS = [
        key("m", "move_person", N_("moves"), N_("The person under the cursor goes to another company"), id="company.move", hint=False),
        key("asterisk,multiply", "main_person", N_("main"), N_("Make the person under the cursor the main contact"), id="company.main", hint=False),
        key("o", "silence", N_("not contact"), N_("They asked not to be contacted, or may be again; on a person, that person"), id="company.silence", hint=False),
        key("z", "territory", N_("territory"), N_("Put it in a territory by hand, or back where it falls"), id="company.territory", hint=False),
        key("K", "kept", N_("what is kept"), N_("All that is kept about the person under the cursor: to read, give out or erase"), id="company.kept", hint=False),
        key("Y", "confirm", N_("confirm"), N_("What is kept of the company, or of the person under the cursor, is right"), id="company.confirm", hint=False),
        key("w", "links", N_("linked"), N_("Who referred it, whom it brought, where its people were or went"), id="company.links", hint=False),
    ]  # fmt: skip

    @property
    def person(self) -> ContactRow | SiteRow | None:
        """The person or place under the cursor; nobody from another zone."""
        row: ContactRow | SiteRow | None = self.people.row if self.people.has_focus else None
        return row

    async def open_person(self) -> None:
        """Change the person or place under the cursor."""
        from crmtui.screens.companies.contact_form import ContactForm
        from crmtui.screens.companies.site_form import SiteForm

        row = self.people.row
        if isinstance(row, ContactRow):
            await self.app.open_form(ContactForm(self.company_id, row.id))
        elif isinstance(row, SiteRow):
            await self.app.open_form(SiteForm(self.company_id, row.id))

    async def action_contact(self) -> None:
        """Add a person."""
        from crmtui.screens.companies.contact_form import ContactForm

        await self.app.open_form(ContactForm(self.company_id))

    async def action_site(self) -> None:
        """Add a site."""
        from crmtui.screens.companies.site_form import SiteForm

        await self.app.open_form(SiteForm(self.company_id))

    def action_finish(self) -> None:
        """On a person, note that they left; else close what is planned as done."""
        if isinstance(self.person, ContactRow):
            self._left(self.person)
        else:
            super().action_finish()

    def _left(self, person: ContactRow) -> None:
        with self.reporting():
            if person.left_on is None:
                service.leave(self.user, person.id)
                said = _("{name} left the company").format(name=person.name)
            else:
                service.come_back(self.user, person.id)
                said = _("{name} is back at the company").format(name=person.name)
            self.app.done(f"{said}{self._new_main(person)}")

    def _new_main(self, person: ContactRow) -> str:
        """Says who is asked for first now, where that changed."""
        there = contacts.of_company(self.user, self.company_id)
        main = next((row for row in there if row.main), None)
        if person.main and main is None:
            return _("; there is no main contact now")
        if person.main and main is not None and main.id != person.id:
            return _("; {name} is the main contact now").format(name=main.name)
        return ""

    async def action_move_person(self) -> None:
        """Ask where the person under the cursor goes, and with what."""
        if not isinstance(person := self.person, ContactRow):
            self.warn(_("Tab to the person who goes elsewhere, then m."))
            return
        from crmtui.screens.companies.move_form import MoveForm

        await self.app.open_form(MoveForm(self.company_id, person.id))

    def action_main_person(self) -> None:
        """Make the person under the cursor the one to ask for first."""
        if not isinstance(person := self.person, ContactRow):
            self.warn(_("Tab to the person to ask for first, then *."))
            return
        with self.reporting():
            service.make_main(self.user, person.id)
            self.app.done(_("{name} is the main contact").format(name=person.name))

    def action_silence(self) -> None:
        """Note that they asked not to be contacted, with the reason; or that they may be again."""
        if isinstance(person := self.person, ContactRow):
            self._silence_person(person)
        elif self.company.do_not_contact:
            with self.reporting():
                discretion.may_contact(self.user, self.company_id)
                self.app.done(_("{name} may be contacted again").format(name=self.company.name))
        else:
            hint = [Span(_("why, who said so; Enter"), "muted")]
            self.ask(Prompt(label=_("Do not contact"), accept=self._silence, hint=hint, width=44))

    def _silence(self, why: str) -> None:
        with self.reporting():
            discretion.do_not_contact(self.user, self.company_id, why)
            self.app.done(_("{name} is not to be contacted").format(name=self.company.name))

    def _silence_person(self, person: ContactRow) -> None:
        with self.reporting():
            if person.do_not_contact:
                discretion.reach_again(self.user, person.id)
                self.app.done(_("{name} may be contacted again").format(name=person.name))
            else:
                discretion.spare(self.user, person.id)
                self.app.done(_("{name} is not to be contacted").format(name=person.name))

    def action_confirm(self) -> None:
        """Ask who said so, and confirm the person under the cursor, or else the company."""
        from crmtui.screens.facts.confirming import ask_source, confirm

        if isinstance(person := self.person, ContactRow):
            ask_source(self, partial(confirm, self, "contact", person.id, person.name))
        else:
            name = self.company.name
            ask_source(self, partial(confirm, self, "company", self.company_id, name))

    async def action_kept(self) -> None:
        """Read all that is kept about the person under the cursor, to give it out or erase it."""
        from crmtui.screens.companies import person

        if not may(self.user, Right.PRIVACY_EXPORT):
            self.warn(_("Only assistants and managers can take out what is kept about a person."))
        elif isinstance(row := self.person, ContactRow):
            await self.app.push_screen(person.PersonScreen(self.user, row.id))
        elif not may(self.user, Right.PRIVACY_ERASE):
            self.warn(_("Tab to the person, then K."))
        else:
            wish = person.of_company(self.user, self.company_id, self.company.name)
            await self.app.push_screen(person.EraseScreen(wish), self._erased)

    def _erased(self, said: str | None) -> None:
        if said is not None:
            self.app.call_later(self.app.done, said)

    def action_territory(self) -> None:
        """Ask for the territory to put it in."""
        names = territory_reading.names(self.user)
        if not names:
            self.warn(_("There are no territories yet: 9 shows them, n adds one."))
            return
        hint = [Span(_("nothing: where it falls by its place"), "muted")]
        self.ask(
            Prompt(
                label=_("Territory"), accept=self._put_in, echo=self._territory_echo, hint=hint,
                width=24,
            )
        )  # fmt: skip

    def _territory_echo(self, typed: str) -> Echo:
        if not typed.strip():
            return Echo()
        begin = fold(typed.strip())
        names = territory_reading.names(self.user)
        meant = [name for name in names if fold(name).startswith(begin)]
        colour = "green" if len(meant) == 1 else "muted"
        return Echo([Span("→ ", colour), Span(" · ".join(meant or names))])

    def _put_in(self, typed: str) -> None:
        with self.reporting():
            territories.move(self.user, self.company_id, typed)
            self.reload()
            where = self.company.territory or _("no territory")
            self.app.done(
                _("{company} → {territory}").format(company=self.company.name, territory=where)
            )

    def action_links(self) -> None:
        """Show the companies it is linked with; Enter opens one."""
        rows = contacts_of(self.people)
        self.app.push_screen(LinksDialog(self.company, links(self.company, rows)), self._follow)

    def _follow(self, chosen: int | None) -> None:
        if chosen is not None:
            self.app.call_later(self.app.open_company, chosen)


def contacts_of(people: LineList) -> list[ContactRow]:
    """The persons among what a list of people and places shows."""
    rows = [people.rows.row(place) for place in range(len(people.rows))]
    return [row for row in rows if isinstance(row, ContactRow)]
