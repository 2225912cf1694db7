"""What became of a record that is not there any more."""

from __future__ import annotations

from crmtui.access import User
from crmtui.entry import SiteEntry
from crmtui.queries import history, removed
from crmtui.services import companies, merging, sites
from crmtui.services.undo import undo
from tests import factories as make


def test_who_removed_a_record_is_told_to_whom_it_was_visible(
    ana: User, luis: User, jefa: User
) -> None:
    acme = make.company(ana, "Acme")
    site = sites.create(jefa, acme, SiteEntry("plant"))
    assert removed.by_whom(ana, "site", site) is None
    undo(jefa, history.newest(jefa))
    assert removed.by_whom(ana, "site", site) == "Carmen Soto"
    assert removed.by_whom(luis, "site", site) is None


def test_what_is_another_s_now_or_part_of_another_company_was_not_removed(
    ana: User, luis: User, jefa: User
) -> None:
    acme, twin = make.company(ana, "Acme"), make.company(ana, "Acme again")
    stays, _version = companies.open_for_editing(jefa, acme)
    merging.merge(jefa, acme, twin, stays, stays)
    companies.assign(jefa, acme, str(luis.code))
    assert removed.by_whom(ana, "company", acme) is None
    assert removed.by_whom(ana, "company", twin) is None
