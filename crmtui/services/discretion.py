"""Who asked not to be contacted. Every function here is one transaction."""

from __future__ import annotations

from crmtui.access import User
from crmtui.core import text
from crmtui.models import Company, Contact
from crmtui.services import changes, editing
from crmtui.services.changes import command


@command("company.do_not_contact")
def do_not_contact(user: User, company_id: int, why: str = "") -> None:
    """Note that a company asked not to be contacted, and why. What is planned stays.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    company = editing.company(user, company_id)
    changes.about(company.name, company_id)
    changes.update(Company, company_id, do_not_contact=True, do_not_contact_note=text.clean(why))


@command("company.may_contact")
def may_contact(user: User, company_id: int) -> None:
    """Note that a company may be contacted again.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    company = editing.company(user, company_id)
    changes.about(company.name, company_id)
    changes.update(Company, company_id, do_not_contact=False, do_not_contact_note="")


@command("contact.do_not_contact")
def spare(user: User, contact_id: int) -> None:
    """Note that a person asked not to be contacted.

    Raises:
        NotFound: they are not there, or not the user's to see.
    """
    _set(user, contact_id, silent=True)


@command("contact.may_contact")
def reach_again(user: User, contact_id: int) -> None:
    """Note that a person may be contacted again.

    Raises:
        NotFound: they are not there, or not the user's to see.
    """
    _set(user, contact_id, silent=False)


def _set(user: User, contact_id: int, *, silent: bool) -> None:
    person = editing.part(user, Contact, contact_id)
    changes.about(person.company.name, person.company_id)
    changes.update(Contact, contact_id, do_not_contact=silent)
