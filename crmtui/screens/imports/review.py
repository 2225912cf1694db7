"""The third step of an import: what would come of it, and what to do with what may be there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from textual import events
from textual.widget import Widget

from crmtui import formats, words
from crmtui.errors import CrmError
from crmtui.exchange.importing.talk import Result
from crmtui.i18n import N_, _, ngettext
from crmtui.screens.imports import words as say
from crmtui.screens.imports.state import ImportState
from crmtui.screens.imports.step import ImportStep
from crmtui.services.imports.decisions import What
from crmtui.services.imports.outcome import Doubt, Problem
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import Span, Spans, clip, rule, spans_width
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit, width

_EXISTING, _DOUBTFUL = ("existing", "", 0), ("doubtful", "", 0)
_ERASED = "erased", "", 0
_NAME, _COUNT = 22, 13
_PATIENCE = 1.5
"""Seconds that F2 waits for what would come of it."""

ANSWERS = (
    ("l", What.LINK), ("o", What.UPDATE), ("p", What.SITE), ("n", What.NEW), ("x", What.SKIP),
)  # fmt: skip
"""What can be done with a row, and the letter that says so."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the review: a heading, a rule for many rows, or one row."""

    id: tuple[str, str, int] | None
    """What it is, its file and its line; None for a heading."""
    text: str = ""
    many: int = 0
    doubt: Doubt | None = None
    problem: Problem | None = None


class ReviewList(LineList):
    """Rows about which one says what to do: Enter goes through the answers."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is the screen's."""
        return action != "open" and super().check_action(action, parameters)


class ReviewStep(ImportStep):
    """Counts over what is doubtful and what is refused; letters say what to do with a row, or all."""

    STEP = 3
    AUTO_FOCUS = "ReviewList"

    BINDINGS = [
        key("enter", "other", N_("other"), N_("The next thing that can be done with it"), id="import_review.other"),
        key("l", "decide('link')", N_("complete"), N_("It is that company: add what it lacks"), id="import_review.link"),
        key("o", "decide('update')", N_("overwrite"), N_("It is that company: what the file says takes the place of what it has"), id="import_review.update"),
        key("p", "decide('site')", N_("place"), N_("It is another place of that company"), id="import_review.site"),
        key("n", "decide('new')", N_("new"), N_("It is a company of its own"), id="import_review.new"),
        key("x,delete", "decide('skip')", N_("leave out"), N_("Leave the row out"), id="import_review.skip"),
    ]  # fmt: skip

    def __init__(self, state: ImportState) -> None:
        super().__init__(state)
        self._tried = asyncio.Event()
        self._error = ""
        """Why nobody can say what would come of it."""
        self._impatient = False
        """Whether F2 was pressed, and it was not tried in time."""

    def content(self) -> Iterable[Widget]:
        """The counts, the list, and more about the line under its cursor."""
        self.list = ReviewList(self._paint, on_move=self._draw_zone, id="review")
        yield Lines(id="counts")
        yield self.list
        yield Lines(id="zone")

    def on_mount(self) -> None:
        """Show what is known, and try it."""
        self._show()
        if self.state.review is None:
            self._rehearse()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    # What it shows -------------------------------------------------------------------

    def _show(self) -> None:
        review = self.state.review
        refused = review.problems if review is not None else ()
        lines = [Line(None, _("What to do")), Line(_EXISTING), Line(_DOUBTFUL)]
        if self.state.erased or (review is not None and review.erased):
            lines.append(Line(_ERASED))
        if doubts := self.state.of_rows():
            lines.append(Line(None, _("May be there already"), many=len(doubts)))
            lines += [Line(("doubt", *row), doubt=doubt) for row, doubt in doubts.items()]
        if refused:
            many = review.refused if review is not None else 0
            lines.append(Line(None, _("Cannot come in"), many=many))
            lines += [
                Line(("refused", each.file, at), problem=each) for at, each in enumerate(refused)
            ]
        if review is not None and review.left_out:
            lines.append(Line(None, _("Come in but for a part"), many=len(review.left_out)))
            lines += [
                Line(("left", each.file, at), problem=each)
                for at, each in enumerate(review.left_out)
            ]
        self.list.show(ListRows(lines))
        self._draw()

    def _draw(self) -> None:
        counts = self._counts()
        shown = self.query_one("#counts", Lines)
        shown.styles.height = len(counts)
        shown.set(counts)
        self._draw_zone()

    def _counts(self) -> list[Spans]:
        titles = [_("New"), _("Changed"), _("As they are"), _("Left out")]
        head = [
            Span(f"  {fit('', _NAME)}"),
            *(Span(fit(each, _COUNT, "right"), "muted") for each in titles),
        ]
        review = self.state.review
        if self._error:
            return [head, *paragraph(self._error, self.app.size.width - 2, "red", "  "), []]
        if review is None:
            said = say.phase(self.going) if self.going is not None else _("Trying it on a copy …")
            if self.going is not None and self.going.seconds_left is not None:
                said = f"{said} · {say.left(self.going.seconds_left)}"
            return [head, [Span(f"  {said}", "muted")], []]
        lines: list[Spans] = [head]
        numbers = (review.new, review.updated, review.left, review.skipped)
        colours = ("green", "accent", "text", "muted")
        for name in say.KINDS:
            counted = [each.get(name, 0) for each in numbers]
            if not any(counted):
                continue
            cells = [
                Span(
                    fit(formats.integer(n) if n else "–", _COUNT, "right"), colour if n else "muted"
                )
                for n, colour in zip(counted, colours, strict=True)
            ]
            lines.append([Span(f"  {fit(say.kind(name), _NAME)}"), *cells])
        if len(lines) == 1:
            lines.append([Span(f"  {_('Nothing would come of it.')}", "accent")])
        return [*lines, []]

    def _paint(self, row: Line, cells: int, selected: bool, focused: bool) -> Spans:
        if row.id is None:
            return rule(row.text, cells, formats.integer(row.many) if row.many else "")
        if row.id in (_EXISTING, _DOUBTFUL, _ERASED):
            return self._rule_line(row, cells, selected)
        if row.doubt is not None:
            return self._doubt(row.doubt, cells, selected)
        assert row.problem is not None
        head = Span(
            f"{fit(formats.integer(row.problem.line), 7, 'right')}  ",
            "red" if row.id[0] == "refused" else "accent",
        )
        return clip([head, Span(row.problem.reason, "strong" if selected else "text")], cells)

    def _rule_line(self, row: Line, cells: int, selected: bool) -> Spans:
        colour, bold = ("strong", "b") if selected else ("text", "")
        title, decision = _("Companies that are there"), self._what_of(row)
        if row.id == _DOUBTFUL:
            title = _("Those that may be there")
        if row.id == _ERASED:
            title = _("People who were erased here")
        what = Span(fit(say.what(decision, erased=row.id == _ERASED), 15), "accent")
        told = [Span(f" {fit(title, 28)}", colour, bold), what]
        # It stands below too, whole.
        meaning = f" {say.meaning(decision, erased=row.id == _ERASED)}"
        room = cells - spans_width(told)
        return [*told, *([Span(meaning, "muted")] if width(meaning) <= room else [])]

    def _doubt(self, doubt: Doubt, cells: int, selected: bool) -> Spans:
        room = (cells - 8 - 16) // 2
        colour = "strong" if selected else "text"
        decision = self.state.rows.get((doubt.file, doubt.line))
        what = decision.what if decision is not None else self.state.doubtful
        return [
            Span(f"{fit(formats.integer(doubt.line), 7, 'right')} ", "accent"),
            Span(fit(doubt.name, room - 1), colour, "b" * selected),
            Span(" "),
            Span(fit(f"= {doubt.other}", room - 1), "muted"),
            Span(" "),
            Span(fit(say.what(what), 16), "accent" if decision is not None else "muted"),
        ]

    def _draw_zone(self) -> None:
        zone = self.query_one("#zone", Lines)
        cells = zone.size.width or self.app.size.width
        row: Line | None = self.list.row
        lines: list[Spans] = []
        if row is not None and row.doubt is not None:
            doubt = row.doubt
            lines = [
                rule(_("Line {n}").format(n=formats.integer(doubt.line)), cells, doubt.file),
                clip(
                    [
                        Span(f"  {doubt.name}", "strong"),
                        Span("  =  ", "muted"),
                        Span(doubt.other, "strong"),
                        Span("?", "muted"),
                    ],
                    cells,
                ),
                [Span(f"  {words.twin(doubt.why, doubt.of)}")],
                [Span(f"  {say.meaning(self._what_of(row))}", "muted")],
            ]
        elif row is not None and row.problem is not None:
            title = _("Line {n}").format(n=formats.integer(row.problem.line))
            lines = [
                rule(title, cells, row.problem.file),
                *paragraph(row.problem.reason, cells - 2, "text", "  "),
            ]
            if row.id is not None and row.id[0] == "refused":
                said = _("The rest comes in; these rows go to a file of their own, to be mended.")
                lines.append([Span(f"  {said}", "muted")])
        elif row is not None:
            lines = [rule(_("All of them"), cells), *self._rules(row, cells)]
        zone.set(lines)

    def _rules(self, row: Line, cells: int) -> list[Spans]:
        chosen, answers = self._what_of(row), self._answers(row)
        return [
            clip(
                [
                    Span(f"  {letter} ", "accent"),
                    Span(
                        say.meaning(what, erased=row.id == _ERASED),
                        "strong" if what == chosen else "muted",
                    ),
                ],
                cells,
            )
            for letter, what in ANSWERS
            if what in answers
        ]

    def _what_of(self, row: Line) -> What:
        if row.doubt is not None:
            decided = self.state.rows.get((row.doubt.file, row.doubt.line))
            return decided.what if decided is not None else self.state.doubtful
        if row.id == _ERASED:
            return What.NEW if self.state.erased else What.SKIP
        return self.state.existing if row.id == _EXISTING else self.state.doubtful

    # Keys ----------------------------------------------------------------------------

    def action_decide(self, said: str) -> None:
        """Say what to do with the row under the cursor, or with all that are alike."""
        row: Line | None = self.list.row
        if row is None:
            return
        what = What(said)
        if what in self._answers(row):
            self._decide(row, what)
            if row.doubt is not None:
                self.list.move(1)
        elif row.id == _ERASED:
            self.warn(_("n brings them back, x leaves them out."))
        elif self._answers(row):
            self.warn(_("They surely are there: they cannot be new."))
        else:
            self.warn(_("This row cannot come in as it is."))

    def _decide(self, row: Line, what: What) -> None:
        if row.doubt is not None:
            doubt = row.doubt
            self.state.rows[doubt.file, doubt.line] = doubt.decision(what)
        elif row.id == _EXISTING:
            self.state.existing = what
        elif row.id == _ERASED:
            self.state.erased = what is What.NEW
        else:
            self.state.doubtful = what
            self.state.rows.clear()
        self.list.redraw()
        self._draw_zone()
        self._rehearse()

    def _answers(self, row: Line) -> list[What]:
        """What can be done with a row, or with all that are alike."""
        if row.problem is not None or row.id is None:
            return []
        if row.id == _ERASED:
            return [What.NEW, What.SKIP]
        return [what for _letter, what in ANSWERS if row.id != _EXISTING or what is not What.NEW]

    def action_other(self) -> None:
        """The next thing that can be done with it."""
        row: Line | None = self.list.row
        if row is not None and (answers := self._answers(row)):
            at = answers.index(self._what_of(row)) if self._what_of(row) in answers else -1
            self._decide(row, answers[(at + 1) % len(answers)])

    async def action_onward(self) -> None:
        """Bring it in."""
        from crmtui.screens.imports.run import RunStep

        if self.state.review is None and not self._impatient:
            # Typed ahead, it goes on by itself where there is nothing to look at.
            with suppress(TimeoutError):
                await asyncio.wait_for(self._tried.wait(), _PATIENCE)
            review = self.state.review
            if review is None:
                if self._tried.is_set():
                    self.warn(self._error)
                    return
                self._impatient = True
                self.say(_("It is being tried on a copy. F2 again brings it in without waiting."))
                return
            if review.refused or review.doubts or review.left_out:
                self.say(_("Look it through; F2 brings it in."))
                return
        self.workers.cancel_group(self, "rehearse")
        await self.app.push_screen(RunStep(self.state))

    def hint(self) -> Spans:
        """What F2 does from here, which one must know in any width, and the keys."""
        _margin, *keys = hint_spans(active(self))
        return [Span(" "), Span("F2", "accent"), Span(f" {_('bring it in')}  ", "muted"), *keys]

    # What the process says -----------------------------------------------------------

    def _rehearse(self) -> None:
        self.state.review = None
        self._impatient, self._error = False, ""
        self._tried.clear()
        self.run_worker(self._rehearsing(), group="rehearse", exclusive=True)

    async def _rehearsing(self) -> None:
        try:
            await self.state.rehearse(self._hear)
        except CrmError as error:
            self._error = str(error)
        self.heard()
        if self.there:
            self._show()
        self._tried.set()

    def _hear(self, going: object) -> None:
        self.hear(going)  # type: ignore[arg-type]
        if self.there and self.state.review is None:
            self.query_one("#counts", Lines).set(self._counts())


def brought(result: Result) -> list[str]:
    """What came of an import, a line each."""
    lines = []
    for title, counts in (
        (_("New: {what}"), result.new),
        (_("Changed: {what}"), result.updated),
        (_("As they were: {what}"), result.left),
        (_("Left out, as you said: {what}"), result.skipped),
    ):
        what = ", ".join(words.counted(kind, n) for kind, n in counts.items() if n)
        if what:
            lines.append(title.format(what=what))
    if n := result.refused:
        text = ngettext("{n} row was refused", "{n} rows were refused", n)
        lines.append(text.format(n=formats.integer(n)))
    return lines
