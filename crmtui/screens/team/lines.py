"""How trainings, skills, posts and candidates are drawn on one line of a list."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.i18n import _, pgettext
from crmtui.queries.posts import CandidateRow, PostRow
from crmtui.queries.skills import SkillRow
from crmtui.queries.trainings import TrainingRow
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit
from crmtui.words.team import CANDIDATE, LEVEL, POST_STATE

DAY, PERSON, STATE, COUNT = 11, 22, 13, 12
COLOURS = {
    "new": "text", "interviewed": "blue", "offered": "accent", "hired": "green",
    "refused": "muted", "withdrew": "muted", "open": "accent", "filled": "green",
    "given_up": "muted",
}  # fmt: skip
"""Of how far a candidate is, or a post."""


def day(when: date | None, today: date) -> str:
    """A day in a column; the year too where it is another one."""
    if when is None:
        return ""
    return (
        formats.numeric_date(when) if when.year != today.year else formats.short_date(when, today)
    )


def training_columns(cells: int) -> Spans:
    """The headings over trainings."""
    head = fit(pgettext("team", "Due"), DAY) + fit(_("Person"), PERSON)
    head += fit(_("Training"), _training(cells - 1)) + fit(pgettext("team", "Given"), DAY)
    return [Span(f"  {head}{fit(_('Holds until'), DAY)}", "muted")]


def training(row: TrainingRow, cells: int, selected: bool, today: date) -> Spans:
    """When it is due, whose it is, when it was given and until when that holds."""
    late = row.late(today)
    name = fit(row.name, _training(cells) - 1)
    return [
        Span(f" {fit(day(row.falls, today) or '–', DAY)}", _when(row, today), "b" if late else ""),
        Span(fit(f"{row.salesperson} {row.person}", PERSON - 1) + " "),
        Span(f"{name} ", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(day(row.done_on, today) or "–", DAY), "muted"),
        Span(fit(day(row.valid_until, today), DAY), "red" if late and row.done_on else "muted"),
    ]


def training_detail(row: TrainingRow, cells: int) -> list[Spans]:
    """What it teaches, and what was noted."""
    more = f"  {row.skill}" if row.skill else ""
    head: Spans = [Span(f" {row.name}", "strong", "b"), Span(more, "blue")]
    return [[*head, Span(f"  {row.person}", "muted")], *paragraph(row.note, cells - 2, indent=" ")]


def skill_columns(cells: int) -> Spans:
    """The headings over skills."""
    head = fit(_("Person"), PERSON) + fit(_("Skill"), 24) + fit(_("Level"), 18)
    return [Span(f"  {head}{fit(_('Noted on'), DAY)}{_('Note')}", "muted")]


def skill(row: SkillRow, cells: int, selected: bool, today: date) -> Spans:
    """Whose it is, what it is, and how well."""
    return [
        Span(f" {fit(f'{row.salesperson} {row.person}', PERSON - 1)} "),
        Span(fit(row.skill, 24), "strong" if selected else "text", "b" if selected else ""),
        Span(fit(level(row.level), 18), "accent"),
        Span(fit(day(row.noted_on, today), DAY), "muted"),
        Span(fit(row.note.partition("\n")[0], max(1, cells - PERSON - 54)), "muted"),
    ]


def level(number: int | None) -> str:
    """How well, by its number and in words."""
    return "–" if number is None else f"{number} {words.say(LEVEL, str(number))}"


def skill_detail(row: SkillRow, cells: int) -> list[Spans]:
    """What was noted."""
    head: Spans = [Span(f" {row.skill}", "strong", "b"), Span(f"  {row.person}", "muted")]
    return [head, *paragraph(row.note, cells - 2, indent=" ")]


def post_columns(cells: int) -> Spans:
    """The headings over posts."""
    head = fit(pgettext("team", "Wanted"), DAY) + fit(_("Post"), _post(cells - 1))
    head += fit(_("Where"), PERSON) + fit(_("Candidates"), COUNT, "right")
    return [Span(f"  {head}  {fit(_('State'), STATE)}", "muted")]


def post(row: PostRow, cells: int, selected: bool, today: date) -> Spans:
    """By when it is wanted, what and where it is, who wants it and how it stands."""
    late = row.state == "open" and row.wanted_on is not None and row.wanted_on < today
    number = formats.integer(row.candidates)
    if row.state == "open" and row.candidates:
        number = f"{formats.integer(row.running)}/{number}"
    state = row.taker or words.say(POST_STATE, row.state)
    return [
        Span(f" {fit(day(row.wanted_on, today) or '–', DAY)}", "red" if late else "accent"),
        Span(
            fit(row.title, _post(cells) - 1) + " ",
            "strong" if selected else "text",
            "b" if selected else "",
        ),
        Span(fit(" · ".join(filter(None, (row.branch, row.territory))), PERSON - 1) + " ", "muted"),
        Span(fit(number, COUNT, "right")),
        Span(f"  {fit(state, STATE)}", COLOURS[row.state]),
    ]


def post_detail(row: PostRow, cells: int) -> list[Spans]:
    """What is asked of whoever takes it."""
    said = row.profile or row.note
    head: Spans = [
        Span(f" {row.title}", "strong", "b"),
        Span(f"  {' · '.join(filter(None, (row.branch, row.territory)))}", "muted"),
    ]
    return [head, *paragraph(said, cells - 2, indent=" ")]


def candidate_columns(cells: int, *, with_post: bool) -> Spans:
    """The headings over candidates."""
    head = fit(_("Candidate"), 26) + fit(pgettext("team", "How far"), STATE)
    head += fit(pgettext("team", "Since"), DAY) + fit(pgettext("team", "Score"), 7)
    return [Span(f"  {head}{_('Post') if with_post else _('Phone')}", "muted")]


def candidate(
    row: CandidateRow, cells: int, selected: bool, today: date, *, with_post: bool
) -> Spans:  # fmt: skip
    """Who it is, how far, since when and how good."""
    score = "–" if row.score is None else str(row.score)
    last = row.post if with_post else "  ".join(filter(None, (row.phone, row.source)))
    return [
        Span(f" {fit(row.name, 25)} ", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(words.say(CANDIDATE, row.state), STATE), COLOURS[row.state]),
        Span(fit(day(row.state_on, today), DAY), "muted"),
        Span(fit(score, 7)),
        Span(fit(last, max(1, cells - 27 - STATE - DAY - 7)), "muted"),
    ]


def candidate_detail(row: CandidateRow, cells: int) -> list[Spans]:
    """How they are reached, how they came to us, and what was noted."""
    reach = "  ".join(filter(None, (row.phone, row.email)))
    head: Spans = [Span(f" {row.name}", "strong", "b"), Span(f"  {reach}")]
    source = [[Span(f" {_('Came by')} ", "muted"), Span(row.source)]] if row.source else []
    return [head, *source, *paragraph(row.note, cells - 2, indent=" ")]


def _when(row: TrainingRow, today: date) -> str:
    if row.falls is None:
        return "muted"
    return "red" if row.late(today) else "accent"


def _training(cells: int) -> int:
    return max(12, cells - 3 * DAY - PERSON - 1)


def _post(cells: int) -> int:
    return max(12, cells - DAY - PERSON - COUNT - STATE - 3)
