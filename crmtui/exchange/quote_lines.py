"""The lines of a quote as they come from outside: typed in one line each, JSON, or CSV.

A line names a product by its code, or says what it is. What it does not say is as the
product has it: name, unit, list price, taxes. The JSON is that of `exchange.sums`, with
`code`, `description`, `unit`, `optional` and `section` besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from crmtui import i18n
from crmtui.core import own_values, text
from crmtui.core.taxes import TaxRate, written
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.errors import Invalid
from crmtui.exchange import sums
from crmtui.exchange.meaning import columns
from crmtui.exchange.reading import reading
from crmtui.exchange.reading.json_in import Thing, distinct, parsed
from crmtui.exchange.reading.sheet import Unreadable
from crmtui.exchange.writing import own_columns
from crmtui.i18n import _

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.products import Offer

JSON_LINE = (*sums.LINE, "code", "description", "unit", "optional", "section")
JSON_ADJUSTMENT = (*sums.ADJUSTMENT, "description")
"""The keys that mean something; others are left."""

_COLUMNS = {
    "code": "code,product,item,sku,código,producto,artículo,referencia",
    "description": "description,text,descripción,detalle,concepto,texto",
    "quantity": "quantity,qty,cantidad,cant",
    "unit": "unit,unidad,ud,um",
    "price": "price,unit price,precio,precio unitario",
    "discount_pct": "discount,discount pct,disc,dto,descuento",
    "discount_amount": "amount off,discount amount,importe descuento,descuento importe",
    "taxes": "tax,taxes,vat,tax pct,iva,impuesto,impuestos",
    "section": "section,sección,apartado,capítulo",
    "optional": "optional,opcional",
}
"""The headings of a CSV file by what they stand for, in either language."""
_YES = frozenset({"1", "x", "y", "yes", "true", "s", "si", "verdadero"})
_TYPED = re.compile(
    r"\s*(?:(?P<quantity>[-+]?[\d.,]+)\s*(?P<unit>[^\W\d]\w{0,11})?\s*[x×*]\s+)?"
    r"(?P<what>.+?)"
    r"(?:\s+@\s*(?P<price>[-+]?[\d.,]+k?))?"
    r"(?:\s+-\s*(?P<off>[\d.,]+)\s*(?P<percent>%)|(?<=\d)\s+-\s*(?P<amount>[\d.,]+))?\s*"
)
_PRICED = re.compile(r"\s@\s*\S*\d")
_ZERO, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Said:
    """A line as it was said. None is what its product has."""

    place: str
    """What to call it in a sentence: "line 3"."""
    kind: str = "item"
    code: str = ""
    description: str = ""
    quantity: Decimal = _ONE
    unit: str = ""
    price: Decimal | None = None
    discount_pct: Decimal = _ZERO
    discount_amount: Decimal = _ZERO
    taxes: str | None = None
    """As they are typed, or the rates."""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What a file or the command line offers."""

    lines: tuple[Said, ...]
    discount_pct: Decimal | None = None
    includes_tax: bool | None = None
    """Whether its prices do; None where it does not say."""
    unknown: tuple[str, ...] = ()
    """Keys or headings that mean nothing."""


def typed(each: Sequence[str]) -> Offered:
    """Lines such as "2 x PH100 @ 9800 -5%", numbers as the language in use writes them.

    Raises:
        Unreadable: one cannot be understood; the sentence says which.
    """
    return Offered(tuple(_typed(_("line {n}").format(n=n), said) for n, said in enumerate(each, 1)))


def from_file(data: bytes) -> Offered:
    """The lines of a file: JSON where it begins as one, or else CSV.

    Raises:
        Invalid, Unreadable: it is neither; a sentence names the line.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return _from_json(data) if start in (b"{", b"[") else _from_csv(data)


def entries(user: User, offered: Offered, quote: QuoteEntry) -> tuple[LineEntry, ...]:
    """The lines as a quote that begins so has them, with what their products say.

    Raises:
        Unreadable: a tax that there is not; the sentence names the line.
    """
    from crmtui.queries import products

    found = []
    for said in offered.lines:
        offer = None
        if said.kind == "item" and (code := said.code or said.description):
            offer = products.by_code(user, code, day=quote.day, currency=quote.currency)
        found.append(_entry(user, said, offer, quote))
    return tuple(found)


def unpriced(offered: Offered, lines: Sequence[LineEntry]) -> tuple[str, ...]:
    """The places of what no price was given for, and has none: it stands at nothing."""
    both = zip(offered.lines, lines, strict=True)
    return tuple(
        said.place
        for said, line in both
        if said.kind == "item" and said.price is None and not line.price
    )


def located(error: Invalid, offered: Offered) -> Unreadable | Invalid:
    """What is wrong with a quote, with the lines as the file or the command line has them."""
    said = []
    for field, problem in error.problems.items():
        index, _dot, name = field.partition(".")
        if name and index.isdecimal():
            problem = f"{offered.lines[int(index)].place}: {problem}"
        said.append(problem[0].upper() + problem[1:])
    return Unreadable("\n".join(said))


def _entry(user: User, said: Said, offer: Offer | None, quote: QuoteEntry) -> LineEntry:
    line = LineEntry(
        kind=said.kind,
        code=said.code,
        description=said.description,
        quantity=said.quantity,
        unit=said.unit,
        price=said.price or _ZERO,
        discount_pct=said.discount_pct,
        discount_amount=said.discount_amount,
        taxes=_taxes(user, said, offer, quote) if said.kind != "section" else "",
        optional=said.optional,
    )
    if offer is None:
        return line
    return replace(
        line,
        code=offer.code,
        description=said.description if said.code else "",
        unit=said.unit or offer.unit,
        price=said.price if said.price is not None else offer.price or _ZERO,
    )


def _taxes(user: User, said: Said, offer: Offer | None, quote: QuoteEntry) -> str:
    if said.taxes is None:
        return (offer.taxes if offer else "") or quote.taxes
    from crmtui.queries import taxes

    try:
        return taxes.typed(user, said.taxes) if said.taxes.strip() else ""
    except Invalid as error:
        rate = own_values.number(said.taxes, "en")
        if rate is not None:
            return written([TaxRate("", rate)])
        raise Unreadable(f"{said.place}: {error}") from error


# One line each ------------------------------------------------------------------------


def _typed(place: str, said: str) -> Said:
    match = _TYPED.fullmatch(said)
    # Words with a price that cannot be read are no description: it would stand at nothing.
    if match is None or _PRICED.search(match["what"]):
        raise Unreadable(
            _("{place}: “{text}” is no line. Write 2 x PH100 @ 9800 -5%.").format(
                place=place, text=text.clean(said)
            )
        )
    numbers = {
        name: _number(match[name], i18n.language(), place) if match[name] else None
        for name in ("quantity", "price", "off", "amount")
    }
    quantity = numbers["quantity"]
    return Said(
        place,
        description=match["what"],
        quantity=_ONE if quantity is None else quantity,
        unit=match["unit"] or "",
        price=numbers["price"],
        discount_pct=numbers["off"] or _ZERO,
        discount_amount=numbers["amount"] or _ZERO,
    )


def _number(said: str, language: str, place: str) -> Decimal:
    found = own_values.number(said, language)
    if found is None:
        problem = _("{place}: “{text}” is not a number.")
        raise Unreadable(problem.format(place=place, text=text.clean(said)))
    return found


# JSON ---------------------------------------------------------------------------------


def _from_json(data: bytes) -> Offered:
    value = parsed(data)
    document = Thing(value if isinstance(value, dict) else {"lines": value})
    lines = _things(document, "lines", _("line {n}"))
    charges = _things(document, "adjustments", _("adjustment {n}"))
    found = [*(_json_line(thing, place) for place, thing in lines),
             *(_adjustment(thing, place) for place, thing in charges)]  # fmt: skip
    known = [(document, sums.DOCUMENT), *((thing, JSON_LINE) for _place, thing in lines),
             *((thing, JSON_ADJUSTMENT) for _place, thing in charges)]  # fmt: skip
    return Offered(
        tuple(found),
        document.number("document_discount_pct", _ZERO)
        if "document_discount_pct" in document.has
        else None,
        _includes_tax([thing for _place, thing in lines]),
        tuple(distinct(key for thing, keys in known for key in thing.has if key not in keys)),
    )


def _things(document: Thing, key: str, called: str) -> list[tuple[str, Thing]]:
    each = enumerate(document.items(key, needed=key == "lines"), 1)
    return [(place, Thing(value, place)) for n, value in each for place in [called.format(n=n)]]


def _json_line(line: Thing, place: str) -> Said:
    if "section" in line.has:
        return Said(place, "section", description=line.text("section"))
    per = line.number("price_per", _ONE)
    if not per:
        line.wrong("price_per", _("a price of no units is none."))
    return Said(
        place,
        code=line.text("code"),
        description=line.text("description"),
        quantity=line.number("qty", _ONE),
        unit=line.text("unit"),
        price=line.number("unit_price") / per if "unit_price" in line.has else None,
        discount_pct=line.number("discount_pct", _ZERO),
        discount_amount=line.number("discount_amount", _ZERO),
        taxes=_rates(line),
        optional=line.flag("optional"),
    )


def _adjustment(charge: Thing, place: str) -> Said:
    amount = charge.number("amount")
    usual = _("Charge") if amount >= 0 else _("Allowance")
    said = charge.text("description") or usual
    return Said(place, "charge", description=said, price=amount, taxes=_rates(charge))


def _rates(thing: Thing) -> str | None:
    rates = [thing.number(key) for key in sums.TAXES if key in thing.has]
    return "; ".join(own_values.number_text(rate) for rate in rates) if rates else None


def _includes_tax(lines: list[Thing]) -> bool | None:
    said = {line.flag("price_includes_tax") for line in lines if "section" not in line.has}
    if len(said) > 1:
        problem = _("“price_includes_tax”: all lines of a quote are with tax, or all without.")
        raise Invalid({"lines": problem})
    given = any("price_includes_tax" in line.has for line in lines)
    return said.pop() if said and given else None


# CSV ----------------------------------------------------------------------------------


def _from_csv(data: bytes) -> Offered:
    sheet = reading.read(data)
    fields = _fields(sheet.header)
    if not {"code", "description"} & set(fields.values()):
        raise Unreadable(
            _("line 1: no heading says what is offered. Call a column “code” or “description”.")
        )
    language = own_columns.language_of(sheet.delimiter)
    wrong = [_("line {line}: {reason}").format(line=each.line, reason=each.reason)
             for each in sheet.problems]  # fmt: skip
    found: list[Said] = []
    section = ""
    for record in sheet.records:
        cells = {name: record.cells[place].strip() for place, name in fields.items()}
        place = _("line {n}").format(n=record.line)
        if (heading := cells.pop("section", "")) and heading != section:
            section = heading
            found.append(Said(place, "section", description=heading))
        try:
            found += _csv_line(cells, place, language)
        except Unreadable as error:
            wrong.append(str(error))
    if wrong:
        raise Unreadable("\n".join(wrong))
    unknown = [name for place, name in enumerate(sheet.header) if place not in fields and name]
    return Offered(tuple(found), unknown=tuple(distinct(unknown)))


def _fields(header: Sequence[str]) -> dict[int, str]:
    """What each column stands for; the first of several that stand for the same."""
    known = {
        columns.heading(name): field
        for field, names in _COLUMNS.items()
        for name in names.split(",")
    }
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        field = known.get(columns.heading(name))
        if field is not None and field not in found.values():
            found[place] = field
    return found


def _csv_line(cells: dict[str, str], place: str, language: str) -> Iterator[Said]:
    if not any(cells.values()):
        return
    numbers: dict[str, Any] = {
        name: _number(cells[name].rstrip(" %€$"), language, place)
        for name in ("quantity", "price", "discount_pct", "discount_amount")
        if cells.get(name)
    }
    yield Said(
        place,
        code=cells.get("code", ""),
        description=cells.get("description", ""),
        unit=cells.get("unit", ""),
        taxes=cells["taxes"].replace("%", "") if cells.get("taxes") else None,
        optional=text.fold(cells.get("optional", "")) in _YES,
        **numbers,
    )
