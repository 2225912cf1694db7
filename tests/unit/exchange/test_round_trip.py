"""What is exported can be imported into an empty office: the same lists come out again."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from crmtui import db, i18n
from crmtui.access import User, identify
from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.reading import reading
from crmtui.exchange.writing import gathering, own_columns, records
from crmtui.exchange.writing.csv_out import STYLES, write
from crmtui.exchange.writing.own_columns import OWNERS
from crmtui.queries import companies, own_fields
from crmtui.queries.interactions import Criteria
from crmtui.sample import build
from crmtui.services import own_fields as service
from crmtui.services.imports.command import bring_in
from crmtui.services.office import found_office

KINDS = ("salespeople", "companies", "contacts", "interactions")
MAKE: dict[str, Callable[[Any], dict[str, Any]]] = {
    "salespeople": records.person, "companies": records.company,
    "contacts": records.contact, "interactions": records.interaction,
}  # fmt: skip
PASSING = {
    "id", "company_id", "created_at", "updated_at", "recorded_by", "login", "territory_fixed",
}  # fmt: skip
"""What another base has its own of."""


def lists(user: User) -> dict[str, Iterable[Any]]:
    every = companies.Criteria(status=None)
    return {
        "salespeople": gathering.salespeople(user),
        "companies": companies.full(user, every),
        "contacts": gathering.all_contacts(user),
        "interactions": gathering.all_interactions(user, Criteria()),
    }


def kept(kind: str, row: Any) -> Any:
    """What the files hold of a row: of a company's places, the main one."""
    record = MAKE[kind](row)
    if kind == "companies":
        record["sites"] = record["sites"][:1]
        record["referred_by"] = row.referred_by and row.referred_by.name
        record["contacts"] = [{**each, "own": {}} for each in record["contacts"]]
    if kind == "contacts":
        # A company's main person comes with it, and is then left as they are.
        del record["notes"], record["own"]
    return bare(record)


def plain(user: User) -> dict[str, list[Any]]:
    # What was of the same moment has no order.
    return {
        kind: sorted((kept(kind, row) for row in found), key=str)
        for kind, found in lists(user).items()
    }


def bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: bare(part) for key, part in value.items() if key not in PASSING}
    if isinstance(value, list):
        return sorted((bare(part) for part in value), key=str)
    return value


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_whole_office_moves_by_its_exports(tmp_path: Path, style: str, language: str) -> None:
    i18n.use(language)
    build(tmp_path / "old.db", companies=40, interactions=120)
    manager = identify(code=0)
    before = plain(manager)
    ours = [field for owner in OWNERS.values() for field in own_fields.every(manager, owner)]
    files = {}
    for kind, found in lists(manager).items():
        stream = io.BytesIO()
        write(stream, own_columns.columns(manager, kind), found, style)
        files[kind] = stream.getvalue()

    db.open_database(tmp_path / "new.db", create=True)
    # Its lists begin in English, so that none of the sample's values is there in other letters.
    i18n.use("en")
    manager = found_office("Isabel Marín", "isabel", country="ES", language="es")
    i18n.use(language)
    for field in ours:
        service.add(manager, field.owner, field.name, field.kind, field.options)
    for kind in KINDS:
        sheet = reading.read(files[kind])
        columns = mapping.match(sheet.header, own=own_columns.known(manager))
        assert (columns.kind, columns.unknown, sheet.problems) == (kind, (), [])
        assert bring_in(manager, [rows.batch(kind, sheet, columns)]).problems == []
    after = plain(manager)
    db.close_database()

    for kind in KINDS:
        assert after[kind] == before[kind], kind
