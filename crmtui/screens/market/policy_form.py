"""What the office asks of those who sell its products on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui.entry import PolicyEntry
from crmtui.i18n import N_, _
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.codes import POLICY
from crmtui.screens.fields.goods import Goods
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.form_screen import FormScreen
from crmtui.services import policies as service
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans


class PolicyForm(FormScreen[PolicyEntry]):
    """Its name, what it is about, and in full words what is asked: Enter there saves."""

    KIND = "policy"

    def __init__(self, policy_id: int | None = None, *, draft: DraftRow | None = None) -> None:
        super().__init__(None, policy_id, draft=draft)

    @cached_property
    def _families(self) -> ListValues:
        return ListValues(self.user, "family")

    def load(self) -> tuple[PolicyEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return PolicyEntry(), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self._families.stands = entry.family
        return entry, version

    def texts(self, entry: PolicyEntry) -> dict[str, str]:
        """The policy as typed."""
        plain = ("name", "text", "product", "family")
        return {
            **{name: getattr(entry, name) for name in plain},
            "kind": POLICY.letter(entry.kind),
            "from_on": days.text_of(entry.from_on),
            "until": days.text_of(entry.until),
        }

    def read(self, values: Mapping[str, str]) -> PolicyEntry:
        """What was typed."""
        return PolicyEntry(
            name=values["name"],
            kind=POLICY.value(values["kind"]),
            text=values["text"],
            product=values["product"],
            family=self._families.value(values["family"]),
            from_on=days.day_of(values["from_on"]),
            until=days.day_of(values["until"]),
        )

    def write(self, opened: PolicyEntry, mine: PolicyEntry) -> list[str]:
        """Add it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: PolicyEntry) -> str:
        """Which it was."""
        said = _("{policy}: saved.") if self.record is not None else _("{policy}: added.")
        return said.format(policy=mine.name.strip())

    def subject(self) -> str:
        """What it is called."""
        return self.form["name"].strip()

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return POLICY.word(value) if field == "kind" else super().shown(field, value)

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New policy"), "strong", "b")]
        return [Span(self.opened.name, "strong", "b"), Span(f"  {_('policy')}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What is asked, then of what and for how long."""
        new = self.record is None
        return [
            Field(name="name", label=N_("Policy"), width=40, required=True, ditto=False),
            Field(
                name="kind", label=N_("About"), kind="choice", width=8, choices=POLICY.choices,
                required=True, asks=N_("Is it about prices, promotions or what is on display?"),
            ),
            Field(name="text", label=N_("We ask"), kind="note", width=62, ditto=False, saves=new),
            Goods(self.user).field(ditto=False, after_save_point=new),
            self._families.field(N_("Family"), ditto=False, after_save_point=new),
            Field(
                name="from_on", label=N_("From"), kind="date", width=14, ditto=False,
                echo=days.echo, problem=days.problem, assist=days.assist, after_save_point=new,
            ),
            Field(
                name="until", label=N_("Until"), kind="date", width=14, ditto=False,
                echo=days.echo, problem=days.problem, assist=days.assist, after_save_point=new,
            ),
        ]  # fmt: skip
