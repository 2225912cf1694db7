"""What a visit is for, and what to take along: a letter adds each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from crmtui import formats
from crmtui.entry import PointEntry
from crmtui.errors import CrmError
from crmtui.i18n import N_, _
from crmtui.queries import visits
from crmtui.queries.visits import Point, Visit
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.visits.rows import met_mark
from crmtui.services import visits as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit
from crmtui.words import visits as said

LETTERS = {
    "sell": {"m": "more", "o": "others", "f": "first"},
    "manage": {
        "c": "collect", "r": "complaint", "p": "policy", "t": "terms", "i": "count", "w": "know",
        "n": "other",
    },
    "bring": {"a": "samples", "l": "prices", "d": "materials", "e": "gifts", "b": "other"},
}  # fmt: skip
"""What each letter adds, by kind."""
_KIND = 14
_OTHER = {"manage": N_("something else"), "bring": N_("something else")}

_ADDS = {
    "sell": N_("Add it to what there is to sell them"),
    "manage": N_("Add it to what there is to settle with them"),
    "bring": N_("Add it to what to take along"),
}


def _keys() -> list[object]:
    return [
        key(letter, f"add('{kind}', '{aim}')", said.AIM[aim] or _OTHER[kind],
            _ADDS[kind], id=f"point.{kind}.{aim}", hint=False)
        for kind, letters in LETTERS.items()
        for letter, aim in letters.items()
    ]  # fmt: skip


class PointsScreen(CrmScreen[None]):
    """One planned visit."""

    CSS_PATH = "visits.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"visit_point", "follow_up", "company", "product"})
    EDITS: ClassVar[bool] = True

    BINDINGS = [
        *_keys(),  # type: ignore[list-item]
        key("delete,x", "remove", N_("take away"), N_("Take away what is under the cursor"), id="point.remove"),
        key("y", "met", N_("met?"), N_("Whether it was met: yes, partly, no"), id="point.met"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, followup_id: int) -> None:
        super().__init__()
        self._followup = followup_id
        self._visit: Visit | None = None

    def about(self) -> tuple[str, int] | None:
        """The visit."""
        return "follow_up", self._followup

    def company_shown(self) -> int | None:
        """The company it goes to."""
        return None if self._visit is None else self._visit.company_id

    def body(self) -> Iterable[Widget]:
        """Which letter adds what, over what there is."""
        self.list = LineList(self._paint, opens=False)
        yield Lines(_legend(), ground="panel", id="legend")
        yield self.list

    def heading(self) -> Spans:
        """Whom it goes to, and when."""
        if self._visit is None:
            return [Span(_("Visit"), "strong", "b")]
        day = formats.short_day(self._visit.day)
        head = Span(self._visit.followup.company, "strong", "b")
        return [head, Span(f"  {_('visit on {day}').format(day=day)}", "muted")]

    def on_mount(self) -> None:
        """Read it."""
        self.list.empty = [Span(f" {_('Nothing yet: a letter adds what it is for.')}", "muted")]
        self.reload()

    def reload(self) -> None:
        """Read it again, the cursor staying where it is."""
        try:
            self._visit = visits.get(self.user, self._followup)
        except CrmError as error:
            self.list.show(ListRows([]), keep=False)
            self.warn(str(error))
            return
        order = list(LETTERS)
        points = sorted(self._visit.points, key=lambda each: order.index(each.kind))
        self.list.show(ListRows(points, key=lambda each: each.id), keep=True)
        self.refresh_title()

    def _paint(self, row: Point, cells: int, selected: bool, focused: bool) -> Spans:
        text = said.point(row.aim, row.text, row.product)
        colour = "accent" if row.kind == "bring" else "muted"
        return [
            Span(" "),
            Span(fit(_(said.POINT[row.kind]), _KIND), colour),
            met_mark(row) if row.kind != "bring" else Span("  "),
            Span(text, "strong" if selected else "text", "b" if selected else ""),
        ]

    # Keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what is done to a point where there is none."""
        if action in ("remove", "met") and self.is_mounted and self.list.row is None:
            return None
        return super().check_action(action, parameters)

    def action_add(self, kind: str, aim: str) -> None:
        """Ask for a few words, and add it."""
        title = _(said.AIM[aim] or _OTHER[kind])
        needed = aim == "other"
        self.ask(
            Prompt(
                label=title[:1].upper() + title[1:],
                accept=lambda text: self._add(PointEntry(aim, text, kind)),
                echo=lambda text: Echo(valid=bool(text.strip()) or not needed),
                hint=[Span(_("a product's code, or a few words"), "muted")],
                width=36,
            )
        )

    def _add(self, entry: PointEntry) -> None:
        with self.reporting():
            added = service.add_point(self.user, self._followup, entry)
            self.app.done(_("Noted for the visit."))
            self.list.to_key(added)

    def action_remove(self) -> None:
        """Take away what is under the cursor."""
        row: Point | None = self.list.row
        if row is not None:
            with self.reporting():
                service.remove_point(self.user, row.id)
                self.app.done(_("Taken away."))

    def action_met(self) -> None:
        """Say that it was met, partly, not, or not yet known."""
        row: Point | None = self.list.row
        if row is not None and row.kind != "bring":
            round_ = ("", "yes", "partly", "no")
            following = round_[(round_.index(row.met) + 1) % len(round_)]
            with self.reporting():
                service.judge(self.user, row.id, following, row.met)
                self.reload()
                self.app.announce()


def _legend() -> list[Spans]:
    lines: list[Spans] = []
    for kind, letters in LETTERS.items():
        spans: list[Span] = [Span(f" {fit(_(said.POINT[kind]).capitalize(), _KIND)}", "blue", "b")]
        line = spans
        used = 0
        for letter, aim in letters.items():
            title = _(said.AIM[aim] or _OTHER[kind])
            if used + len(title) + 4 > 64:
                lines.append(line)
                line, used = [Span(" " * (_KIND + 1))], 0
            line += [Span(letter, "accent", "b"), Span(f" {title}   ", "text")]
            used += len(title) + 5
        lines.append(line)
    return lines
