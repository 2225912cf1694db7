"""What the screens of promotions go round, with how many there are of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmtui import formats
from crmtui.i18n import NP_, pgettext
from crmtui.widgets.paint import Span, spans_width

View = tuple[str, str]
PROMOTIONS: tuple[View, ...] = (
    ("all", NP_("promotions", "All")),
    ("running", NP_("promotions", "running")),
    ("draft", NP_("promotions", "prepared")),
    ("closed", NP_("promotions", "closed")),
)
MEMBERS: tuple[View, ...] = (
    ("", NP_("answers", "All")),
    ("waiting", NP_("answers", "not asked")),
    ("unreached", NP_("answers", "unreached")),
    ("later", NP_("answers", "later")),
    ("yes", NP_("answers", "yes")),
    ("no", NP_("answers", "no")),
)
SELECTIONS: tuple[View, ...] = (
    ("", NP_("selections", "All")),
    ("mine", NP_("selections", "mine")),
    ("shared", NP_("selections", "everybody's")),
)


def following(views: Sequence[View], view: str, step: int) -> str:
    """The view that comes next, or the one before."""
    codes = [code for code, _title in views]
    return codes[(codes.index(view) + step) % len(codes)]


def tabs(
    views: Sequence[View], context: str, shown: str, found: Mapping[str, int], cells: int
) -> list[Span]:
    """The views in a line, with how many of each; with too little room, only of the one shown."""
    spans = _tabs(views, context, shown, found)
    if spans_width(spans) <= cells:
        return spans
    return _tabs(views, context, shown, {shown: found.get(shown, 0)})


def _tabs(
    views: Sequence[View], context: str, shown: str, found: Mapping[str, int]
) -> list[Span]:  # fmt: skip
    spans = [Span(" ")]
    for code, title in views:
        on, number = code == shown, found.get(code, 0)
        said = pgettext(context, title)
        said = f"{said} {formats.integer(number)}" if number else said
        spans += [Span(said, "accent" if on else "muted", "b" if on else ""), Span("  ")]
    return spans[:-1]
