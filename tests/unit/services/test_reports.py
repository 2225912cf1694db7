"""Written reports: saved whole or not at all, corrected line by line, taken back as one."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crmtui import db as database
from crmtui.access import User
from crmtui.entry import InteractionEntry, ReportEntry, ReportLine
from crmtui.errors import CannotUndo, Conflict, Invalid, NotFound, Refused
from crmtui.models import Company, Contact, FollowUp, Interaction, Report
from crmtui.services import companies, followups, interactions, reports
from crmtui.services.undo import undo
from tests.unit.services.office import company, edit, everything, newest, recorded

YESTERDAY, SOON, LATER = date(2026, 11, 19), date(2026, 11, 25), date(2026, 12, 24)


def report(*lines: ReportLine, **header: object) -> ReportEntry:
    """A report of Ana's, of yesterday."""
    values = {"salesperson": "1", "day": YESTERDAY, "source": "salesperson", **header}
    return ReportEntry(lines=lines, **values)  # type: ignore[arg-type]


def written() -> list[tuple[int | None, str, str]]:
    """The line, company and text of every interaction, as they were."""
    found = Interaction.select().order_by(Interaction.at, Interaction.id)
    return [(each.line, each.company.name, each.text) for each in found]


def open_next(company: int) -> list[date]:
    """When the open next contacts with a company are."""
    found = FollowUp.select().where((FollowUp.company == company) & FollowUp.closed_on.is_null())
    return [each.due for each in found]


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's with a next contact in view."""
    key = company(ana, "Acme", contact="Eva Sol")
    interactions.log(ana, InteractionEntry(key, text="before", next_contact=SOON))
    return key


@pytest.fixture
def bolt(ana: User) -> int:
    """Another, with nothing."""
    return company(ana, "Bolt")


# Saving ----------------------------------------------------------------------------------


def test_every_line_is_an_interaction_of_the_report_in_its_order(
    marta: User, acme: int, bolt: int
) -> None:
    sets = newest()
    key = reports.save(
        marta,
        report(
            ReportLine(bolt, text="one", kind="visit"),
            ReportLine(acme, text="two", kind="email", contact="eva"),
            ReportLine(bolt, text="three"),
            notes="A long day",
        ),
    )

    lines = list(Interaction.select().where(Interaction.report == key).order_by(Interaction.at))
    assert [(each.line, each.text, each.kind) for each in lines] == [
        (1, "one", "visit"), (2, "two", "email"), (3, "three", "visit"),
    ]  # fmt: skip
    assert {(each.salesperson.code, each.recorded_by.code) for each in lines} == {(1, 3)}
    assert lines[1].contact == Contact.get(Contact.name == "Eva Sol")
    assert {each.at.date() for each in lines} == {YESTERDAY}
    assert newest() == sets + 1
    assert recorded()[-1] == ("marta", "report.create")
    row = Report.get()
    assert (row.salesperson.code, row.recorded_by.code, row.day, row.notes) == (
        1, 3, YESTERDAY, "A long day",
    )  # fmt: skip


def test_a_line_s_next_contact_closes_the_open_one_and_plans_its_own(
    marta: User, acme: int, bolt: int
) -> None:
    reports.save(
        marta,
        report(
            ReportLine(acme, text="moved", next_contact=LATER),
            ReportLine(bolt, text="planned", next_contact=SOON),
        ),
    )
    assert (open_next(acme), open_next(bolt)) == ([LATER], [SOON])
    assert {each.salesperson.code for each in FollowUp.select()} == {1}


def test_nothing_more_closes_what_was_planned(marta: User, acme: int) -> None:
    reports.save(marta, report(ReportLine(acme, text="over", no_next=True)))
    assert open_next(acme) == []


def test_a_report_of_today_is_not_in_the_future_and_keeps_its_order(
    ana: User, acme: int, bolt: int
) -> None:
    reports.save(ana, ReportEntry(lines=(ReportLine(acme, text="a"), ReportLine(bolt, text="b"))))
    later = Interaction.select().where(Interaction.line.is_null(False)).order_by(Interaction.at)
    moments = [each.at for each in later]
    assert moments == [
        datetime(2026, 11, 20, 9, 11, tzinfo=UTC),
        datetime(2026, 11, 20, 9, 12, tzinfo=UTC),
    ]
    assert [each.text for each in later] == ["a", "b"]


def test_companies_that_nobody_knows_are_the_salesperson_s_and_each_is_added_once(
    marta: User, bolt: int
) -> None:
    reports.save(
        marta,
        report(
            ReportLine(company_name="Forja Ebro", phones="976 1", city="Caspe", contact="Inés Mur",
                       text="new"),
            ReportLine(bolt, text="known"),
            ReportLine(company_name="FORJA  EBRO", text="again"),
        ),
    )  # fmt: skip
    (new,) = Company.select().where(Company.name == "Forja Ebro")
    assert (new.salesperson.code, new.source.name, new.source_detail) == (
        1, "salesperson", "Ana Ruiz",
    )  # fmt: skip
    assert Contact.get(Contact.company == new.id).name == "Inés Mur"
    assert written() == [(1, "Forja Ebro", "new"), (2, "Bolt", "known"), (3, "Forja Ebro", "again")]


@pytest.mark.parametrize(
    ("line", "field", "problem"),
    [
        ({"text": "  "}, "4.text", "Line 4: Write what was said, even a word."),
        ({"kind": "dance"}, "4.kind", "Line 4: "),
        ({"next_contact": YESTERDAY}, "4.next_contact", "Line 4: The next contact"),
        ({"company": 999}, "4.company_name", "Line 4: There is no such company."),
        ({"company": None}, "4.company_name", "Line 4: Which company?"),
        ({"company": None, "company_name": "Unknown"}, "source", "Say how"),
    ],
)
def test_a_wrong_fourth_line_writes_nothing_and_says_which(
    marta: User, acme: int, bolt: int, line: dict[str, object], field: str, problem: str
) -> None:
    before, sets = everything(), newest()
    good = [ReportLine(acme, text="a"), ReportLine(bolt, text="b"), ReportLine(acme, text="c")]
    bad = replace(ReportLine(bolt, text="d"), **line)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        reports.save(marta, report(*good, bad, source=""))
    assert list(refused.value.problems) == [field]
    assert refused.value.problems[field].startswith(problem)
    assert (everything(), newest()) == (before, sets)


def test_all_that_is_wrong_is_said_at_once(marta: User, acme: int) -> None:
    lines = (
        ReportLine(acme),
        ReportLine(acme, text="fine"),
        ReportLine(acme, next_contact=YESTERDAY),
    )
    with pytest.raises(Invalid) as refused:
        reports.save(marta, report(*lines))
    assert list(refused.value.problems) == ["1.text", "3.next_contact", "3.text"]


@pytest.mark.parametrize(
    ("header", "field"),
    [({"day": SOON}, "day"), ({"salesperson": "77"}, "salesperson"), ({"lines": ()}, "lines")],
)
def test_what_is_wrong_over_the_lines_is_refused(
    marta: User, acme: int, header: dict[str, object], field: str
) -> None:
    entry = replace(report(ReportLine(acme, text="x")), **header)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        reports.save(marta, entry)
    assert list(refused.value.problems) == [field]


# Whose -----------------------------------------------------------------------------------


def test_a_salesperson_types_their_own_reports_about_their_own_companies(
    ana: User, luis: User, marta: User, acme: int
) -> None:
    with pytest.raises(Refused, match="only type your own"):
        reports.save(luis, report(ReportLine(acme, text="x")))
    with pytest.raises(Invalid, match="Line 1: There is no such company"):
        reports.save(luis, ReportEntry(day=YESTERDAY, lines=(ReportLine(acme, text="x"),)))
    key = reports.save(marta, report(ReportLine(acme, text="x")))
    assert reports.open_for_editing(ana, key)[0].lines[0].text == "x"
    for reach in (reports.open_for_editing, reports.take_back):
        with pytest.raises(NotFound):
            reach(luis, key)


def test_lines_about_others_companies_are_kept_from_the_salesperson_and_stay(
    ana: User, luis: User, marta: User, acme: int
) -> None:
    other = company(luis, "Of Luis")
    key = reports.save(
        marta, report(ReportLine(other, text="there"), ReportLine(acme, text="here"))
    )
    opened, _version = reports.open_for_editing(ana, key)
    assert [line.text for line in opened.lines] == ["here"]
    reports.update(ana, key, opened, changed(opened, 0, text="corrected"))
    assert {text for _line, _company, text in written()} == {"before", "there", "corrected"}


# Correcting ------------------------------------------------------------------------------


def changed(entry: ReportEntry, place: int, **values: object) -> ReportEntry:
    """The report with other values in one of its lines."""
    lines = list(entry.lines)
    lines[place] = replace(lines[place], **values)  # type: ignore[arg-type]
    return replace(entry, lines=tuple(lines))


@pytest.fixture
def key(marta: User, acme: int, bolt: int) -> int:
    """A report of two lines, each with its next contact."""
    return reports.save(
        marta,
        report(
            ReportLine(acme, text="one", contact="Eva Sol", next_contact=LATER),
            ReportLine(bolt, text="two", next_contact=LATER),
        ),
    )


def test_a_correction_that_changes_nothing_writes_nothing(marta: User, key: int) -> None:
    before, sets = everything(), newest()
    opened, _version = reports.open_for_editing(marta, key)
    assert reports.update(marta, key, opened, opened) == []
    assert (everything(), newest()) == (before, sets)


def test_lines_are_corrected_added_and_taken_back_in_one_change(
    marta: User, acme: int, bolt: int, key: int
) -> None:
    sets = newest()
    opened, version = reports.open_for_editing(marta, key)
    one, _two = opened.lines
    mine = replace(
        opened, notes="more", lines=(ReportLine(bolt, text="zero"), replace(one, text="first"))
    )
    reports.update(marta, key, opened, mine)

    now, later = reports.open_for_editing(marta, key)
    assert [(line.company, line.text) for line in now.lines] == [(bolt, "zero"), (acme, "first")]
    assert (now.notes, later > version) == ("more", True)
    assert newest() == sets + 1
    assert recorded()[-1] == ("marta", "report.update")
    assert open_next(bolt) == []
    assert "two" not in {text for _line, _company, text in written()}


def test_a_line_taken_back_opens_again_what_it_had_closed(
    marta: User, acme: int, bolt: int, key: int
) -> None:
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(marta, key, opened, replace(opened, lines=opened.lines[1:]))
    assert open_next(acme) == [SOON]


def test_of_two_lines_about_one_company_only_what_the_one_did_is_taken_back(
    marta: User, acme: int
) -> None:
    first = ReportLine(acme, text="a", next_contact=LATER)
    second = ReportLine(acme, text="b", no_next=True)
    key = reports.save(marta, report(first, second))
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(marta, key, opened, replace(opened, lines=opened.lines[1:]))
    assert open_next(acme) == []


def test_what_another_line_had_closed_stays_closed(marta: User, acme: int) -> None:
    lines = ReportLine(acme, text="a"), ReportLine(acme, text="b", no_next=True)
    key = reports.save(marta, report(*lines))
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(marta, key, opened, replace(opened, lines=opened.lines[1:]))
    assert open_next(acme) == []


def test_a_next_contact_somebody_has_touched_stays(marta: User, bolt: int, key: int) -> None:
    planned = FollowUp.get((FollowUp.company == bolt) & FollowUp.closed_on.is_null())
    followups.postpone(marta, planned.id, SOON)
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(marta, key, opened, replace(opened, lines=opened.lines[:1]))
    assert open_next(bolt) == [SOON]


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ({"next_contact": date(2027, 1, 7)}, [date(2027, 1, 7)]),
        ({"next_contact": None}, [SOON]),
        ({"no_next": True}, []),
    ],
)
def test_the_next_contact_of_a_line_follows_its_correction(
    marta: User, acme: int, key: int, values: dict[str, object], due: list[date]
) -> None:
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(marta, key, opened, changed(opened, 0, **values))
    assert open_next(acme) == due


def test_a_line_without_a_next_contact_gets_one(marta: User, bolt: int) -> None:
    key = reports.save(marta, report(ReportLine(bolt, text="x")))
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(marta, key, opened, changed(opened, 0, next_contact=LATER))
    assert open_next(bolt) == [LATER]


def test_a_line_of_another_company_is_another_line(
    marta: User, acme: int, bolt: int, key: int
) -> None:
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(marta, key, opened, changed(opened, 0, company=bolt, contact=""))
    assert [name for _line, name, _text in written()] == ["Bolt", "Bolt", "Acme"]
    assert open_next(acme) == [SOON]


def test_another_day_moves_every_line_and_another_salesperson_takes_them_over(
    marta: User, acme: int, key: int
) -> None:
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(marta, key, opened, replace(opened, day=date(2026, 11, 18), salesperson="2"))
    lines = Interaction.select().where(Interaction.report == key)
    assert {each.at.date() for each in lines} == {date(2026, 11, 18)}
    assert {each.salesperson.code for each in lines} == {2}
    planned = FollowUp.select().where(FollowUp.closed_on.is_null() & (FollowUp.company == acme))
    assert [each.salesperson.code for each in planned] == [2]


def test_what_others_corrected_meanwhile_stays_and_is_named(
    marta: User, jefa: User, key: int
) -> None:
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(jefa, key, opened, changed(opened, 0, text="theirs"))
    others = reports.update(marta, key, opened, changed(opened, 1, text="mine"))
    assert others == ["text"]
    now, _version = reports.open_for_editing(marta, key)
    assert [line.text for line in now.lines] == ["theirs", "mine"]


def test_the_same_field_of_a_line_changed_twice_is_asked_about(
    marta: User, jefa: User, key: int
) -> None:
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(jefa, key, opened, changed(opened, 0, text="theirs"))
    with pytest.raises(Conflict) as conflict:
        reports.update(marta, key, opened, changed(opened, 0, text="mine"))
    (clash,) = conflict.value.clashes
    assert (clash.before, clash.mine, clash.theirs) == ("one", "mine", "theirs")
    assert clash.field == f"{opened.lines[0].interaction}.text"
    assert conflict.value.who == "Carmen Soto"


def test_a_line_that_others_removed_is_kept_if_i_changed_it_and_one_they_changed_if_i_removed_it(
    marta: User, jefa: User, key: int
) -> None:
    opened, _version = reports.open_for_editing(marta, key)
    one, two = opened.lines
    reports.update(jefa, key, opened, replace(opened, lines=(replace(two, text="theirs"),)))
    reports.update(marta, key, opened, replace(opened, lines=(replace(one, text="mine"),)))
    now, _version = reports.open_for_editing(marta, key)
    assert sorted(line.text for line in now.lines) == ["mine", "theirs"]


# Taking back -----------------------------------------------------------------------------


def test_a_report_is_taken_back_with_its_corrections_whatever_was_done_since(
    marta: User, acme: int, bolt: int
) -> None:
    before = everything()
    key = reports.save(
        marta, report(ReportLine(acme, text="a"), ReportLine(company_name="New", text="b"))
    )
    opened, _version = reports.open_for_editing(marta, key)
    reports.update(marta, key, opened, changed(opened, 0, text="c", next_contact=LATER))
    edit(marta, bolt, product="bolts")
    assert reports.take_back(marta, key) == "Ana Ruiz · 19/11/2026"
    edit(marta, bolt, product="")
    assert everything() == before


def test_what_was_changed_since_keeps_a_report_from_being_taken_back(
    marta: User, jefa: User, key: int
) -> None:
    talk = Interaction.get(Interaction.text == "one").id
    opened, _version = interactions.open_for_editing(jefa, talk)
    interactions.update(jefa, talk, opened, replace(opened, needs="a press"))
    before = everything()
    with pytest.raises(CannotUndo, match="Carmen Soto has changed it since"):
        reports.take_back(marta, key)
    assert everything() == before


def test_what_somebody_else_typed_is_theirs_or_a_manager_s_to_take_back(
    ana: User, jefa: User, key: int
) -> None:
    with pytest.raises(CannotUndo, match="Marta Peña typed in this report"):
        reports.take_back(ana, key)
    reports.take_back(jefa, key)
    assert Report.select().count() == 0


def test_a_report_whose_coming_in_is_not_recorded_says_so(jefa: User, acme: int) -> None:
    key = database.write(
        lambda: Report.insert(salesperson=jefa.id, recorded_by=jefa.id, day=YESTERDAY).execute()
    )
    with pytest.raises(CannotUndo, match="not recorded how this report came in"):
        reports.take_back(jefa, key)


def test_a_report_about_a_company_that_changed_hands_is_not_the_salesperson_s_to_undo(
    ana: User, jefa: User, acme: int, bolt: int
) -> None:
    key = reports.save(ana, report(ReportLine(bolt, text="a"), ReportLine(acme, text="b")))
    made = newest()
    companies.assign(jefa, bolt, "2")
    before = everything()
    with pytest.raises(CannotUndo, match="another salesperson's now"):
        reports.take_back(ana, key)
    with pytest.raises(CannotUndo, match="another salesperson's now"):
        undo(ana, made)
    assert everything() == before
    reports.take_back(jefa, key)


def test_the_office_s_own_kinds_are_kept_and_changed(jefa: User, marta: User, acme: int) -> None:
    line = ReportLine(acme, text="a", own_kind="online meeting")
    key = reports.save(marta, report(line))
    opened, _version = reports.open_for_editing(marta, key)
    assert (opened.lines[0].kind, opened.lines[0].own_kind) == ("visit", "online meeting")
    reports.update(marta, key, opened, changed(opened, 0, own_kind="", kind="email"))
    now = reports.open_for_editing(marta, key)[0].lines[0]
    assert (now.kind, now.own_kind) == ("email", "")


def test_what_a_line_promises_comes_and_goes_with_it(marta: User, acme: int) -> None:
    before = everything()
    key = reports.save(marta, report(ReportLine(acme, text="Seen.\n! send a catalogue +3")))
    promise = FollowUp.get(FollowUp.purpose == "promise")
    assert promise.note == "send a catalogue"
    opened, _version = reports.open_for_editing(marta, key)
    other = ReportLine(acme, text="other")
    reports.update(marta, key, opened, replace(opened, lines=(other,)))
    assert not FollowUp.select().where(FollowUp.purpose == "promise").exists()
    reports.take_back(marta, key)
    assert everything() == before


LINES = st.lists(
    st.builds(
        ReportLine,
        company=st.sampled_from([1, 2, None]),
        company_name=st.sampled_from(["Forja", "Vidrios"]),
        contact=st.sampled_from(["", "Eva Sol", "Max Paz"]),
        kind=st.sampled_from(["visit", "call_out"]),
        text=st.sampled_from(["uno", "dos"]),
        next_contact=st.sampled_from([None, SOON, LATER]),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=int(os.environ.get("EXAMPLES", "10")),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(first=LINES, second=LINES, kept=st.integers(0, 4))
def test_saved_corrected_and_undone_everything_is_as_before(
    marta: User, acme: int, bolt: int, first: list[ReportLine], second: list[ReportLine], kept: int
) -> None:
    before = everything()
    key = reports.save(marta, report(*first))
    saved, made = everything(), newest()
    opened, _version = reports.open_for_editing(marta, key)
    mine = replace(opened, lines=(*opened.lines[:kept], *second), source="fair")
    reports.update(marta, key, opened, mine)
    assert database.check() == []
    undo(marta, newest())
    assert everything() == saved
    undo(marta, made)
    assert everything() == before
    undo(marta, newest())
    assert everything() == saved
    undo(marta, made)
    assert everything() == before


def test_a_company_that_a_report_had_added_and_others_use_stays(marta: User, ana: User) -> None:
    key = reports.save(marta, report(ReportLine(company_name="New", text="a")))
    new = Company.get(Company.name == "New").id
    interactions.log(ana, InteractionEntry(new, text="since"))
    with pytest.raises(CannotUndo, match="Ana Ruiz has changed it since"):
        reports.take_back(marta, key)
    assert companies.open_for_editing(marta, new)[0].name == "New"
