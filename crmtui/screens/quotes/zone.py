"""What stands below the cell of a quote that is being typed: products, prices, taxes, help."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crmtui import clock, formats, words
from crmtui.i18n import _
from crmtui.queries.prices import AtHand, Before, Listed
from crmtui.queries.products import Offer
from crmtui.screens.quotes import cells
from crmtui.widgets.fields import Candidate
from crmtui.widgets.grid_rows import Zone
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import cut, fit

FREE = "free"
"""The data of the candidate that takes what is typed as a text of its own."""
_CODE, _PRICE, _MARGIN, _QUANTITY, _HOW, _WHO, _WHEN = 10, 13, 9, 9, 9, 16, 22
_POINTS, _PRICES, _OF_EACH = 2, 5, 3


def products(
    typed: str,
    found: Sequence[Offer],
    costs: Sequence[Decimal | None],
    width: int,
    *,
    free: bool,
) -> Zone | None:
    """The products that may be meant, with price and margin; last, if `free`, taking a text."""
    offered = [
        Candidate(each.code, _product(each, cost, width), data=each)
        for each, cost in zip(found, costs, strict=True)
    ]
    if typed and free:
        say = _("“{text}” as a text of its own").format(text=cut(typed, max(8, width - 40)))
        offered.append(Candidate(typed, [Span(" + ", "accent"), Span(say, "muted")], data=FREE))
    if not offered:
        return None
    title = _("Catalogue")
    if typed and found:
        title = _("Catalogue “{text}” {n}").format(text=cut(typed, 30), n=len(found))
    return Zone(title, offered, chosen=0 if typed else -1)


def prices(found: AtHand, width: int) -> Zone | None:
    """The list price, what it was quoted or sold for lately, and what speaks for it."""
    offered = [_listed(found.listed, width)] if found.listed is not None else []
    offered += [_before(each, _("this customer"), width) for each in found.theirs[:_OF_EACH]]
    others = found.others[: _PRICES - len(offered)]
    offered += [_before(each, each.company or _("another customer"), width) for each in others]
    lines: list[Spans] = [
        [Span("  · ", "accent"), Span(cut(point.strip(), width - 5), "muted")]
        for point in found.selling_points.splitlines()[:_POINTS]
        if point.strip()
    ]
    if not offered and not lines:
        return None
    title = _("Prices: ↓ and Enter take one") if offered else _("What speaks for it")
    return Zone(title, offered, lines)


def taxes(every: Sequence[str], chosen: int = -1) -> Zone:
    """The office's taxes."""
    offered = [Candidate(each, [Span(f" {each}")]) for each in every]
    return Zone(_("Taxes: several go together, 21 5.2"), offered, chosen=chosen)


def units(every: Sequence[str], typed: str) -> Zone | None:
    """The office's units, those that begin as typed."""
    fitting = [each for each in every if each.casefold().startswith(typed.casefold())]
    offered = [Candidate(each, [Span(f" {each}")]) for each in fitting]
    return Zone(_("Units"), offered) if offered else None


def discounts() -> Zone:
    """What can be typed for a discount."""
    said = (("5", _("percent")), ("=50", _("an amount off the whole line")), ("5 =50", _("both")))
    line = [Span("  ")]
    for word, means in said:
        line += [Span(word, "accent"), Span(f" {means}   ", "muted")]
    return Zone(_("Discount"), lines=[line])


def signs() -> Zone:
    """What a sign does in the first cell of a new line."""
    line = [Span("  ")]
    for sign, means in (("/", _("section")), ("+", _("charge")), ("-", _("allowance"))):
        line += [Span(sign, "accent"), Span(f" {means}   ", "muted")]
    return Zone(_("A code, words, or a sign"), lines=[line])


def margin(price: Decimal | None, cost: Decimal | None) -> str:
    """The margin of a price, in whole percent; nothing where it is not known."""
    if not price or cost is None:
        return ""
    return formats.percent(((price - cost) * 100 / price).quantize(Decimal(1)))


def _product(offer: Offer, cost: Decimal | None, width: int) -> Spans:
    price = formats.price(offer.price) if offer.price is not None else ""
    name = max(10, width - _CODE - _PRICE - _MARGIN - 3)
    return [
        Span(f" {fit(offer.code, _CODE)}", "accent"),
        Span(fit(offer.name, name)),
        Span(fit(price, _PRICE, "right")),
        Span(fit(margin(offer.price, cost), _MARGIN, "right"), "muted"),
    ]


def _listed(listed: Listed, width: int) -> Candidate:
    since = ""
    if listed.since is not None:
        since = _("since {day}").format(day=formats.short_date(listed.since, clock.today()))
    return _price(listed.price, (_("list price"), "", "", since), listed, width)


def _before(before: Before, whose: str, width: int) -> Candidate:
    how = _("sold") if before.kind == "sale" else words.say(words.QUOTE_STATE, before.state)
    quantity = f"× {formats.quantity(before.quantity)}"
    off = f" -{formats.percent(before.discount_pct)}" if before.discount_pct else ""
    when = formats.short_date(before.day, clock.today())
    return _price(before.price, (whose, how, quantity, when + off), before, width)


def _price(price: Decimal, said: tuple[str, str, str, str], data: object, width: int) -> Candidate:
    whose, how, quantity, when = said
    text = cells.price_text(price)
    who = max(_WHO, min(40, width - _PRICE - _HOW - _QUANTITY - _WHEN))
    return Candidate(
        text,
        [
            Span(fit(text, _PRICE, "right"), "strong"),
            Span(f"  {fit(whose, who)} "),
            Span(fit(how, _HOW), "muted"),
            Span(fit(quantity, _QUANTITY, "right")),
            Span(f"  {when}", "muted"),
        ],
        data=data,
    )
