"""What a case may say, as options: the same for a new one and for one that is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from crmtui.cli.dates import past_word
from crmtui.cli.options import flag, option
from crmtui.i18n import N_

if TYPE_CHECKING:
    from crmtui.access import User

F = TypeVar("F", bound=Callable[..., Any])

_TOLD = (
    option("--text", metavar=N_("TEXT"), text=N_("What happened.")),
    option("--lesson", metavar=N_("TEXT"), text=N_("What to do again, or never again.")),
    option("--competitor", metavar=N_("NAME"), text=N_("Which competitor it was about.")),
    option("--objection", metavar=N_("NAME"), text=N_("Which kind of objection it was about.")),
    option("--sector", metavar=N_("NAME"), text=N_("Which sector it was about.")),
    option("--family", metavar=N_("NAME"), text=N_("Which product family it was about.")),
    option("--product", metavar=N_("CODE"), text=N_("Which product it was about.")),
    option("--tag", "tags", metavar=N_("WORD"), multiple=True,
           text=N_("A word of your own to find it by; may be given more than once.")),
    option("--date", "day", metavar=N_("DATE"), text=N_("When it was; else today.")),
    option("--salesperson", metavar=N_("CODE"), text=N_("Whose case it was; else yours.")),
    option("--company", metavar=N_("NAME|ID"),
           text=N_("Where it happened; told only to who may see that company.")),
    option("--quote", metavar=N_("NUMBER"), text=N_("Of which quote; it says where, too.")),
    flag("--add-choices", text=N_("Add what is not in the office's lists yet.")),
    flag("--json", "as_json", text=N_("Write the case as JSON.")),
)  # fmt: skip


def told(function: F) -> F:
    """Give a command all that a case may say."""
    for each in reversed(_TOLD):
        function = each(function)
    return function


def given(user: User, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was given of a case, by the fields of its entry; what was not given stays out.

    Raises:
        NotFound, UsageError: a company, a quote or a day that is none.
    """
    from crmtui.cli.finding import meant
    from crmtui.queries import quotes

    said = {name: value for name, value in typed.items() if value not in (None, ())}
    if "tags" in said:
        said["tags"] = ", ".join(said["tags"])
    if "day" in said:
        said["day"] = past_word(said["day"], "--date")
    if "company" in said:
        said["company"] = meant(user, said["company"]).id if said["company"] else None
        said.setdefault("quote", None)
    if said.get("quote"):
        found = quotes.get(user, quotes.find(user, said["quote"]))
        said |= {"quote": found.id, "company": said.get("company") or found.customer.id}
    return said
