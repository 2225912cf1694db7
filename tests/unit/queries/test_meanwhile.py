"""What became of a record while it was being edited."""

from __future__ import annotations

from dataclasses import replace

from crmtui.access import User
from crmtui.entry import SiteEntry
from crmtui.queries import history, meanwhile
from crmtui.services import companies, merging, sites
from crmtui.services.undo import undo
from tests import factories as make


def test_who_removed_a_record_is_told_to_whom_it_was_visible(
    ana: User, luis: User, jefa: User
) -> None:
    acme = make.company(ana, "Acme")
    site = sites.create(jefa, acme, SiteEntry("plant"))
    assert meanwhile.removed_by(ana, "site", site) is None
    undo(jefa, history.newest(jefa))
    assert meanwhile.removed_by(ana, "site", site) == "Carmen Soto"
    assert meanwhile.removed_by(luis, "site", site) is None


def test_what_is_another_s_now_or_part_of_another_company_was_not_removed(
    ana: User, luis: User, jefa: User
) -> None:
    acme, twin = make.company(ana, "Acme"), make.company(ana, "Acme again")
    stays, _version = companies.open_for_editing(jefa, acme)
    merging.merge(jefa, acme, twin, stays, stays)
    companies.assign(jefa, acme, str(luis.code))
    assert meanwhile.removed_by(ana, "company", acme) is None
    assert meanwhile.removed_by(ana, "company", twin) is None


def test_who_else_saved_a_record_since_it_was_opened_is_told(
    ana: User, luis: User, jefa: User
) -> None:
    acme = make.company(ana, "Acme")
    opened, version = companies.open_for_editing(ana, acme)
    assert meanwhile.saved_by(ana, "company", acme, version) is None
    companies.update(ana, acme, opened, replace(opened, web="a.example"))
    assert meanwhile.saved_by(ana, "company", acme, version) is None
    companies.update(jefa, acme, opened, replace(opened, product="nuts"))
    assert meanwhile.saved_by(ana, "company", acme, version) == "Carmen Soto"
    assert meanwhile.saved_by(luis, "company", acme, version) is None
