"""A post to fill: what is asked of whoever takes it, and who wants it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import words
from crmtui.access import Right, require
from crmtui.errors import NotFound
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _
from crmtui.queries import posts
from crmtui.queries.posts import CandidateRow, PostRow
from crmtui.screens.team import lines
from crmtui.screens.team.hiring import Hiring
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, Rows
from crmtui.words.team import POST_STATE

PROFILE = 5
"""Lines of what is asked for."""


class PostScreen(Hiring):
    """The profile over the candidates: n adds one, letters say how far each is."""

    CSS_PATH = "post.tcss"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"post", "candidate", "branch", "territory", "salesperson"}
    )

    BINDINGS = [
        key("n", "new", N_("new"), N_("Note somebody who wants the post"), id="candidate.add"),
        key("e", "edit", N_("edit"), N_("Change the candidate under the cursor"), id="candidate.edit"),
        key("c", "edit_post", N_("edit post"), N_("Change the post"), id="candidate.post", hint=False),
        key("delete", "remove", N_("take back"), N_("Take back a candidate noted by mistake; u undoes that"), id="candidate.remove", hint=False),
    ]  # fmt: skip

    def __init__(self, post_id: int) -> None:
        super().__init__()
        self.post_id = post_id
        self._post: PostRow | None = None

    def about(self) -> tuple[str, int] | None:
        """The post."""
        return "post", self.post_id

    def body(self) -> Iterable[Widget]:
        """What is asked for, the candidates, and the one under the cursor in full."""
        self.list = LineList(self.paint, on_move=self._moved, on_open=self.open, id="list")
        yield Lines(ground="panel", id="profile")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="detail")

    def subject(self) -> Spans:
        """The post, and how it stands."""
        row = self._post
        if row is None:
            return ()
        state = row.taker or words.say(POST_STATE, row.state)
        return [
            Span(row.title, "strong", "b"),
            Span(f"  {' · '.join(filter(None, (row.branch, row.territory, state)))}", "muted"),
        ]

    def read(self, *, keep: bool) -> None:
        """Read the post and who wants it."""
        try:
            self._post = posts.get(self.user, self.post_id)
        except NotFound:
            self.dismiss(None)
            return
        super().read(keep=keep)

    def _draw(self) -> None:
        row, cells = self._post, self.app.size.width
        if row is not None:
            asked = row.profile or _("No profile is written: c changes the post.")
            said = paragraph(asked, cells - 2, indent=" ")
            if row.note:
                said += paragraph(row.note, cells - 2, "muted", " ")
            self.query_one("#profile", Lines).set(said[:PROFILE])
        super()._draw()

    def tabs(self) -> list[Span]:
        """Who wants it, and how many."""
        number = len(self.list.rows)
        return [Span(" "), Span(f"{_('Candidates')} {number}", "accent", "b")]

    def rows(self) -> Rows:
        """Its candidates: the furthest and best first."""
        return ListRows(posts.candidates(self.user, self._criteria))

    @property
    def _criteria(self) -> posts.Criteria:
        return posts.Criteria("all", self.text, self.post_id)

    def columns(self, cells: int) -> Spans:
        """The headings over candidates."""
        return lines.candidate_columns(cells, with_post=False)

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """A candidate."""
        return lines.candidate(row, cells, selected, self.today, with_post=False)

    def detail(self, row: Any, cells: int) -> Sequence[Spans]:
        """The whole of it."""
        return lines.candidate_detail(row, cells)

    def nothing(self) -> str:
        """What stands where there is nobody."""
        return _("Nobody wants it yet: n notes somebody.")

    @property
    def listed(self) -> Listed:
        """Its candidates."""
        user, criteria = self.user, self._criteria
        return Listed("applicants", lambda: posts.candidates(user, criteria))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor; there is but one list."""
        if action == "view":
            return False
        if action in ("edit", "remove"):
            return True if self.candidate is not None else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def open(self) -> None:
        """Change the candidate."""
        await self.action_edit()

    async def action_new(self) -> None:
        """Note somebody who wants it."""
        from crmtui.screens.team.candidate_form import CandidateForm

        with self.reporting():
            require(self.user, Right.PEOPLE)
            await self.add(CandidateForm(self.post_id))

    async def action_edit(self) -> None:
        """Change the candidate under the cursor."""
        from crmtui.screens.team.candidate_form import CandidateForm

        row = self.candidate
        if row is not None:
            await self.app.open_form(CandidateForm(self.post_id, row.id))

    async def action_edit_post(self) -> None:
        """Change the post."""
        from crmtui.screens.team.post_form import PostForm

        await self.app.open_form(PostForm(self.post_id))

    def action_remove(self) -> None:
        """Take back the candidate."""
        row: CandidateRow | None = self.candidate
        if row is not None:
            self.remove_candidate(row)
