"""Posts to fill, and who wants them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crmtui.access import Right, require
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import posts
from crmtui.queries.posts import CandidateRow, PostRow
from crmtui.screens.team import lines
from crmtui.screens.team.hiring import Hiring
from crmtui.services import posts as service
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, Rows

OPEN, CLOSED, CANDIDATES = range(3)


class PostsScreen(Hiring):
    """Enter opens a post with its candidates; letters say how far a candidate is."""

    VIEWS = (NP_("team", "Posts to fill"), NP_("team", "closed"), NP_("team", "candidates"))
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"post", "candidate", "branch", "territory", "salesperson"}
    )

    BINDINGS = [
        key("n", "new", N_("new"), N_("Open a post to fill"), id="post.new"),
        key("e", "edit", N_("edit"), N_("Change what is under the cursor"), id="post.edit"),
        key("x", "close", N_("close/open"), N_("Give the post up; or look for somebody again"), id="post.close"),
        key("delete", "remove", N_("take back"), N_("Take back what was noted by mistake; u undoes that"), id="post.remove", hint=False),
    ]  # fmt: skip

    def subject(self) -> Spans:
        """What it is."""
        what = _("and who wants them")
        return [Span(_("Posts"), "strong", "b"), Span(f"  {what}", "muted")]

    def rows(self) -> Rows:
        """Posts, or candidates of all of them."""
        if self.place == CANDIDATES:
            return ListRows(posts.candidates(self.user, self._criteria))
        found = posts.find(self.user, self._criteria)
        if self.place == CLOSED:
            found = [row for row in found if row.state != "open"]
        return ListRows(found)

    @property
    def _criteria(self) -> posts.Criteria:
        state = {OPEN: "open", CLOSED: "all", CANDIDATES: "running"}[self.place]
        return posts.Criteria(state, self.text)

    def columns(self, cells: int) -> Spans:
        """The headings of the view."""
        if self.place == CANDIDATES:
            return lines.candidate_columns(cells, with_post=True)
        return lines.post_columns(cells)

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """A post, or a candidate."""
        if isinstance(row, CandidateRow):
            return lines.candidate(row, cells, selected, self.today, with_post=True)
        return lines.post(row, cells, selected, self.today)

    def detail(self, row: Any, cells: int) -> Sequence[Spans]:
        """The whole of it."""
        if isinstance(row, CandidateRow):
            return lines.candidate_detail(row, cells)
        return lines.post_detail(row, cells)

    def nothing(self) -> str:
        """What stands where there is nothing."""
        return (
            _("No post is to be filled: n opens one."), _("None was filled or given up yet."),
            _("Nobody is a candidate: n on a post notes one."),
        )[self.place]  # fmt: skip

    @property
    def listed(self) -> Listed:
        """The view shown."""
        user, criteria, place = self.user, self._criteria, self.place
        if place == CANDIDATES:
            return Listed("applicants", lambda: posts.candidates(user, criteria))

        def shown() -> list[PostRow]:
            found = posts.find(user, criteria)
            return [row for row in found if (row.state == "open") == (place == OPEN)]

        return Listed("posts", shown)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        if action == "close":
            return True if isinstance(row, PostRow) else None
        if action in ("edit", "remove"):
            return True if row is not None else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def open(self) -> None:
        """Open the post, with those who want it."""
        from crmtui.screens.team.post import PostScreen

        row = self.list.row
        if isinstance(row, PostRow):
            await self.app.push_screen(PostScreen(row.id))
        elif isinstance(row, CandidateRow):
            await self.app.push_screen(PostScreen(row.post_id))

    async def action_new(self) -> None:
        """Open a post."""
        from crmtui.screens.team.post_form import PostForm

        with self.reporting():
            require(self.user, Right.PEOPLE)
            await self.add(PostForm())

    async def action_edit(self) -> None:
        """Change the post or the candidate under the cursor."""
        from crmtui.screens.team.candidate_form import CandidateForm
        from crmtui.screens.team.post_form import PostForm

        row = self.list.row
        if isinstance(row, PostRow):
            await self.app.open_form(PostForm(row.id))
        elif isinstance(row, CandidateRow):
            await self.app.open_form(CandidateForm(row.post_id, row.id))

    def action_close(self) -> None:
        """Give the post up, or look for somebody again."""
        row = self.list.row
        if not isinstance(row, PostRow):
            return
        with self.reporting():
            if row.closed_on is None:
                service.close(self.user, row.id)
                self.app.done(_("{post}: given up.").format(post=row.title))
            else:
                service.reopen(self.user, row.id)
                self.app.done(_("{post}: open again.").format(post=row.title))

    def action_remove(self) -> None:
        """Take back the post or the candidate."""
        row = self.list.row
        if isinstance(row, CandidateRow):
            self.remove_candidate(row)
        elif isinstance(row, PostRow):
            with self.reporting():
                service.remove(self.user, row.id)
                self.app.done(_("{post}: taken back.").format(post=row.title))
