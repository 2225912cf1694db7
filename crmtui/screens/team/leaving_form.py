"""Somebody leaves the office: when, who takes over, whether a post is opened to follow them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from textual.widget import Widget

from crmtui import db, keyfile
from crmtui.access import Right, require
from crmtui.entry import LeavingEntry
from crmtui.errors import CrmError
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import team
from crmtui.queries.drafts import DraftRow
from crmtui.queries.team import Person
from crmtui.screens.fields import days
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import leaving as service
from crmtui.services.leaving import InHand, Left, Remains
from crmtui.widgets.fields import Assist, Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import Span, Spans, rule


class LeavingForm(FormScreen[LeavingEntry]):
    """What they would leave behind stands below; it is saved all the same by the same key again."""

    DEFAULT_CSS = """
    LeavingForm #in_hand { height: 6; }
    """
    KIND = "leaving"
    TABLE = "salesperson"
    CREATES = False

    def __init__(self, person_id: int = 0, *, draft: DraftRow | None = None) -> None:
        super().__init__(None, None, draft=draft)
        self.person_id = person_id if draft is None else draft.context.get("person_id", person_id)
        self._left: Left | None = None

    @cached_property
    def _people(self) -> Salespeople:
        return Salespeople(self.user)

    @cached_property
    def person(self) -> Person:
        """Who leaves."""
        return next(each for each in team.find(self.user) if each.id == self.person_id)

    def about(self) -> tuple[str, int] | None:
        """Who leaves."""
        return "salesperson", self.person_id

    def context(self) -> dict[str, Any]:
        """Who leaves."""
        return {"person_id": self.person_id}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether it is the same person."""
        return super().is_same(draft) and draft.context.get("person_id") == self.person_id

    def load(self) -> tuple[LeavingEntry, int]:
        """Nothing said yet."""
        require(self.user, Right.PEOPLE)
        return LeavingEntry(), 0

    def texts(self, entry: LeavingEntry) -> dict[str, str]:
        """As typed."""
        return {
            "left_on": days.text_of(entry.left_on),
            "to": entry.to,
            "post": entry.post,
            "why": entry.why,
        }

    def read(self, values: Mapping[str, str]) -> LeavingEntry:
        """What was typed."""
        left = days.past_day(values["left_on"])
        return LeavingEntry(left.day if left else None, values["to"], values["post"], values["why"])

    def write(self, opened: LeavingEntry, mine: LeavingEntry) -> list[str]:
        """Let them leave; then their keys let in nobody any more."""
        self._left = service.leave(self.user, self.person_id, mine, anyway=self.insisting)
        return []

    def saved(self, mine: LeavingEntry) -> str:
        """What became of what was theirs, and of their keys."""
        left = self._left
        said = [_("{name} left, and cannot come in any more.").format(name=self.person.name)]
        if left is not None and left.passed:
            said.append(_("To {code}: {what}.").format(code=mine.to, what=left.passed.said))
        if left is not None and left.stays:
            said.append(_("Still theirs: {what}.").format(what=left.stays.said))
        if left is not None and left.remains:
            said.append(_("For nobody else: {what}.").format(what=left.remains.said))
        return " ".join([*said, self._without_keys()]).rstrip()

    def _without_keys(self) -> str:
        """Take away the keys that let them in from afar; what to do where that cannot be."""
        code = self.person.code
        try:
            gone = keyfile.let_go(db.path(), code)
        except CrmError:
            return _("Their key is to be removed: crmtui access remove {code}").format(code=code)
        said = ngettext("{n} key removed.", "{n} keys removed.", gone)
        return said.format(n=gone) if gone else ""

    def subject(self) -> str:
        """Who leaves."""
        return self.person.name

    def heading(self) -> Spans:
        """Who leaves."""
        person = self.person
        name = [Span(_("{name} leaves").format(name=person.name), "strong", "b")]
        return [*name, Span(f"  {person.code}", "muted")]

    def body(self) -> Iterable[Widget]:
        """The fields, over what they would leave behind."""
        yield from super().body()
        yield Lines(ground="panel", id="in_hand")

    def on_mount(self) -> None:
        """Tell what they would leave behind."""
        if self.is_open:
            self._show_in_hand()

    def reload(self) -> None:
        """Count again."""
        super().reload()
        for known in ("_in_hand", "_remains"):
            vars(self).pop(known, None)
        self._show_in_hand()

    def _show_in_hand(self) -> None:
        cells = self.app.size.width
        lines: list[Spans] = [rule(_("In hand"), cells)]
        if self._in_hand:
            said = _("All of it goes to who takes over, with what is planned; what they did stays.")
            lines += paragraph(self._in_hand.said, cells - 2, "strong", " ")
            lines += paragraph(said, cells - 2, "muted", " ")
        else:
            lines.append([Span(" " + _("Nothing: nobody need take over."))])
        if self._remains:
            said = _("For nobody else: {what}.").format(what=self._remains.said)
            lines += paragraph(said, cells - 2, indent=" ")
        self.query_one("#in_hand", Lines).set(lines)

    def fields(self) -> Sequence[Field]:
        """When, who takes over, and who is to follow."""
        return [
            Field(
                name="left_on", label=N_("Last day"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
            ),
            Field(
                name="to", label=N_("Takes over"), kind="choice", width=12, ditto=False,
                choices=self._takers,
            ),
            Field(
                name="post", label=N_("Open a post"), width=40, ditto=False,
                assist=self._about_post,
            ),
            Field(
                name="why", label=N_("To remember"), kind="note", width=62, ditto=False, saves=True,
            ),
        ]  # fmt: skip

    def start(self) -> str | None:
        """Who takes over matters most."""
        return "to"

    def _takers(self, form: Form) -> list[Choice]:
        code = str(self.person.code)
        return [each for each in self._people.choices(form) if each.code != code]

    @cached_property
    def _in_hand(self) -> InHand:
        return service.in_hand(self.user, self.person_id)

    @cached_property
    def _remains(self) -> Remains:
        return service.remains(self.user, self.person_id)

    def _about_post(self, text: str, form: Form) -> Assist:
        """What it is for."""
        said = _("The title of a post to fill, with their branch and territory; empty opens none.")
        usual = self.person.job_title
        lines: list[Spans] = [[Span(f"  {said}")]]
        if usual:
            lines.append([Span(f"  {_('Theirs:')} ", "muted"), Span(usual)])
        return Assist(_("A post"), lines)
