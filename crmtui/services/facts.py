"""Making sure that what is kept is right: who confirmed it, when, by whose word.

Every function here is one transaction. A price that was seen is verified by
`prices_seen.verify`, what is known of a competitor by `market.verify`.
"""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import text
from crmtui.models import Company, Contact
from crmtui.services import changes, editing
from crmtui.services.changes import command


@command("company.confirm")
def confirm_company(user: User, company_id: int, source: str = "") -> None:
    """Note that what is kept of a company is right today; `source` is who said so, or what.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    company = editing.company(user, company_id)
    changes.about(company.name, company_id)
    changes.update(Company, company_id, **_confirmed(user, source))


@command("contact.confirm")
def confirm_contact(user: User, contact_id: int, source: str = "") -> None:
    """Note that what is kept of a person is right today.

    Raises:
        NotFound: they are not there, or not the user's to see.
    """
    person = editing.part(user, Contact, contact_id)
    changes.about(person.company.name, person.company_id)
    changes.update(Contact, contact_id, **_confirmed(user, source))


def _confirmed(user: User, source: str) -> dict[str, Any]:
    return {
        "confirmed_on": clock.today(),
        "confirmed_by": user.id,
        "confirmed_source": text.clean(source),
    }
