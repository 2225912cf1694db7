"""Which part of the country a list of visits is kept to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.queries import _matching as matching
from crmtui.queries import territories
from crmtui.queries._reading import marks
from crmtui.queries.postal import Postal


@dataclass(frozen=True, slots=True)
class Where:
    """A territory, a city or a postcode, by how they begin; empty is everywhere."""

    text: str = ""

    def found(self, user: User) -> tuple[str, list[Any]]:
        """A condition on the company `c` that all meet who `fits`, and its parameters."""
        if not (wanted := fold(self.text)):
            return "1 = 1", []
        conditions, parameters = [_POSTCODE], [f"{wanted.upper()}*"]
        if within := _territories(user, wanted):
            conditions.append(f"c.territory_id IN ({marks(within)})")
            parameters += within
        sought = matching.sought(user, self.text)
        if sought.words and not sought.numeric:
            keys, parameter = matching.companies(sought)
            conditions.append(f"c.id IN ({keys})")
            parameters.append(parameter)
        return f"({' OR '.join(conditions)})", parameters

    def fits(self, territory: str, place: Postal) -> bool:
        """Whether a place in a territory is meant."""
        wanted = fold(self.text)
        said = fold(territory), fold(place.city), fold(place.postcode)
        return not wanted or any(each.startswith(wanted) for each in said)


EVERYWHERE = Where()


def _territories(user: User, wanted: str) -> list[Any]:
    return [row.id for row in territories.find(user) if fold(row.name).startswith(wanted)]


_POSTCODE = "EXISTS (SELECT 1 FROM site WHERE company_id = c.id AND upper(postcode) GLOB ?)"
