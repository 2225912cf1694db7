"""After the sale: whether a delivery came as it was promised. One transaction a function."""

from __future__ import annotations

from crmtui import clock
from crmtui.access import User
from crmtui.core import text
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import MET, Sale
from crmtui.services import _deliveries, changes, editing, sales
from crmtui.services.changes import command


@command("sale.check")
def check(
    user: User, sale_id: int, met: str, note: str = "", *, seen: tuple[str, str] | None = None
) -> None:
    """Note whether a delivery came as promised: "yes", "partly" or "no"; "" takes that back.

    What came only partly so, or not, needs a `note`: what is to be mended. What came, and was
    not noted as delivered yet, was delivered today. `seen` is what stood there (whether, note).

    Raises:
        Conflict: somebody noted something else since.
        Invalid: it is none of the three, or not said what is to be mended.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Sale, sale_id)
    changes.about(row.company.name, row.company_id)
    note = text.clean(note, multiline=True)
    problems = {}
    if met not in MET:
        problems["delivery_met"] = _("It came as promised, partly so, or not.")
    elif met in ("partly", "no") and not note:
        problems["delivery_note"] = _("Say what was not as promised.")
    if problems:
        raise Invalid(problems)
    now = {"delivery_met": row.delivery_met, "delivery_note": row.delivery_note}
    before = now if seen is None else dict(zip(now, seen, strict=True))
    mine = {"delivery_met": met, "delivery_note": note}
    editing.refuse_unseen(user, Sale, sale_id, before, mine, now)
    changes.update(Sale, sale_id, **mine)
    if met in ("yes", "partly") and row.delivered_on is None and row.day <= clock.today():
        sales.deliver(user, sale_id)
    elif met:
        _deliveries.stop_asking(user, row)
