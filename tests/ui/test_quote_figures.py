"""What the desk shows of a quote, read or typed, is what it comes to everywhere else."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from crmtui import formats
from crmtui.access import identify
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.queries import quotes as reading
from crmtui.screens.quotes.form import QuoteForm
from crmtui.services import quotes
from tests.ui.conftest import MakeApp
from tests.ui.desk import Desk, open_desk

_PRESS = LineEntry(
    description="Press", quantity=Decimal("3.125"), price=Decimal("1234.5678"),
    discount_pct=Decimal("7.5"), taxes="IVA 21; RE 5.2", cost=Decimal(900),
)  # fmt: skip
_HOURS = LineEntry(
    description="Hours", quantity=Decimal(9), price=Decimal("0.335"), taxes="IVA 10; IRPF -15",
    cost=Decimal("0.1"),
)  # fmt: skip
_FREIGHT = LineEntry("charge", description="Freight", price=Decimal("40.05"), taxes="IVA 21")
PLAIN = QuoteEntry(
    1, currency="EUR", discount_pct=Decimal("2.5"),
    lines=(_PRESS, _HOURS, _FREIGHT, replace(_HOURS, optional=True)),
)  # fmt: skip
FIXED = (
    PLAIN,
    replace(PLAIN, prices_include_tax=True),
    replace(PLAIN, rounding="line", currency="KWD", rate=Decimal(3)),
)


async def test_the_desk_shows_what_a_quote_comes_to(make_app: MakeApp) -> None:
    ana = identify(code=1)
    keys = [quotes.create(ana, entry) for entry in FIXED]
    async with open_desk(make_app(), (120, 36)) as desk:
        for key in keys:
            await desk.app.open_quote(key)
            await desk.pilot.pause()
            assert _missing(desk, key) == []
            await desk.press("e")
            assert isinstance(desk.screen, QuoteForm)
            assert _missing(desk, key) == []
            await desk.press("f10", "f10")


def _missing(desk: Desk, key: int) -> list[str]:
    """The figures of a quote that are not to be seen."""
    figures = reading.get(identify(code=1), key).figures
    totals = figures.totals
    amounts = [totals.net, *(tax.amount for tax in totals.taxes), *filter(None, figures.amounts)]
    wanted = [formats.money(amount, figures.decimals) for amount in (*amounts, totals.total)]
    seen = set(re.findall(r"-?\d[\d.,]*\d", desk.text))
    return [amount for amount in wanted if amount not in seen]
