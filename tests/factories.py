"""Records for tests, written as a service would write them, so that they are found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from crmtui import clock
from crmtui.access import Role, User
from crmtui.core import catalogue, phones, resemblance, text
from crmtui.db import row, rows
from crmtui.models import (
    Alias,
    Choice,
    Company,
    Contact,
    Email,
    FollowUp,
    Interaction,
    ListPrice,
    OwnField,
    OwnValue,
    Phone,
    PriceList,
    Product,
    Report,
    Salesperson,
    Site,
    Tax,
    Territory,
    TerritoryPlace,
)
from crmtui.services import bulk, changes

T = TypeVar("T")


def salesperson(code: int = 1, name: str = "Ana Ruiz", role: Role = Role.SALESPERSON) -> User:
    """Someone of the office."""
    key = Salesperson.insert(
        code=code,
        name=name,
        name_fold=text.fold(name),
        initials=text.initials(name),
        role=role,
        login=text.fold(name).split()[0],
    ).execute()
    return User(int(key), code, name, role)


def choice(user: User, list_name: str, name: str) -> int:
    """The id of a value of a list, added if it is not there."""
    same = (Choice.list == list_name) & (Choice.name_fold == text.fold(name))
    if found := row(Choice.select(Choice.id).where(same)):
        return int(found[0])
    values = {"list": list_name, "name": name, "name_fold": text.fold(name)}
    return write(user, "choice.add", lambda: changes.insert(Choice, **values))


def company(
    user: User,
    name: str,
    *,
    city: str = "",
    phone: str = "",
    email: str = "",
    contact: str = "",
    sector: str = "",
    source: str = "web",
    owner: User | None = None,
    **values: Any,
) -> int:
    """A tracked company of `owner`, or else of the user, and its id."""
    values["source"] = choice(user, "source", source)
    values["sector"] = choice(user, "sector", sector) if sector else None
    values["tax_key"] = "".join(filter(str.isalnum, values.get("tax_id", ""))).upper()

    def create() -> int:
        key = changes.insert(
            Company,
            name=name,
            name_fold=text.fold(name),
            name_key=resemblance.name_key(name),
            salesperson=(owner or user).id,
            **values,
        )
        changes.about(name, key)
        if city:
            changes.insert(Site, company=key, city=city, main=True)
        if phone:
            _phone(key, phone)
        if email:
            changes.insert(Email, company=key, address=email, address_fold=text.fold(email))
        if contact:
            _contact(key, contact, main=True)
        return key

    return write(user, "company.create", create)


def companies(user: User, names: Iterable[str], *, dropped: Collection[str] = ()) -> list[int]:
    """Many companies of the user's with nothing but a name, quickly."""
    common = {"source": choice(user, "source", "web"), "salesperson": user.id}
    rows = [
        {
            **common,
            "name": name,
            "name_fold": text.fold(name),
            "name_key": resemblance.name_key(name),
            "status": "dropped" if name in dropped else "tracked",
        }
        for name in names
    ]
    return write(user, "import", lambda: bulk.insert_many(Company, rows))


def site(user: User, company: int, **values: Any) -> int:
    """A place of a company."""
    return write(
        user, "site.create", lambda: changes.insert(Site, company=company, **values), company
    )


def contact(user: User, company: int, name: str, *, phone: str = "", **values: Any) -> int:
    """A person at a company."""

    def create() -> int:
        key = _contact(company, name, **values)
        if phone:
            _phone(company, phone, contact=key)
        return key

    return write(user, "contact.create", create, company)


def phone(user: User, company: int, number: str, **owner: int) -> int:
    """A number of a company, or of its `contact` or `site`."""
    return write(user, "company.update", lambda: _phone(company, number, **owner), company)


def interaction(
    user: User,
    company: int,
    noted: str = "",
    *,
    at: str = "2026-11-18T10:00",
    kind: str = "call_in",
    who: User | None = None,
    **values: Any,
) -> int:
    """One time in touch, at an instant of UTC; `who` was, or else the user who typed it."""

    def log() -> int:
        return changes.insert(
            Interaction,
            company=company,
            at=datetime.fromisoformat(at).replace(tzinfo=UTC),
            kind=kind,
            text=noted,
            salesperson=(who or user).id,
            recorded_by=user.id,
            **values,
        )

    return write(user, "interaction.log", log, company)


def report(user: User, day: str, companies: Iterable[int], *, who: User | None = None) -> int:
    """A written report of `who`, or else of the user who typed it: a line a company."""
    person = (who or user).id

    def save() -> int:
        on = date.fromisoformat(day)
        key = changes.insert(Report, salesperson=person, recorded_by=user.id, day=on)
        for line, company in enumerate(companies, start=1):
            interaction(user, company, "Visita.", who=who, kind="visit", report=key, line=line)
        return key

    return write(user, "report.create", save)


def followup(
    user: User,
    company: int,
    due: str,
    *,
    who: User | None = None,
    done: bool = False,
    **values: Any,
) -> int:
    """Something that `who`, or else the user, has to do about a company; `done` today."""
    if done:
        values |= {"closed_on": clock.today(), "result": "done"}

    def plan() -> int:
        on = date.fromisoformat(due)
        person = (who or user).id
        return changes.insert(FollowUp, company=company, salesperson=person, due=on, **values)

    return write(user, "followup.create", plan, company)


def alias(user: User, company: int, name: str, **values: Any) -> int:
    """What a company was known by before."""
    values |= {"name_fold": text.fold(name), "name_key": resemblance.name_key(name)}

    def add() -> int:
        return changes.insert(Alias, company=company, name=name, **values)

    return write(user, "company.merge", add, company)


def own_field(user: User, name: str, kind: str = "text", owner: str = "company") -> int:
    """The id of a field of the office's own, added if it is not there."""
    same = (OwnField.owner == owner) & (OwnField.name_fold == text.fold(name))
    if found := row(OwnField.select(OwnField.id).where(same)):
        return int(found[0])
    values = {"owner": owner, "name": name, "name_fold": text.fold(name), "kind": kind}
    return write(user, "own_field.add", lambda: changes.insert(OwnField, **values))


def own_value(user: User, company: int, field: str, value: str, **values: Any) -> int:
    """What a company has in a field of the office's own."""
    values |= {"field": own_field(user, field), "value": value, "value_fold": text.fold(value)}

    def add() -> int:
        return changes.insert(OwnValue, company=company, **values)

    return write(user, "company.update", add, company)


def territory(user: User, name: str, **values: Any) -> int:
    """The id of an area, added without its places if it is not there."""
    if found := row(Territory.select(Territory.id).where(Territory.name_fold == text.fold(name))):
        return int(found[0])
    values |= {"name": name, "name_fold": text.fold(name)}
    return write(user, "territory.create", lambda: changes.insert(Territory, **values))


def place(user: User, territory: int, **values: str) -> int:
    """A place that lies in an area."""

    def add() -> int:
        return changes.insert(TerritoryPlace, territory=territory, **values)

    return write(user, "territory.update", add)


def edit(user: User, command: str, model: Any, key: int, /, **values: Any) -> None:
    """Change a record under a command's name, about the record's company."""
    about = key if model is Company else None
    if "company" in model._meta.fields:
        ((about,),) = rows(model.select(model.company).where(model.id == key))
    write(user, command, lambda: changes.update(model, key, **values), about)


def write(user: User, name: str, function: Callable[[], T], about: int | None = None) -> T:
    """Run `function` as the command `name`, about a company."""

    def run(_user: User) -> T:
        if about is not None:
            changes.about("", about)
        return function()

    return changes.command(name)(run)(user)


def _contact(company: int, name: str, **values: Any) -> int:
    return changes.insert(
        Contact, company=company, name=name, name_fold=text.fold(name), **values
    )  # fmt: skip


def _phone(company: int, number: str, **owner: int) -> int:
    keys = phones.keys(number, "ES")._asdict()
    return changes.insert(Phone, company=company, number=number, **keys, **owner)


def tax(user: User, name: str, rate: str, position: int = 0) -> int:
    """A tax of the office."""
    values = {"name": name, "rate": Decimal(rate), "position": position}
    return write(user, "tax.add", lambda: changes.insert(Tax, **values))


def product(user: User, code: str, name: str, price: str | None = None, **values: Any) -> int:
    """A product, with its price in the office's currency."""
    values["price"] = None if price is None else Decimal(price)
    family = values.pop("family", "")
    values["family"] = choice(user, "family", family) if family else None
    names = name, values.get("name_es", ""), values.get("name_en", "")
    found_by = {"code_fold": text.fold(code), "name_fold": catalogue.found_by(*names)}
    return write(
        user,
        "product.create",
        lambda: changes.insert(Product, code=code, name=name, **found_by, **values),
    )


def price_list(
    user: User, name: str, since: str, prices: Mapping[int, str], **values: Any
) -> int:  # fmt: skip
    """A price list in euros, from a day on, with the prices of products by their ids."""

    def create() -> int:
        common = {"name": name, "name_fold": text.fold(name), "currency": "EUR"}
        key = changes.insert(
            PriceList, valid_from=date.fromisoformat(since), **{**common, **values}
        )
        for product_id, price in prices.items():
            changes.insert(ListPrice, price_list=key, product=product_id, price=Decimal(price))
        return key

    return write(user, "price_list.create", create)
