"""Which company is meant on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from crmtui.errors import NotFound, UsageError
from crmtui.i18n import _

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.companies import CompanyRow
    from crmtui.queries.others import Other
    from crmtui.queries.own_fields import OwnField, OwnTest

_SHOWN = 5


def meant(user: User, typed: str) -> CompanyRow:
    """The only company that has this id, this name, or these words.

    Raises:
        NotFound: none has.
        UsageError: several have.
    """
    from crmtui.queries import companies

    found = companies.resolve(user, typed)
    if not found:
        raise NotFound(_("There is no company “{text}”.").format(text=typed))
    if len(found) == 1:
        return found[0]
    names = "\n".join(f"  {row.id}  {row.name}" for row in found[:_SHOWN])
    if len(found) > _SHOWN:
        names = f"{names}\n  …"
    raise UsageError(_several(typed, names))


def anothers(user: User, typed: str) -> Other | None:
    """The only company of a colleague's that has just this id or name, where none of one's own has.

    Raises:
        UsageError: several have.
    """
    from crmtui.core.text import fold
    from crmtui.queries import companies, others

    mine = {
        said for row in companies.resolve(user, typed) for said in (fold(row.name), str(row.id))
    }
    found = [] if fold(typed) in mine else others.named(user, typed)
    if len(found) > 1:
        names = "\n".join(f"  {each.company_id}  {each.name}" for each in found[:_SHOWN])
        raise UsageError(_several(typed, names))
    return found[0] if found else None


def _several(typed: str, names: str) -> str:
    said = _("“{text}” could be several companies. Give the number of the one you mean:\n{names}")
    return said.format(text=typed, names=names)


def own_test(user: User, asked: str) -> OwnTest:
    """What is asked of an own field of companies, as "Field=value".

    Raises:
        UsageError: there is no such field, or the value means nothing there.
    """
    from crmtui.queries import own_fields

    name, sign, value = asked.partition("=")
    (field,) = own_columns(user, "company", [name])
    test = own_fields.test(user, field, value) if sign else None
    if test is None:
        said = _("--own {asked}: write {name}=VALUE, such as {name}=>100 or {name}=-.")
        raise UsageError(said.format(asked=asked, name=field.name))
    return test


def named(user: User, filters: Mapping[str, Any]) -> dict[str, Any]:
    """Filters with the sector, source, family and territory as they are spelt: a beginning will do.

    Raises:
        UsageError: there is none of that name, or several begin so.
    """
    return {name: _spelt(user, name, value) for name, value in filters.items()}


def _spelt(user: User, name: str, value: Any) -> Any:
    from crmtui.core.text import fold
    from crmtui.queries import choices, territories
    from crmtui.queries.companies.criteria import NO_TERRITORY

    if (
        not value
        or name not in ("sector", "source", "family", "territory")
        or value == NO_TERRITORY
    ):
        return value
    if name == "territory":
        known = [row.name for row in territories.find(user)]
    else:
        known = [row.name for row in choices.every(user, name)]
    wanted = fold(value)
    exact = [each for each in known if fold(each) == wanted]
    found = exact or [each for each in known if fold(each).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    said = _("--{option} {text}: give one of {known}.")
    values = " · ".join(found or known) or "–"
    raise UsageError(said.format(option=name, text=value, known=values))


def own_columns(user: User, owner: str, names: Iterable[str]) -> tuple[OwnField, ...]:
    """The own fields of companies or of contacts that have these names, once each.

    Raises:
        UsageError: there is no such field.
    """
    from crmtui.core.text import fold
    from crmtui.queries import own_fields

    there = {fold(field.name): field for field in own_fields.find(user, owner)}
    found = {}
    for name in names:
        field = there.get(fold(name))
        if field is None:
            known = ", ".join(each.name for each in there.values()) or "–"
            said = _("There is no own field “{name}”. The fields are: {known}.")
            raise UsageError(said.format(name=name.strip(), known=known))
        found[field.id] = field
    return tuple(found.values())
