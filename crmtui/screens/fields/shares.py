"""With whom a sale is shared: codes and percents in one field, "2 40; 3 10"."""

from __future__ import annotations

from decimal import Decimal

from crmtui import formats
from crmtui.access import User
from crmtui.i18n import N_, _
from crmtui.screens.fields.numbers import number, number_text
from crmtui.screens.fields.people import Salespeople
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

Shares = tuple[tuple[str, Decimal], ...]


class Sharers:
    """Reads the field, and says whose the parts are."""

    def __init__(self, user: User) -> None:
        self._people = Salespeople(user)

    def field(self) -> Field:
        """The field, past the one that saves."""
        return Field(
            name="shares", label=N_("Shared with"), width=28, after_save_point=True,
            placeholder=N_("code and percent: 2 40; 3 10"), echo=self._echo, problem=self._problem,
        )  # fmt: skip

    def _echo(self, text: str, form: Form) -> Spans:
        found = read(text)
        if not found:
            return ()
        names = [
            f"{self._people.names.get(code, code)} {formats.percent(share)}"
            for code, share in found
        ]
        return [Span("→ ", "green"), Span(", ".join(names), "strong", "b")]

    def _problem(self, text: str, form: Form) -> str | None:
        found = read(text)
        if found is None:
            return _("Write each code and its percent: 2 40; 3 10.")
        unknown = next((code for code, _share in found if code not in self._people.names), None)
        if unknown is not None:
            return _("There is no salesperson with code {code}. F4 shows them.").format(
                code=unknown
            )
        return None


def read(text: str) -> Shares | None:
    """The shares that are typed; None where a part of the text is none."""
    found = []
    for part in text.replace("%", "").split(";"):
        if not part.strip():
            continue
        code, _blank, share = part.strip().partition(" ")
        percent = number(share)
        if percent is None:
            return None
        found.append((code, percent))
    return tuple(found)


def written(shares: Shares) -> str:
    """Shares as they stand in the field."""
    return "; ".join(f"{code} {number_text(percent)}" for code, percent in shares)
