"""A quote with some of everything, and an office to send it, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from crmtui import figures
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.queries.office import Office
from crmtui.queries.quotes import Customer, Quote, Seller

D = Decimal

OFFICE = Office(
    name="Suministros Ebro, S.L.", country="ES", language="es", currency="EUR",
    tax_id="B50123454", address="C/ Mayor 1\n50001 Zaragoza", phone="976 11 22 33",
    email="oficina@ebro.es", web="www.ebro.es", footer="Reg. Merc. Zaragoza, T. 1, F. 2, H. Z-3",
    color="#1f4e79", quote_notes="Precios válidos salvo error u omisión.",
)  # fmt: skip

CUSTOMER = Customer(
    id=1, name="Talleres Aragón, S.L.", tax_id="B99286320", address="Pol. Malpica, c/ F, nave 12",
    postcode="50016", city="Zaragoza", region="Zaragoza", country="ES", contact="Marta Gil",
    contact_title="Compras", emails=("marta@talleres.es",), phone="976 44 55 66", site="",
    site_address=(), do_not_contact=False, dropped=False,
)  # fmt: skip

SELLER = Seller(1, 1, "Ana Ruiz", "Comercial", "600 11 22 33", "ana@ebro.es")

LINES = (
    LineEntry("section", description="Maquinaria"),
    LineEntry(
        code="PH100", description="Prensa hidráulica 100 t, mesa 1200\ncon cuadro eléctrico",
        quantity=D(1), unit="ud", price=D(9800), discount_pct=D(5), taxes="IVA 21",
    ),
    LineEntry(
        code="CIL-80", description="Cilindro de repuesto 80 t", quantity=D(2), unit="ud",
        price=D(645), taxes="IVA 21",
    ),
    LineEntry("section", description="Montaje"),
    LineEntry(
        code="MON-1", description="Montaje y puesta en marcha", quantity=D("1.5"), unit="día",
        price=D(580), discount_amount=D(20), taxes="IVA 21",
    ),
    LineEntry(
        code="MON-2", description="Montaje en festivo", quantity=D(1), unit="día", price=D(870),
        taxes="IVA 21", optional=True,
    ),
    LineEntry("charge", description="Portes", price=D(150), taxes="IVA 21"),
)  # fmt: skip

ENTRY = QuoteEntry(
    1, contact="Marta Gil", day=date(2026, 11, 20), valid_until=date(2026, 12, 20),
    currency="EUR", payment="60 días fecha factura", delivery="4 semanas", reference="RFQ-118",
    notes="Transporte incluido en la provincia.", internal_notes="Margen justo.",
    discount_pct=D("2.5"), lines=LINES,
)  # fmt: skip


def quote(*lines: LineEntry, **changes: Any) -> Quote:
    """The example; with other `lines`, or other values of the quote or of what was typed."""
    of_entry = {name: changes.pop(name) for name in list(changes) if hasattr(ENTRY, name)}
    entry = replace(ENTRY, **of_entry, lines=lines or LINES)
    found = Quote(
        id=7, name="P-2026-0431/2", number="P-2026-0431", revision=2, version=1, state="sent",
        kept_state="sent", day=date(2026, 11, 20), valid_until=entry.valid_until,
        sent_at=datetime(2026, 11, 20, 9, 12, tzinfo=UTC), closed_on=None, entry=entry,
        figures=figures.of(entry), customer=CUSTOMER, seller=SELLER, revisions=(),
    )  # fmt: skip
    return replace(found, **changes)


def long_quote(count: int) -> Quote:
    """One of so many lines, a section every ten."""
    lines: list[LineEntry] = []
    for number in range(count):
        if number % 10 == 0:
            lines.append(LineEntry("section", description=f"Lote {number // 10 + 1}"))
        more = "\nen dos líneas" if number % 3 == 0 else ""
        lines.append(
            LineEntry(
                code=f"A-{number}", description=f"Artículo {number}{more}", quantity=D(2),
                price=D(number + 1), taxes="IVA 21",
            )
        )  # fmt: skip
    return quote(*lines, discount_pct=D(0))
