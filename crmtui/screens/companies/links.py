"""The companies that one is linked with: by referral, by who owns it, by people who changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

from crmtui.errors import CrmError
from crmtui.i18n import N_, _
from crmtui.queries.companies import Company
from crmtui.queries.contacts import ContactRow
from crmtui.screens.fields import known
from crmtui.services import referrals
from crmtui.widgets.bindings import key
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.line_list import LineList
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

if TYPE_CHECKING:
    from crmtui.app import CrmApp


class Link(NamedTuple):
    """Another company, and why it is linked."""

    why: str
    company_id: int
    company: str


def links(company: Company, people: Sequence[ContactRow]) -> list[Link]:
    """Who referred a company, whom it brought, its group, where its people were or went."""
    found = []
    if company.referred_by is not None:
        found.append(Link(_("referred by"), *company.referred_by))
    found += [Link(_("brought"), *other) for other in company.referrals]
    if company.parent is not None:
        found.append(Link(_("belongs to"), *company.parent))
    found += [Link(_("belongs to it"), *other) for other in company.subsidiaries]
    for person in people:
        if person.before is not None:
            found.append(Link(_("{name} was at").format(name=person.name), *person.before))
        if person.now is not None:
            found.append(Link(_("{name} is now at").format(name=person.name), *person.now))
    return found


class LinksDialog(Dialog[int]):
    """Enter opens the company under the cursor; n notes another that this one brought."""

    DEFAULT_CSS = """
    LinksDialog LineList { height: 8; }
    """

    app: CrmApp

    BINDINGS = [
        key("enter", "open", N_("open"), N_("Open the company under the cursor"), id="links.open"),
        key("n", "brought", N_("one it brought"), N_("Note a company that this one referred"), id="links.brought"),
    ]  # fmt: skip

    def __init__(self, company: Company, found: Sequence[Link]) -> None:
        """`found` are the links of `company`."""
        super().__init__()
        self._company = company
        self._links = found

    def heading(self) -> str:
        """Whose links they are."""
        return _("{company} and others").format(company=self._company.name)

    def body(self) -> Iterable[Widget]:
        """The list."""
        self.list = LineList(
            self._paint,
            ListRows(self._links, key=lambda link: (link.why, link.company_id)),
            on_open=self.action_open,
            empty=[
                Span(f"  {_('No links yet: n notes a company that this one brought')}", "muted")
            ],
        )
        yield self.list

    def _paint(self, link: Link, cells: int, selected: bool, focused: bool) -> Spans:
        colour = "strong" if selected else "text"
        return [
            Span(f" {fit(link.why, 28)} ", "muted"),
            Span(link.company, colour, "b" if selected else ""),
        ]

    def action_open(self) -> None:
        """Open the company under the cursor."""
        link: Link | None = self.list.row
        if link is not None:
            self.dismiss(link.company_id)

    def action_brought(self) -> None:
        """Ask which company this one brought."""
        self.app.push_screen(BroughtDialog(self._company), self._noted)

    def _noted(self, said: str | None) -> None:
        if said is not None:
            self.dismiss(None)
            self.app.call_later(self.app.done, said)


class BroughtDialog(Dialog[str]):
    """Which company this one referred: it is linked with it, both ways."""

    DEFAULT_CSS = """
    BroughtDialog Form { height: 10; }
    """

    app: CrmApp

    def __init__(self, company: Company) -> None:
        """`company` is the one that referred the other."""
        super().__init__()
        self._company = company

    def heading(self) -> str:
        """Who brought it."""
        return _("A company that {company} brought").format(company=self._company.name)

    def body(self) -> Iterable[Widget]:
        """One field."""
        field = Field(
            name="company", label=N_("Company"), width=44, required=True, saves=True,
            candidates=self._candidates,
        )  # fmt: skip
        yield Form([field], on_save=self._chosen)

    def _candidates(self, text: str, form: Form) -> list[Candidate]:
        return [
            each for each in known.candidates(self.app.user, text) if each.data != self._company.id
        ]

    def _chosen(self, form: Form) -> None:
        picked = form.picked("company")
        if picked is None:
            form.show_problems({"company": _("Which company? Enter takes the one marked.")})
            return
        try:
            referrals.refer(self.app.user, self._company.id, int(str(picked.data)))
        except CrmError as error:
            form.show_problems({"company": str(error)})
            return
        self.dismiss(
            _("{company} brought {other}").format(company=self._company.name, other=picked.value)
        )
