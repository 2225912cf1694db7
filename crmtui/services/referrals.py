"""Who brought which company. One transaction."""

from __future__ import annotations

from crmtui.access import User
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Company
from crmtui.services import changes, editing
from crmtui.services.changes import command


@command("company.refer")
def refer(user: User, referrer_id: int, company_id: int) -> None:
    """Note that one company brought another; a direct customer is a referrer from then on.

    Raises:
        Invalid: they are the same, or the other brought this one.
        NotFound: one is not there, or not the user's to see.
    """
    referrer, company = editing.company(user, referrer_id), editing.company(user, company_id)
    changes.about(company.name, company_id)
    if referrer_id == company_id:
        raise Invalid({"company": _("A company cannot refer itself.")})
    if referrer.referred_by_id == company_id:
        raise Invalid({"company": _("{name} brought this one.").format(name=company.name)})
    changes.update(Company, company_id, referred_by=referrer_id)
    if referrer.relation == "direct":
        changes.update(Company, referrer_id, relation="referrer")
