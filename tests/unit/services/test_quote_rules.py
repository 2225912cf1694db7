"""What a quote may say: each field's rule, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.errors import Invalid, NotFound
from crmtui.models import Choice, Company, Contact, Office, Product, Quote, QuoteLine
from crmtui.services import quotes
from tests import factories as make

PRESS = LineEntry(code="ph100", quantity=Decimal(2), price=Decimal(9800), taxes="IVA 21")
FREE = LineEntry(description="Training", price=Decimal(50))


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's, in an office that sells a press and has retired another."""
    make.product(ana, "PH100", "Press", "9800", cost=Decimal(7000), name_es="Prensa")
    make.product(ana, "OLD", "Old press", "1", active=False)
    acme = make.company(ana, "Acme", city="Zaragoza", contact="Eva Sol")
    make.site(ana, acme, name="Plant", city="Huesca")
    return acme


def create(user: User, company: int, *lines: LineEntry, anyway: bool = False, **said: Any) -> Any:
    """The row of a quote that says this."""
    entry = QuoteEntry(company, lines=lines or (PRESS,), **said)
    return Quote.get_by_id(quotes.create(user, entry, anyway=anyway))


def refused(user: User, company: int, *lines: LineEntry, **said: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as error:
        create(user, company, *lines, **said)
    assert Quote.select().count() == QuoteLine.select().count() == 0
    return error.value.problems


def test_what_is_not_said_is_as_usual(ana: User, acme: int) -> None:
    row = create(ana, acme)
    assert (row.day, row.valid_until) == (date(2026, 11, 20), date(2026, 12, 20))
    assert (row.currency, row.rate, row.language) == ("EUR", 1, "en")
    assert (row.salesperson_id, row.contact, row.state, row.number) == (ana.id, None, "draft", None)
    line: Any = QuoteLine.get()
    assert (line.code, line.description, line.cost) == ("PH100", "Press", 7000)
    assert (line.product.code, line.position, line.company_id) == ("PH100", 1, acme)


def test_what_it_comes_to_is_kept(ana: User, acme: int) -> None:
    freight = LineEntry("charge", description="Freight", price=Decimal(100), taxes="IVA 21")
    optional = replace(PRESS, optional=True)
    row = create(ana, acme, LineEntry("section", description="A"), PRESS, optional, freight,
                 discount_pct=Decimal(10), currency="usd", rate=Decimal("0.9"))  # fmt: skip
    assert (row.net, row.tax, row.total) == (17740, Decimal("3725.4"), Decimal("21465.4"))
    # What it costs in its own currency, what it is worth in the office's.
    assert (row.cost, row.value) == (Decimal("15555.56"), 15966)
    nets = [line.net for line in QuoteLine.select().order_by(QuoteLine.position)]
    assert nets == [0, 19600, 19600, 100]


def test_a_name_nobody_has_becomes_a_contact_and_a_place_is_meant_by_its_city(
    ana: User, acme: int
) -> None:
    row = create(ana, acme, contact="Max Paz", site="hue")
    assert (row.contact.name, row.site.name) == ("Max Paz", "Plant")
    assert create(ana, acme, contact="eva", site="PLANT").contact.name == "Eva Sol"
    assert Contact.select().where(Contact.name == "Eva Sol").count() == 1


def test_terms_and_units_that_are_new_join_their_lists(ana: User, acme: int) -> None:
    line = replace(FREE, unit="session")
    create(ana, acme, line, payment="90 days", delivery="next spring")
    create(ana, acme, line, payment="90 DAYS")
    known = {(each.list, each.name) for each in Choice.select()}
    assert {("payment", "90 days"), ("delivery", "next spring"), ("unit", "session")} <= known
    assert ("payment", "90 DAYS") not in known


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"site": "Madrid"}, "site"),
        ({"salesperson": "99"}, "salesperson"),
        ({"valid_until": date(2026, 11, 19)}, "valid_until"),
        ({"day": date(2026, 12, 24), "valid_until": date(2026, 12, 23)}, "valid_until"),
        ({"currency": "XQQ"}, "currency"),
        ({"currency": "USD"}, "rate"),
        ({"currency": "USD", "rate": Decimal(0)}, "rate"),
        ({"currency": "USD", "rate": Decimal(-1)}, "rate"),
        ({"currency": "USD", "rate": Decimal("0.1234567")}, "rate"),
        ({"language": "xx"}, "language"),
        ({"taxes": "IVA"}, "taxes"),
        ({"rounding": "never"}, "rounding"),
        ({"discount_pct": Decimal(101)}, "discount_pct"),
        ({"discount_pct": Decimal("-0.5")}, "discount_pct"),
        ({"discount_pct": Decimal("1.00001")}, "discount_pct"),
    ],
)
def test_the_header_is_refused_beside_its_field(
    ana: User, acme: int, said: dict[str, Any], field: str
) -> None:
    assert list(refused(ana, acme, **said)) == [field]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (replace(FREE, kind="joke"), "kind"),
        (replace(PRESS, code="NOPE"), "code"),
        (replace(PRESS, code="OLD"), "code"),
        (replace(FREE, description=" "), "description"),
        (LineEntry("section"), "description"),
        (replace(FREE, quantity=Decimal(-1)), "quantity"),
        (replace(FREE, quantity=Decimal("0.0001")), "quantity"),
        (replace(FREE, quantity=Decimal(10) ** 9), "quantity"),
        (replace(FREE, price=Decimal("0.00001")), "price"),
        (replace(FREE, price=Decimal(10) ** 10), "price"),
        (replace(FREE, price=Decimal(10) ** 9, quantity=Decimal(10**4)), "quantity"),
        (replace(FREE, discount_pct=Decimal("100.1")), "discount_pct"),
        (replace(FREE, discount_pct=Decimal(-1)), "discount_pct"),
        (replace(FREE, discount_amount=Decimal(-1)), "discount_amount"),
        (replace(FREE, discount_amount=Decimal("50.01")), "discount_amount"),
        (replace(FREE, taxes="IVA; 3"), "taxes"),
        (replace(FREE, cost=Decimal(-1)), "cost"),
    ],
)
def test_a_line_is_refused_beside_its_cell(
    ana: User, acme: int, line: LineEntry, field: str
) -> None:
    assert list(refused(ana, acme, PRESS, line)) == [f"1.{field}"]


def test_all_that_is_wrong_is_said_at_once(ana: User, acme: int) -> None:
    bad = replace(FREE, quantity=Decimal(-1), discount_pct=Decimal(200))
    found = refused(ana, acme, bad, PRESS, replace(PRESS, code="X"), currency="?")
    assert list(found) == ["currency", "0.quantity", "0.discount_pct", "2.code"]


def test_many_lines_that_come_to_too_much_are_refused(ana: User, acme: int) -> None:
    much = replace(FREE, price=Decimal(9_999_999_999), quantity=Decimal(99))
    assert list(refused(ana, acme, much, much)) == ["lines"]


def test_returns_are_quoted_where_the_office_allows_them(ana: User, acme: int) -> None:
    Office.update(returns=True).execute()
    row = create(ana, acme, PRESS, replace(PRESS, quantity=Decimal(-1)))
    assert row.net == 9800


def test_a_dropped_company_is_not_quoted(ana: User, acme: int) -> None:
    Company.update(status="dropped", dropped_on=date(2026, 10, 1)).execute()
    said = "Acme was dropped on 01/10/2026. Take it up again first."
    assert refused(ana, acme) == {"company": said}
    assert refused(ana, acme, anyway=True) == {"company": said}


def test_who_asked_not_to_be_contacted_is_quoted_anyway_only(ana: User, acme: int) -> None:
    Company.update(do_not_contact=True, do_not_contact_note="by letter").execute()
    assert refused(ana, acme) == {"company": "Acme: by letter."}
    assert create(ana, acme, anyway=True).id


def test_the_name_of_a_product_is_in_the_language_of_the_paper(ana: User, acme: int) -> None:
    create(ana, acme, language="es")
    assert QuoteLine.get().description == "Prensa"


def test_what_a_product_costs_follows_the_currency_of_the_quote(ana: User, acme: int) -> None:
    row = create(ana, acme, PRESS, replace(PRESS, cost=Decimal(5)), currency="USD",
                 rate=Decimal("0.8"))  # fmt: skip
    costs = [line.cost for line in QuoteLine.select()]
    assert costs == [8750, 5]
    opened, _version = quotes.open_for_editing(ana, row.id)
    quotes.update(ana, row.id, opened, replace(opened, currency="EUR"))
    assert [line.cost for line in QuoteLine.select()] == [7000, 7000]


def test_of_another_product_the_cost_is_that_one_s(ana: User, acme: int) -> None:
    make.product(ana, "PH200", "Bigger press", cost=Decimal(9000))
    row = create(ana, acme)
    opened, _version = quotes.open_for_editing(ana, row.id)
    other = replace(opened.lines[0], code="PH200", description="")
    quotes.update(ana, row.id, opened, replace(opened, lines=(other,)))
    assert (QuoteLine.get().cost, QuoteLine.get().description) == (9000, "Bigger press")


def test_a_line_keeps_a_product_that_was_retired_since(ana: User, acme: int) -> None:
    row = create(ana, acme)
    make.edit(ana, "product.retire", Product, Product.get().id, active=False)
    opened, _version = quotes.open_for_editing(ana, row.id)
    quotes.update(ana, row.id, opened, replace(opened, reference="R"))
    assert Quote.get().reference == "R"


def test_a_new_quote_begins_with_the_usual_terms(ana: User, acme: int) -> None:
    Office.update(quote_payment="30 days", quote_notes="Thanks", quote_validity=10).execute()
    begun = quotes.starting(ana, acme)
    # What stands at the foot of every quote is not in its notes as well: paper has both.
    assert (begun.payment, begun.notes, begun.contact) == ("30 days", "", "Eva Sol")
    assert (begun.currency, begun.language, begun.salesperson) == ("EUR", "en", "1")
    assert (begun.day, begun.valid_until) == (date(2026, 11, 20), date(2026, 11, 30))

    create(ana, acme, payment="on delivery", currency="USD", rate=Decimal("0.9"), taxes="IVA 10")
    again = quotes.starting(ana, acme)
    assert (again.payment, again.currency, again.rate) == ("on delivery", "USD", Decimal("0.9"))
    assert (again.taxes, again.notes, again.lines) == ("IVA 10", "", ())
    with pytest.raises(NotFound):
        quotes.starting(ana, 999)
