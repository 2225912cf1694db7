"""The brief: the most urgent first, all of it on one page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.access import User
from crmtui.db import write
from crmtui.documents import brief, papers
from crmtui.documents.brief_lines import Line, Section, broken, fitted, section
from crmtui.entry import ComplaintEntry
from crmtui.errors import NotFound
from crmtui.models import Contact, Office
from crmtui.services import complaints
from tests import factories as make


@pytest.fixture
def acme(ana: User) -> int:
    """A company with more of everything than fits."""
    key = make.company(ana, "Acme", city="Huesca", phone="974 1", email="a@b.example")
    for number in range(8):
        make.contact(ana, key, f"Person {number}")
        make.interaction(
            ana, key, f"Talk {number}: {'they told a lot ' * 20}",
            at=f"2026-09-{number + 1:02}T10:00",
            needs="a press " * 30, objections="too dear " * 30, opinion="good " * 30,
        )  # fmt: skip
        make.followup(ana, key, f"2026-12-{number + 1:02}", purpose="promise", note="x " * 200)
    make.followup(ana, key, "2026-11-18", note="Call back")
    return key


def told(user: User, key: int) -> dict[str, list[str]]:
    """What stands under each heading."""
    return {
        each.title: [line.text for line in each.lines] for each in brief.read(user, key).sections
    }


def test_it_fits_one_page_however_much_there_is(ana: User, acme: int) -> None:
    page = papers.briefing(ana, acme).prepare("text", "en").make().data.decode()
    assert "\f" not in page
    assert len(page.splitlines()) <= 60


def test_what_is_late_comes_first_and_says_so(ana: User, acme: int) -> None:
    planned = brief.read(ana, acme).sections[0]
    assert planned.lines[0] == Line("Wed 18 Nov 2026 · Call · late · Call back", "Person 0", "late")
    assert planned.heading == "Next steps · 5 of 9"


def test_a_company_with_nothing_planned_shouts(ana: User) -> None:
    key = make.company(ana, "Bolt")
    assert brief.read(ana, key).sections[0].lines[0].tone == "late"


def test_who_is_not_to_be_called_is_said_before_all_else(ana: User) -> None:
    key = make.company(ana, "Bolt", do_not_contact=True, do_not_contact_note="by letter only")
    assert brief.read(ana, key).warnings == ("Asked not to be contacted: by letter only",)
    assert "by letter only" in papers.briefing(ana, key).prepare("text", "en").make().data.decode()


def test_the_last_talks_stand_with_what_they_need(ana: User, acme: int) -> None:
    talks = told(ana, acme)["Last talks"]
    assert talks[0].startswith("08/09/2026 · Call in · AR: ")
    assert talks[1].startswith("Needs: a press")


def test_the_dossier_tells_who_is_not_confirmed_and_what_is_complained_of(ana: User) -> None:
    key = make.company(ana, "Bolt", contact="Eva Sol")
    write(lambda: Office.insert().execute())
    old, due = date(2024, 1, 8), date(2026, 11, 30)
    make.edit(ana, "contact.update", Contact, 1, confirmed_on=old)
    complaints.create(ana, ComplaintEntry(key, text="Two came broken", opened_on=old, due=due))
    page = papers.of_company(ana, key).prepare("text", "en").make().data.decode()
    assert "not confirmed" in page
    assert "Two came broken" in page


def test_nobody_reads_the_brief_of_anothers_company(acme: int, luis: User) -> None:
    with pytest.raises(NotFound):
        brief.read(luis, acme)


@given(st.lists(st.integers(1, 30), max_size=14), st.integers(1, 60))
def test_the_longest_section_gives_way_and_each_keeps_a_line(sizes: list[int], room: int) -> None:
    sections = [section(str(n), [Line("x")] * size, most=size) for n, size in enumerate(sizes)]
    found = fitted(sections, room)
    assert [each.title for each in found] == [each.title for each in sections]
    height = sum(2 + len(each.lines) for each in found)
    assert height <= room or all(len(each.lines) == 1 for each in found)
    assert all(each.count == size for each, size in zip(found, sizes, strict=True))
    if sum(2 + size for size in sizes) <= room:
        assert list(found) == sections


def test_how_many_there_are_is_said_where_not_all_are_told() -> None:
    assert Section("Quotes", (Line("a"),), 1).heading == "Quotes"
    assert Section("Quotes", (Line("a"),), 3).heading == "Quotes · 1 of 3"


@given(st.text(max_size=200), st.integers(-9, 40), st.integers(1, 3))
def test_a_line_takes_no_more_room_than_it_may(text: str, width: int, room: int) -> None:
    rows = broken(Line(text, room=room), width)
    assert 1 <= len(rows) <= room
