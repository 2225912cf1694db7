"""What holds of the totals of any document."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from crmtui.core.taxes import TaxRate
from crmtui.core.totals import Charge, Line, Totals, totals

IVA, REDUCED, EXEMPT = (TaxRate("IVA", Decimal(rate)) for rate in (21, 10, 0))
RE, IRPF = TaxRate("RE", Decimal("5.2")), TaxRate("IRPF", Decimal(-15))
TAXES = st.sampled_from([(), (IVA,), (REDUCED,), (EXEMPT,), (IVA, RE), (IVA, IRPF), (EXEMPT, RE)])
DECIMALS = st.sampled_from([0, 2, 3])


def numbers(least: int, most: int, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(least, most, places=places)


LINES = st.builds(
    Line,
    numbers(-100, 1000, 3),
    st.one_of(numbers(-10, 10, 4), numbers(-1000, 100_000, 2)),
    st.one_of(st.just(Decimal(0)), numbers(0, 100, 4)),
    st.one_of(st.just(Decimal(0)), numbers(-10, 10, 4)),
    TAXES,
    st.booleans(),
    st.sampled_from([Decimal(1), Decimal(1), Decimal(3)]),
)


class Document(NamedTuple):
    """Everything that a total is made of."""

    lines: Sequence[Line]
    charges: Sequence[Charge]
    discount_pct: Decimal
    rounding: str
    decimals: int

    def totals(self) -> Totals:
        """What it comes to."""
        return totals(
            self.lines, self.charges, discount_pct=self.discount_pct,
            rounding=self.rounding, decimals=self.decimals,
        )  # fmt: skip


DOCUMENTS = st.builds(
    Document,
    st.lists(LINES, max_size=8),
    st.lists(st.builds(Charge, numbers(-100, 100, 3), TAXES, st.booleans()), max_size=3),
    st.one_of(st.just(Decimal(0)), numbers(0, 100, 4)),
    st.sampled_from(["document", "line"]),
    DECIMALS,
)


@given(DOCUMENTS)
def test_the_parts_make_the_whole(document: Document) -> None:
    found = document.totals()

    assert found.lines_net == sum(found.nets)
    assert found.net == found.lines_net - found.discount + found.charges
    assert found.tax == sum(tax.amount for tax in found.taxes)
    assert found.total == found.net + found.tax


def outcome(found: Totals) -> str:
    """All of it that does not follow the order of the lines."""
    return repr(found._replace(nets=(), amounts=()))


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(document: Document, chance: object) -> None:
    lines, charges = list(document.lines), list(document.charges)
    chance.shuffle(lines)  # type: ignore[attr-defined]
    chance.shuffle(charges)  # type: ignore[attr-defined]

    shuffled = document._replace(lines=lines, charges=charges).totals()

    assert outcome(shuffled) == outcome(document.totals())


@given(DOCUMENTS)
def test_a_document_taken_back_comes_to_its_opposite(document: Document) -> None:
    back = document._replace(
        lines=[
            each._replace(quantity=-each.quantity, discount_amount=-each.discount_amount)
            for each in document.lines
        ],
        charges=[each._replace(amount=-each.amount) for each in document.charges],
    )

    mine, theirs = document.totals(), back.totals()

    assert (theirs.net, theirs.tax, theirs.total) == (-mine.net, -mine.tax, -mine.total)


@given(DOCUMENTS)
def test_no_discount_and_all_of_it_are_exact(document: Document) -> None:
    charges = document._replace(lines=[]).totals()

    free = document._replace(discount_pct=Decimal(100)).totals()
    assert (free.net, free.tax, free.total) == (charges.net, charges.tax, charges.total)
    assert free.discount == free.lines_net

    plain = document._replace(discount_pct=Decimal(0)).totals()
    assert plain.discount == 0
    assert plain.net == plain.lines_net + charges.net


@given(DOCUMENTS)
def test_a_line_with_all_of_it_off_is_nothing(document: Document) -> None:
    given_away = [
        each._replace(discount_pct=Decimal(100), discount_amount=Decimal(0))
        for each in document.lines
    ]
    found = document._replace(lines=given_away, charges=()).totals()
    assert set(map(str, (*found.nets, found.total))) == {str(Decimal(0).scaleb(-document.decimals))}


@given(DOCUMENTS)
@example(Document([Line(Decimal(-1), Decimal("0.001"), taxes=(IVA,))], (), Decimal(0), "line", 2))
def test_nothing_is_ever_minus_zero_and_all_has_the_currencys_decimals(document: Document) -> None:
    found = document.totals()
    amounts = [
        *found.nets, *found.amounts, *found.typed, found.lines_net, found.discount, found.charges,
        found.net, found.tax, found.total,
        *(amount for tax in found.taxes for amount in (tax.base, tax.amount)),
    ]  # fmt: skip

    for amount in amounts:
        assert not (amount.is_zero() and amount.is_signed())
        assert amount.as_tuple().exponent == -document.decimals


@given(DOCUMENTS)
def test_the_document_is_within_half_a_unit_of_each_line_of_what_is_exact(
    document: Document,
) -> None:
    plain = document._replace(
        lines=[each._replace(price_includes_tax=False) for each in document.lines], charges=()
    )
    half = Decimal("0.5").scaleb(-document.decimals)
    exact = sum(
        (
            each.quantity * each.price / each.per * (1 - each.discount_pct / 100)
            - each.discount_amount
            for each in plain.lines
        ),
        Decimal(0),
    )

    found = plain._replace(discount_pct=Decimal(0)).totals()

    assert abs(found.lines_net - exact) <= half * len(plain.lines) + Decimal("1e-9")
    for tax in found.taxes:
        missing = abs(tax.amount - tax.base * tax.rate / 100)
        assert missing <= half * (1 if plain.rounding == "document" else len(plain.lines))


@given(DOCUMENTS)
def test_they_are_what_plain_decimals_come_to(document: Document) -> None:
    lines = [
        each._replace(price_includes_tax=False, taxes=each.taxes[:1]) for each in document.lines
    ]
    found = document._replace(lines=lines, charges=(), rounding="document").totals()

    with localcontext(prec=60):
        unit = Decimal(1).scaleb(-document.decimals)
        bases: dict[TaxRate | None, Decimal] = {}
        for each in lines:
            off = each.quantity * each.price * each.discount_pct / 100 / each.per
            net = each.quantity * each.price / each.per - off - each.discount_amount
            rate = each.taxes[0] if each.taxes else None
            bases[rate] = bases.get(rate, Decimal(0)) + net.quantize(unit, ROUND_HALF_UP)
        for rate, base in bases.items():
            off = (base * document.discount_pct / 100).quantize(unit, ROUND_HALF_UP)
            bases[rate] = base - off
        taxes = {
            rate: (base * rate.rate / 100).quantize(unit, ROUND_HALF_UP)
            for rate, base in bases.items()
            if rate is not None
        }
        net, tax = sum(bases.values(), Decimal(0)), sum(taxes.values(), Decimal(0))

    assert (found.net, found.tax, found.total) == (net, tax, net + tax)


@given(DOCUMENTS)
def test_what_includes_tax_comes_to_what_was_typed(document: Document) -> None:
    typed = document._replace(
        lines=[
            each._replace(
                price_includes_tax=True, taxes=tuple(tax for tax in each.taxes if tax.rate >= 0)
            )
            for each in document.lines
        ],
        charges=[
            each._replace(
                includes_tax=True, taxes=tuple(tax for tax in each.taxes if tax.rate >= 0)
            )
            for each in document.charges
        ],
    )

    found = typed.totals()

    assert found.typed.lines == sum(found.amounts)
    assert found.total == found.typed.lines - found.typed.discount + found.typed.charges
    for tax in found.taxes:
        assert tax.rate or not tax.amount
