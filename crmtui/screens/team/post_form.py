"""A place in the team that is to be filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from crmtui.entry import PostEntry
from crmtui.i18n import N_, _
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.branches import Branches, Territories
from crmtui.screens.form_screen import FormScreen
from crmtui.services import posts as service
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans


class PostForm(FormScreen[PostEntry]):
    """Its title, where it is, what is asked of whoever takes it."""

    KIND = "post"

    def __init__(self, post_id: int | None = None, *, draft: DraftRow | None = None) -> None:
        super().__init__(None, post_id, draft=draft)

    @cached_property
    def _branches(self) -> Branches:
        return Branches(self.user)

    @cached_property
    def _territories(self) -> Territories:
        return Territories(self.user)

    def load(self) -> tuple[PostEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return PostEntry(), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: PostEntry) -> dict[str, str]:
        """The post as typed."""
        return {
            "title": entry.title,
            "branch": entry.branch,
            "territory": entry.territory,
            "profile": entry.profile,
            "wanted_on": days.text_of(entry.wanted_on),
            "opened_on": days.text_of(entry.opened_on),
            "note": entry.note,
        }

    def read(self, values: Mapping[str, str]) -> PostEntry:
        """What was typed."""
        opened = days.past_day(values["opened_on"])
        return PostEntry(
            title=values["title"],
            branch=values["branch"],
            territory=values["territory"],
            profile=values["profile"],
            opened_on=opened.day if opened else None,
            wanted_on=days.day_of(values["wanted_on"]),
            note=values["note"],
        )

    def write(self, opened: PostEntry, mine: PostEntry) -> list[str]:
        """Open it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: PostEntry) -> str:
        """Which it was."""
        said = _("{post}: saved.") if self.record is not None else _("{post}: opened.")
        return said.format(post=mine.title.strip())

    def subject(self) -> str:
        """Its title."""
        return self.form["title"].strip()

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New post to fill"), "strong", "b")]
        return [Span(self.opened.title, "strong", "b"), Span(f"  {_('post to fill')}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What it is, where, for whom, by when."""
        new = self.record is None
        return [
            Field(
                name="title", label=N_("Post"), width=40, required=True, ditto=False,
                asks=N_("Which post is it?"),
            ),
            Field(
                name="branch", label=N_("Branch"), width=36, problem=self._branches.problem,
                candidates=self._branches.candidates,
            ),
            Field(
                name="territory", label=N_("Territory"), width=36, ditto=False,
                problem=self._territories.problem, candidates=self._territories.candidates,
            ),
            Field(
                name="profile", label=N_("Profile"), kind="note", width=62, lines=5, ditto=False,
            ),
            Field(
                name="wanted_on", label=N_("Wanted by"), kind="date", width=14, ditto=False,
                echo=days.echo, problem=days.problem, assist=days.assist, saves=new,
            ),
            Field(
                name="opened_on", label=N_("Opened on"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
                after_save_point=new,
            ),
            Field(
                name="note", label=N_("Note"), kind="note", width=62, ditto=False,
                after_save_point=new,
            ),
        ]  # fmt: skip
