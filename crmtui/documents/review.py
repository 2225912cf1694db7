"""A review on paper: what was found and agreed on, the figures it stands on, the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmtui import formats, i18n, words
from crmtui.access import User
from crmtui.core import reviewing
from crmtui.core.reviewing import SECTIONS, Figures
from crmtui.documents import saying
from crmtui.documents.document import Cell, Column, Document, Fact, Part, Row
from crmtui.i18n import pgettext
from crmtui.queries import actions, office, reviews
from crmtui.queries.actions import ActionRow
from crmtui.queries.reviews import Finding, Whole
from crmtui.words.reviewing import FIGURE, SECTION, STATE, figure, wanted


def document(user: User, review_id: int, language: str = "") -> Document:
    """A review as it stands, in the reader's language or another.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    with i18n.speaking(language):
        found = reviews.whole(user, review_id)
        row = found.row
        return saying.document(
            office.get(user),
            "review",
            title=pgettext("paper", "Review"),
            name=f"{row.salesperson} {row.person}",
            facts=(
                saying.printed(),
                Fact(pgettext("paper", "Period"), formats.period(row.period)),
                Fact(pgettext("paper", "Figures of"), formats.full_date(row.day)),
                Fact(pgettext("paper", "Reviewed by"), row.reviewed_by),
                Fact(pgettext("paper", "State"), words.say(STATE, row.state)),
            ),
            parts=[*_parts(found, actions.of_review(user, review_id))],
        )


def _parts(found: Whole, agreed: Sequence[ActionRow]) -> Iterator[Part]:
    row = found.row
    yield Part(text=row.summary)
    yield Part(
        pgettext("paper", "Findings"),
        columns=(
            Column(pgettext("paper", "Met"), 10),
            Column(pgettext("paper", "Finding"), 0),
        ),
        rows=tuple(_finding(each) for each in found.findings),
    )
    yield Part(
        pgettext("paper", "Agreed on"),
        columns=(
            Column(pgettext("paper", "By"), 12),
            Column(pgettext("paper", "What"), 0),
            Column(pgettext("paper", "Who"), 24),
        ),
        rows=tuple(
            Row((saying.day(each.due), Cell(each.text), Cell(f"{each.salesperson} {each.person}")))
            for each in agreed
        ),
    )
    if found.figures is not None:
        yield _figures(found.figures, found.before)
    if row.acknowledged_on is not None:
        said = pgettext("paper", "Read on {day}.").format(
            day=formats.full_date(row.acknowledged_on)
        )
        yield Part(pgettext("paper", "What the person says"), saying.lines(row.answer, said))


def _finding(found: Finding) -> Row:
    met = words.say(words.MET, found.met) if found.met else ""
    if found.asked is None:
        return Row((Cell(met), Cell(found.text)))
    what = saying.joined(found.asked.name, wanted(found.asked))
    return Row((Cell(met, tone="strong"), Cell(what, under=found.text)))


def _figures(now: Figures, before: Figures | None) -> Part:
    rows = []
    for section, codes in SECTIONS.items():
        rows.append(Row((Cell(words.say(SECTION, section)),), "group"))
        rows += [Row(_cells(code, now, before)) for code in codes if code in now.of]
    step = reviewing.breaks_at(now)
    said = pgettext("paper", "The cycle breaks here: {step}.")
    return Part(
        pgettext("paper", "Figures"),
        columns=(
            Column(pgettext("paper", "Figure"), 0),
            Column(pgettext("paper", "Value"), 13, right=True),
            Column(pgettext("paper", "Goal"), 12, right=True),
            Column(pgettext("paper", "Office"), 12, right=True),
            Column(pgettext("paper", "Last review"), 12, right=True),
        ),
        rows=tuple(rows),
        note=said.format(step=words.say(FIGURE, step)) if step is not None else "",
    )


def _cells(code: str, now: Figures, before: Figures | None) -> tuple[Cell, ...]:
    its = now[code]
    last = before[code].value if before is not None else None
    values = (its.goal, its.office, last)
    return (
        Cell(words.say(FIGURE, code)),
        Cell(figure(code, its.value, now.currency), its.value, tone="strong"),
        *(
            Cell("" if value is None else figure(code, value, now.currency), value)
            for value in values
        ),
    )
