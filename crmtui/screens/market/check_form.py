"""Whether a company keeps to one of our policies, as it was seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from crmtui import clock, formats, words
from crmtui.entry import PolicyCheckEntry
from crmtui.i18n import N_, _
from crmtui.queries import companies, policies, sites
from crmtui.queries.drafts import DraftRow
from crmtui.queries.policies import Asked
from crmtui.screens.fields import days
from crmtui.screens.fields.codes import MET
from crmtui.screens.fields.lists import matching
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import policy_checks as service
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit


class CheckForm(FormScreen[PolicyCheckEntry]):
    """Which policy, whether they keep to it, what was seen: Enter there saves."""

    KIND = "policy_check"

    def __init__(
        self,
        company_id: int,
        check_id: int | None = None,
        *,
        policy: str = "",
        draft: DraftRow | None = None,
    ) -> None:
        """`policy` is the name of the one that a new check is of."""
        super().__init__(company_id, check_id, draft=draft)
        self._policy = policy

    @cached_property
    def _asked(self) -> dict[str, Asked]:
        today = clock.today()
        return {row.policy: row for row in policies.asked(self.user, self.company_id or 0, today)}

    def load(self) -> tuple[PolicyCheckEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return PolicyCheckEntry(self.company_id or 0, self._policy), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.company_id = entry.company
        return entry, version

    def texts(self, entry: PolicyCheckEntry) -> dict[str, str]:
        """The check as typed."""
        return {
            "policy": entry.policy,
            "kept": MET.letter(entry.kept),
            "note": entry.note,
            "site": entry.site,
            "day": days.text_of(entry.day),
            "salesperson": entry.salesperson,
        }

    def read(self, values: Mapping[str, str]) -> PolicyCheckEntry:
        """What was typed."""
        happened = days.past_day(values["day"])
        return PolicyCheckEntry(
            company=self.company_id or 0,
            policy=values["policy"],
            kept=MET.value(values["kept"]),
            day=happened.day if happened else None,
            note=values["note"],
            site=values.get("site", ""),
            salesperson=values["salesperson"],
            interaction=self.opened.interaction if self.record is not None else None,
        )

    def write(self, opened: PolicyCheckEntry, mine: PolicyCheckEntry) -> list[str]:
        """Save it."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: PolicyCheckEntry) -> str:
        """Whose it is, and how it stands."""
        return kept_said(self.subject(), mine.policy, mine.kept)

    def subject(self) -> str:
        """The company's name."""
        if self.card is None:
            self.card = companies.card(self.user, self.company_id or 0)
        return self.card.name

    def heading(self) -> Spans:
        """What it is, and of whom."""
        return [Span(_("Do they keep to it?"), "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def start(self) -> str | None:
        """The answer, where it is known to what."""
        return "kept" if self.opened.policy else None

    def fields(self) -> Sequence[Field]:
        """What was seen, then where and when."""
        new = self.record is None
        return [
            Field(
                name="policy", label=N_("Policy"), width=40, ditto=False, required=True,
                overtype=True, candidates=self._candidates, echo=self._stood_last,
                asks=N_("Which policy? F4 lists what is asked for."),
            ),
            Field(
                name="kept", label=N_("Kept"), kind="choice", width=8, ditto=False,
                choices=MET.choices, required=True, asks=N_("Do they keep to it? Yes, partly or no."),
            ),
            Field(name="note", label=N_("Seen"), kind="note", width=62, ditto=False, saves=new),
            *self._site(new),
            Field(
                name="day", label=N_("Seen on"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
                after_save_point=new,
            ),
            Salespeople(self.user).field(after_save_point=new),
        ]  # fmt: skip

    def _site(self, new: bool) -> list[Field]:
        there = [row.name or row.city for row in sites.of_company(self.user, self.company_id or 0)]
        if len(there) < 2:
            return []
        return [
            Field(
                name="site", label=N_("Site"), width=32, ditto=False, after_save_point=new,
                candidates=lambda text, form: [
                    Candidate(name, [Span(f" {name}")]) for name in matching(there, text)
                ],
            )
        ]  # fmt: skip

    def _candidates(self, text: str, form: Form) -> list[Candidate]:
        names = matching(list(self._asked), text)
        return [Candidate(name, _offered(self._asked[name])) for name in names]

    def _stood_last(self, text: str, form: Form) -> Spans:
        row = self._asked.get(text.strip())
        if row is None or row.day is None:
            return ()
        kept = words.say(words.MET, row.kept)
        said = _("last: {kept}, {day}").format(kept=kept, day=formats.numeric_date(row.day))
        return [Span(said, "muted")]


def kept_said(company: str, policy: str, kept: str) -> str:
    """That a company keeps to a policy, or not."""
    said = {
        "yes": _("{company} keeps to {policy}."),
        "partly": _("{company} keeps to {policy} in part."),
        "no": _("{company} does not keep to {policy}."),
    }[kept]
    return said.format(company=company, policy=policy)


def _offered(row: Asked) -> Spans:
    seen = "–"
    if row.day is not None:
        seen = f"{words.say(words.MET, row.kept)} {formats.numeric_date(row.day)}"
    return [Span(f" {fit(row.policy, 32)} "), Span(seen, "muted")]
