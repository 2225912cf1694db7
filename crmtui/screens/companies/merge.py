"""Making one company of two, field by field: what differs, and what goes along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from crmtui import formats, words
from crmtui.entry import CompanyEntry
from crmtui.errors import CrmError
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.queries import companies, twins
from crmtui.screens.base import CrmScreen
from crmtui.screens.conflict import shown
from crmtui.screens.fields.twins import carried
from crmtui.services import companies as company_service
from crmtui.services import merging
from crmtui.widgets.bindings import key, key_name
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

FIELDS = (
    "name", "trade_name", "tax_id", "phones", "emails", "web", "sector", "product", "source",
    "source_detail", "relation", "referred_by", "parent", "salesperson", "notes",
)  # fmt: skip
JOINED = frozenset({"phones", "emails", "notes"})
"""Fields of which both can stand."""
_NAMES = {"phones": "phone", "emails": "email"}
_LABEL = 15


@dataclass(frozen=True, slots=True)
class Row:
    """A field in which the two differ."""

    id: str
    stays: Any
    goes: Any


class MergeScreen(CrmScreen[int]):
    """1 takes what stays, 2 what comes, 3 both. Dismisses with the company that is left."""

    AUTO_FOCUS = "#fields"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"company", "phone", "email"})

    DEFAULT_CSS = """
    MergeScreen {
        #gap { height: 1; }
    }
    """

    BINDINGS = [
        key("1", "take('1')", N_("left one"), N_("Take what the company that stays has"), id="merge.left"),
        key("2", "take('2')", N_("right one"), N_("Take what the company that goes has"), id="merge.right"),
        key("3", "take('3')", N_("both"), N_("Take both: numbers, addresses, notes"), id="merge.both"),
        key("s", "swap", N_("swap"), N_("The other one stays"), id="merge.swap"),
        key("f2,ctrl+s", "save", NP_("fkey", "Merge"), N_("Make one company of the two"), id="merge.save"),
        key("escape,f10,q", "leave", NP_("fkey", "Back"), N_("Leave both as they are"), id="merge.leave"),
    ]  # fmt: skip

    def __init__(self, keep: int, gone: int) -> None:
        """`keep` is the company that stays, `gone` the one that becomes part of it."""
        super().__init__()
        self.keep, self.gone = keep, gone
        self.taken: dict[str, str] = {}
        """Which side stands, by field: "1", "2" or "3" for both."""
        self._finished = False

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The fields that differ, over what goes along."""
        self.list = LineList(self._paint, on_open=self._next_side, id="fields")
        yield Lines(id="head")
        yield self.list
        yield Lines(id="gap")
        yield Lines(id="along")

    def heading(self) -> Spans:
        """What this is."""
        return [Span(_("Merge two companies into one"), "strong", "b")]

    def hint(self) -> Spans:
        """The keys, and what undo is for."""
        said = (("1", _("left one")), ("2", _("right one")), ("3", _("both")), ("s", _("swap")),
                (key_name("f2"), _("merge (u undoes it)")), (key_name("escape"), _("leave")))  # fmt: skip
        spans = [Span(" ")]
        for name, word in said:
            spans += [Span(name, "accent"), Span(f" {word}  ", "muted")]
        return spans

    def on_mount(self) -> None:
        """Read both."""
        try:
            self._read()
        except CrmError as error:
            self.dismiss(None)
            self.app.call_later(self.app.notify, str(error))

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        if hasattr(self, "stays"):
            self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read both again; what was chosen stays."""
        if self._finished:
            return
        with self.reporting():
            self._read()

    def _read(self) -> None:
        self.stays, _version = company_service.open_for_editing(self.user, self.keep)
        self.goes, _version = company_service.open_for_editing(self.user, self.gone)
        rows = []
        for name in FIELDS:
            mine, theirs = getattr(self.stays, name), getattr(self.goes, name)
            if mine != theirs and not {mine, theirs} <= {"", None, self.keep, self.gone}:
                rows.append(Row(name, mine, theirs))
                self.taken.setdefault(name, _likely(name, mine, theirs))
        self.list.empty = [Span(f"  {_('They say the same in every field.')}", "muted")]
        self.list.show(ListRows(rows))
        self.list.styles.height = max(1, len(rows))
        self._draw()

    def _draw(self) -> None:
        if self._finished:
            return
        room = (self.app.size.width - _LABEL - 2) // 2
        left = _("stays: {company}").format(company=self.stays.name)
        right = _("goes: {company}").format(company=self.goes.name)
        title = [
            Span(" " * (_LABEL + 1)),
            Span(fit(f"1 {left}", room - 1) + " ", "accent", "b"),
            Span(fit(f"2 {right}", room), "muted", "b"),
        ]
        self.query_one("#head", Lines).set([title])
        along, lines = self.query_one("#along", Lines), self._along()
        along.styles.height = len(lines)
        along.set(lines)

    def _along(self) -> list[Spans]:
        """What comes along, and what becomes of what both have."""
        cells = self.app.size.width
        found = twins.attached(self.user, self.gone)
        counted = (
            ngettext("{n} site", "{n} sites", found.sites).format(n=found.sites),
            ngettext("{n} person", "{n} people", found.contacts).format(n=found.contacts),
            ngettext("{n} interaction", "{n} interactions", found.interactions).format(n=found.interactions),
            ngettext("{n} planned", "{n} planned", found.planned).format(n=found.planned),
            ngettext("{n} referral", "{n} referrals", found.referrals).format(n=found.referrals),
        )  # fmt: skip
        lines: list[Spans] = [
            rule(_("What comes along"), cells),
            [Span(f"  {' · '.join(counted)}")],
        ]
        next_ones = [companies.card(self.user, each).next for each in (self.keep, self.gone)]
        due = [each.due for each in next_ones if each is not None and each.due is not None]
        if len(due) == 2:
            said = _("Both have a next contact: the earlier stays, {day}.")
            lines.append([Span(f"  {said.format(day=formats.long_day(min(due)))}", "muted")])
        for said in (
            _("People and places that are the same become one; the history is told together."),
            _("{company} is still found by its name, tax id and key.").format(
                company=self.goes.name
            ),
        ):
            lines.append([Span(f"  {said}", "muted")])
        return lines

    def _paint(self, row: Row, cells: int, selected: bool, focused: bool) -> Spans:
        room = (cells - _LABEL) // 2
        taken = self.taken[row.id]
        label = _(words.FIELD[_NAMES.get(row.id, row.id)])
        return [
            Span(fit(label, _LABEL), "accent" if selected else "muted", "b" if selected else ""),
            *self._side(row.id, row.stays, room - 1, taken in ("1", "3")),
            Span(" "),
            *self._side(row.id, row.goes, room, taken in ("2", "3")),
        ]

    def _side(self, field: str, value: Any, cells: int, stands: bool) -> Spans:
        said = shown(field, value)
        if field == "relation":
            said = words.say(words.RELATION, value)
        if field in ("referred_by", "parent") and value is not None:
            said = self._name_of(value)
        mark = Span("√ " if stands else "  ", "green", "b")
        return [mark, Span(fit(said, cells - 2), "strong" if stands else "muted")]

    def _name_of(self, company: int) -> str:
        try:
            return companies.card(self.user, company).name
        except CrmError:
            return _("another salesperson's company")

    # Keys ----------------------------------------------------------------------------

    def action_take(self, side: str) -> None:
        """Take one side, or both, for the field under the cursor."""
        row: Row | None = self.list.row
        if row is None:
            return
        if side == "3" and row.id not in JOINED:
            self.warn(_("Only numbers, addresses and notes can both stand."))
            return
        self.taken[row.id] = side
        self.list.redraw()
        self.list.move(1)

    def _next_side(self) -> None:
        """Enter goes round what can stand."""
        row: Row | None = self.list.row
        if row is not None:
            sides = "123" if row.id in JOINED else "12"
            self.taken[row.id] = sides[(sides.index(self.taken[row.id]) + 1) % len(sides)]
            self.list.redraw()

    def action_swap(self) -> None:
        """The other one stays; what was chosen stays chosen."""
        self.keep, self.gone = self.gone, self.keep
        other = {"1": "2", "2": "1", "3": "3"}
        self.taken = {name: other[side] for name, side in self.taken.items()}
        self.reload()

    def action_save(self) -> None:
        """Make one of the two."""
        with self.reporting():
            merging.merge(self.user, self.keep, self.gone, self.stays, self._merged())
            said = _("{gone} is part of {company} now.")
            done = said.format(gone=self.goes.name, company=self.stays.name)
            self._finished = True
            self.dismiss(self.keep)
            self.app.call_later(self.app.done, done)

    def action_leave(self) -> None:
        """Leave both as they are."""
        self.dismiss(None)

    def _merged(self) -> CompanyEntry:
        chosen: dict[str, Any] = {}
        for name, side in self.taken.items():
            mine, theirs = getattr(self.stays, name), getattr(self.goes, name)
            if side == "2":
                chosen[name] = theirs
            elif side == "3" and name == "notes":
                chosen[name] = "\n".join(dict.fromkeys(part for part in (mine, theirs) if part))
            elif side == "3":
                chosen |= carried({name: mine}, {name: theirs})
        return replace(self.stays, **chosen)


def _likely(name: str, mine: Any, theirs: Any) -> str:
    """What most probably is to stand: both where they can, else what stays, if it says anything."""
    if name in JOINED and mine and theirs:
        return "3"
    return "1" if mine or not theirs else "2"
