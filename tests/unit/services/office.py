"""What the tests of the services stand on: an office, companies in it, and what was recorded."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from crmtui import db
from crmtui.access import User, identify
from crmtui.entry import CompanyEntry, PersonEntry
from crmtui.models import RECORDS, Change, ChangeSet
from crmtui.services import companies, team
from crmtui.services.office import found_office
from tests.once_a_run import shared


@shared
def blank_office() -> bytes:
    """A founded office of four people, as its file; made once, since copying it is quicker."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        db.open_database(path, create=True)
        jefa = found_office("Carmen Soto", "jefa", country="ES", language="en")
        team.add(jefa, PersonEntry("Ana Ruiz", "1", login="ana"))
        team.add(jefa, PersonEntry("Luis Gil", "2", login="luis"))
        team.add(jefa, PersonEntry("Marta Peña", "3", "assistant", login="marta"))
        db.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close_database()
        return path.read_bytes()


def people() -> dict[str, User]:
    """The people of the office that is open, by their login."""
    if not _people:
        _people.update({login: identify(login=login) for login in ("jefa", "ana", "luis", "marta")})
    return dict(_people)


_people: dict[str, User] = {}
"""They are the same in every office that is a copy of the blank one."""


def company(user: User, name: str = "Acme", **fields: Any) -> int:
    """Add a company that came to the office by a fair."""
    return companies.create(user, CompanyEntry(name, **{"source": "fair", **fields}))


WHOLE = CompanyEntry(
    "Talleres Ñandú", trade_name="TÑ", tax_id="B12345678", phones="976 123 456 fax; 600 111 222",
    emails="info@tn.example; ventas@tn.example", web="tn.example", address="Calle Mayor 1",
    city="Zaragoza", region="Aragón", postcode="50001", country="ES", sector="metal",
    product="bolts", source="fair", notes="two\nlines", key="K1", contact="Eva Sol",
    contact_title="buyer", contact_phones="600 333 444", contact_emails="eva@tn.example",
)  # fmt: skip
"""A company with some of everything."""


def edit(user: User, key: int, **fields: object) -> None:
    """Change a company's fields, as a form does that nobody else has open."""
    opened, _ = companies.open_for_editing(user, key)
    companies.update(user, key, opened, replace(opened, **fields))  # type: ignore[arg-type]


def recorded() -> list[tuple[str, str]]:
    """Who gave which command, from the first after the office was made."""
    sets = ChangeSet.select().where(ChangeSet.id > _made()).order_by(ChangeSet.id)
    return [(str(found.user.login), found.command) for found in sets]


def newest() -> int:
    """The newest change set."""
    return int(ChangeSet.select().order_by(ChangeSet.id.desc()).get().id)


def changes_of(change_set: int) -> list[tuple[str, str, Any, Any]]:
    """The table, kind, before and after of each change in a change set, in order."""
    found = Change.select().where(Change.change_set == change_set).order_by(Change.id)
    return [
        (each.table, each.op, _values(each.before), _values(each.after)) for each in found
    ]  # fmt: skip


def everything() -> dict[str, list[dict[str, Any]]]:
    """All records and all words they are found by, but for versions and times of change."""
    return {name: _stored(name) for name in (*RECORDS, "company_doc", "note_doc")}


def _stored(table: str) -> list[dict[str, Any]]:
    found = db.database.execute_sql(f'SELECT * FROM "{table}" ORDER BY 1')
    fields = [column[0] for column in found.description]
    return [
        {field: value for field, value in zip(fields, values, strict=True) if field not in _PASSING}
        for values in found.fetchall()
    ]


_PASSING = {"version", "updated_at"}


def _made() -> int:
    last = ChangeSet.select().where(ChangeSet.command == "person.create")
    return max(int(found.id) for found in last)


def _values(kept: str | None) -> Any:
    return None if kept is None else json.loads(kept)
