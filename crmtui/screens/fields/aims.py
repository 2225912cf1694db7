"""Which aims of a planned visit were met: typed as one letter for each, in their order."""

from __future__ import annotations

from collections.abc import Callable

from crmtui import formats
from crmtui.i18n import N_, _
from crmtui.queries.visits import Point, Visit
from crmtui.screens.fields.codes import MET
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.words import visits as words

_SIGNS = {"yes": ("√", "green"), "partly": ("~", "accent"), "no": ("x", "red")}


class Aims:
    """The aims of the visit that is planned to the company of a form."""

    def __init__(self) -> None:
        self.visit: Visit | None = None
        """The next one; None where none is planned."""

    @property
    def points(self) -> tuple[Point, ...]:
        """What it is for, without what is only taken along."""
        return () if self.visit is None else self.visit.of("sell", "manage")

    @property
    def objective(self) -> str:
        """The same in a line."""
        return words.points(self.points)

    def field(self, is_visit: Callable[[Form], bool]) -> Field:
        """There only where it is a visit that was planned with aims."""
        return Field(
            name="goals", label=N_("Aims met"), width=12, ditto=False,
            visible=lambda form: is_visit(form) and bool(self.points),
            echo=self._echo, problem=self._problem, assist=self._assist,
        )  # fmt: skip

    def read(self, text: str) -> tuple[tuple[int, str], ...]:
        """Of each point that a letter stands for, whether it was met."""
        letters = "".join(text.split())
        return tuple(
            (point.id, MET.value(letter))
            for point, letter in zip(self.points, letters, strict=False)
        )

    def _echo(self, text: str, form: Form) -> Spans:
        if text.strip():
            spans: list[Span] = []
            for (_key, met), point in zip(self.read(text), self.points, strict=False):
                sign, colour = _SIGNS.get(met, ("?", "red"))
                said = words.point(point.aim, point.text, point.product)
                spans += [Span(f"{sign} ", colour, "b"), Span(f"{said}  ", "muted")]
            return spans
        said = _("of {n}, a letter each: {yes}, {partly}, {no}")
        letters = {name: MET.letter(name) for name in ("yes", "partly", "no")}
        return [Span(said.format(n=len(self.points), **letters), "muted")]

    def _problem(self, text: str, form: Form) -> str | None:
        letters = "".join(text.split())
        known = {MET.letter(name) for name in ("yes", "partly", "no")}
        if set(letters) <= known and len(letters) <= len(self.points):
            return None
        return _("One letter for each aim, in their order: yes, partly, no.")

    def _assist(self, text: str, form: Form) -> Assist | None:
        if self.visit is None:
            return None
        met = dict(self.read(text))
        lines: list[Spans] = []
        for number, point in enumerate(self.points, start=1):
            sign, colour = _SIGNS.get(met.get(point.id, ""), ("·", "muted"))
            said = words.point(point.aim, point.text, point.product)
            lines.append([Span(f"  {number} {sign} ", colour), Span(said)])
        day = formats.short_day(self.visit.day)
        return Assist(_("What the visit of {day} was for").format(day=day), lines)
