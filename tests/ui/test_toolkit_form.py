"""The form, key by key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmtui.widgets.bindings import active, key
from crmtui.widgets.fields import Assist, Candidate, Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.key_bar import KeyBar
from crmtui.widgets.paint import Span, Spans
from tests.ui.bench import Bench, lines_of, text_of

COMPANIES = ("Talleres Aragón", "Talleres Hermanos", "Bodegas San Roque")
PEOPLE = [Choice("1", "Carmen Ruiz"), Choice("2", "Lucía Gil"), Choice("12", "Ana Sanz")]


def _companies(text: str, form: Form) -> list[Candidate]:
    found = [name for name in COMPANIES if name.lower().startswith(text.lower())]
    return [Candidate(name, [Span(name)], data=COMPANIES.index(name)) for name in found]


def _day(text: str, form: Form) -> Spans:
    return [Span("→ "), Span(f"day {text}")] if text.startswith("+") else []


def _no_day(text: str, form: Form) -> str | None:
    return None if text.startswith("+") else "That is not a day: try +3."


CALL = (
    Field(name="company", label="Company", required=True, candidates=_companies),
    Field(name="note", label="Note", kind="note", width=62),
    Field(name="due", label="Next", width=12, saves=True, echo=_day, problem=_no_day),
    Field(
        name="who",
        label="Salesperson",
        kind="choice",
        width=12,
        default="1",
        choices=lambda form: PEOPLE,
    ),
)


def _call(**options: object) -> tuple[Form, list[dict[str, str]]]:
    saved: list[dict[str, str]] = []
    form = Form(CALL, on_save=lambda form: saved.append(form.values), **options)  # type: ignore[arg-type]
    return form, saved


async def test_a_call_is_typed_straight_through_and_saved_at_the_save_point() -> None:
    form, saved = _call()
    async with Bench(form).run_test() as pilot:
        await pilot.press(*"tal", "enter", *"they want it", "enter", *"+3", "enter")
    assert saved == [
        {"company": "Talleres Aragón", "note": "they want it", "due": "+3", "who": "1"}
    ]


async def test_what_a_text_means_stands_beside_it() -> None:
    form, _saved = _call()
    async with Bench(form).run_test() as pilot:
        await pilot.press(*"tal", "enter", "enter", *"+3")
        line = next(line for line in lines_of(pilot.app) if "Next" in line)
        assert "►+3" in line
        assert line.endswith("→ day +3")
        assert "Carmen Ruiz" in text_of(pilot.app)


async def test_a_problem_stops_the_save_stands_beside_its_field_and_keeps_what_was_typed() -> None:
    form, saved = _call()
    async with Bench(form).run_test() as pilot:
        await pilot.press(*"tal", "enter", "tab", *"soon", "f2")
        assert saved == []
        assert form.field.name == "due"
        line = next(line for line in lines_of(pilot.app) if "Next" in line)
        assert "soon" in line
        assert "That is not a day: try +3." in line
        await pilot.press("ctrl+u", *"+1", "enter")
    assert [values["due"] for values in saved] == ["+1"]


async def test_a_long_problem_is_read_to_its_end() -> None:
    form, _saved = _call(values={"company": "X", "due": "+1"})
    reason = "There is no field of that name in this letter at all. Is it {last_purchase}?"
    form.on_save = lambda form: form.show_problems({"note": reason})
    async with Bench(form).run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        assert reason in " ".join(text_of(pilot.app).split())


async def test_the_first_problem_gets_the_cursor() -> None:
    form, saved = _call()
    async with Bench(form).run_test() as pilot:
        await pilot.press("tab", "tab", *"x", "ctrl+s")
        assert form.field.name == "company"
        assert set(form.problems) == {"company", "due"}
        assert "This is needed." in text_of(pilot.app)
    assert saved == []


async def test_what_a_service_refuses_stands_beside_the_fields_it_names() -> None:
    form, _saved = _call(values={"company": "X", "due": "+1"})
    form.on_save = lambda form: form.show_problems({"note": "Too short."})
    async with Bench(form).run_test() as pilot:
        await pilot.press("f2")
        assert form.field.name == "note"
        assert "Too short." in text_of(pilot.app)
        await pilot.press("a")
        assert "Too short." not in text_of(pilot.app)


async def test_candidates_are_chosen_with_the_arrows_and_their_record_is_kept() -> None:
    form, _saved = _call()
    async with Bench(form).run_test() as pilot:
        await pilot.press(*"tal", "down", "enter")
        assert form["company"] == "Talleres Hermanos"
        picked = form.picked("company")
        assert picked is not None
        assert picked.data == 1
        await pilot.press("up", "x")
        assert form.picked("company") is None


async def test_up_leaves_the_first_candidate_for_the_field_before() -> None:
    first = Field(name="a", label="A")
    form = Form([first, CALL[0]], start="company")
    async with Bench(form).run_test() as pilot:
        await pilot.press(*"tal", "down", "up", "up")
        assert form.field.name == "a"


async def test_a_candidate_that_is_only_suggested_is_not_taken_by_enter() -> None:
    form = Form(
        [
            Field(name="name", label="Name", candidates=_companies, autopick=False),
            Field(name="b", label="B"),
        ]
    )
    async with Bench(form).run_test() as pilot:
        await pilot.press(*"tal", "enter")
        assert (form["name"], form.field.name) == ("tal", "b")


async def test_esc_closes_the_candidates_and_only_then_the_screen() -> None:
    form, _saved = _call()
    leave = key("escape", "note('leave')", "Back", "Leave", id="test.leave")
    app = Bench(form, bindings=[leave])
    async with app.run_test() as pilot:
        await pilot.press(*"tal", "escape")
        assert app.bench.done == []
        assert not form.candidates
        await pilot.press("escape")
        assert app.bench.done == ["leave"]
        assert form["company"] == "tal"


async def test_a_code_is_known_by_number_initials_or_name() -> None:
    form, saved = _call(values={"company": "X", "due": "+1"}, start="who")
    async with Bench(form).run_test() as pilot:
        await pilot.press("ctrl+u", *"luc")
        assert "Lucía Gil" in text_of(pilot.app)
        await pilot.press("f2")
    assert saved[0]["who"] == "2"


@pytest.mark.parametrize("code", ["1", "7"])
async def test_a_code_that_is_none_any_more_stays_until_another_is_typed(code: str) -> None:
    who, saved = replace(CALL[-1], choices=lambda form: PEOPLE[1:]), list[dict[str, str]]()
    form = Form(
        [who, CALL[1]], values={"who": code}, on_save=lambda form: saved.append(form.values)
    )
    async with Bench(form).run_test() as pilot:
        assert "Ana Sanz" not in text_of(pilot.app).partition("\n")[0]
        await pilot.press("tab", "x", "f2")
    assert saved == [{"who": code, "note": "x"}]


async def test_several_codes_are_typed_with_a_semicolon_between() -> None:
    people = replace(CALL[-1], several=True)
    form = Form([people, CALL[1]], values={"who": "1"})
    async with Bench(form).run_test() as pilot:
        await pilot.press("end", *";lu", "enter")
        assert form["who"] == "1; 2"
        assert "Carmen Ruiz, Lucía Gil" in text_of(pilot.app)
        await pilot.press("up", ";")
        assert [each.value for each in form.candidates] == ["1; 2; 12"]
        await pilot.press("enter")
        assert form["who"] == "1; 2"
        await pilot.press("up", "f4", "down", "down", "enter")
        assert form["who"] == "1; 12"
        await pilot.press("up", *"lu; x", "tab")
        assert "There is no such value" in text_of(pilot.app)
        assert form["who"] == "lu; x"


async def test_an_unknown_code_is_said() -> None:
    form, saved = _call(values={"company": "X", "due": "+1"}, start="who")
    async with Bench(form).run_test() as pilot:
        await pilot.press("ctrl+u", "z", "f2")
        assert "There is no such value" in text_of(pilot.app)
    assert saved == []


async def test_f4_lists_every_value_and_esc_closes_the_list() -> None:
    form, _saved = _call(values={"company": "Bodegas San Roque"})
    async with Bench(form).run_test() as pilot:
        assert not form.candidates
        await pilot.press("f4")
        assert [candidate.value for candidate in form.candidates] == list(COMPANIES)
        await pilot.press("escape")
        assert not form.candidates
        await pilot.press("f4", "down", "down", "enter")
        assert form["company"] == "Talleres Hermanos"


async def test_f8_copies_the_field_from_the_record_before_and_goes_on() -> None:
    form, _saved = _call(previous={"company": "Bodegas San Roque", "note": "same"})
    async with Bench(form).run_test() as pilot:
        await pilot.press("f8", "f8")
        assert (form["company"], form["note"], form.field.name) == (
            "Bodegas San Roque",
            "same",
            "due",
        )


async def test_a_note_has_lines_of_its_own_and_enter_still_goes_on() -> None:
    form, _saved = _call(values={"company": "X"}, start="note")
    async with Bench(form).run_test() as pilot:
        await pilot.press(*"one", "ctrl+j", *"two", "up", "end", "!")
        assert form["note"] == "one!\ntwo"
        await pilot.press("up")
        assert form.field.name == "company"
        await pilot.press("down", "enter")
        assert form.field.name == "due"


async def test_a_paste_goes_in_whole() -> None:
    from textual import events

    form, _saved = _call()
    async with Bench(form).run_test() as pilot:
        pilot.app.post_message(events.Paste("Acme\r\nLtd\x1b[31m"))
        await pilot.pause()
        assert form["company"] == "Acme Ltd[31m"


async def test_letters_are_no_commands_and_f_keys_are() -> None:
    form, _saved = _call()
    bindings = [
        key("x", "note('x')", "done", "Close", id="test.x"),
        key("f6", "note('f6')", "Call", "Call", id="test.f6"),
    ]
    app = Bench(form, bindings=bindings)
    async with app.run_test() as pilot:
        await pilot.press("x", "f6")
        assert app.bench.done == ["f6"]
        assert form["company"] == "x"
        assert "test.x" not in {info.id for info in active(app.bench)}


async def test_fields_can_show_and_hide() -> None:
    fields = [
        Field(name="kind", label="Kind"),
        Field(name="why", label="Why", visible=lambda form: form["kind"] == "lost", required=True),
        Field(name="end", label="End"),
    ]
    form = Form(fields)
    async with Bench(form).run_test() as pilot:
        await pilot.press(*"won", "tab")
        assert form.field.name == "end"
        assert "Why" not in text_of(pilot.app)
        assert form.problems == {}
        await pilot.press("up", "ctrl+u", *"lost", "tab")
        assert form.field.name == "why"
        assert form.problems == {"why": "This is needed."}


async def test_a_long_form_keeps_the_field_typed_in_in_view() -> None:
    form = Form([Field(name=f"f{n}", label=f"Field {n}") for n in range(40)])
    async with Bench(form).run_test() as pilot:
        for number in range(39):
            assert any(f"Field {number} ►" in line for line in lines_of(pilot.app)), number
            await pilot.press("tab")
        assert "↑" in text_of(pilot.app)
        for _step in range(39):
            await pilot.press("shift+tab")
        assert any("Field 0 ►" in line for line in lines_of(pilot.app))


async def test_the_form_knows_whether_anything_changed() -> None:
    changes: list[str] = []
    form, _saved = _call(on_change=lambda form: changes.append(form["company"]))
    async with Bench(form).run_test() as pilot:
        assert not form.dirty
        await pilot.press("a", "left", "b")
        assert form.dirty
        assert changes == ["a", "ba"]
        form.clean()
        assert not form.dirty


async def test_help_stands_below_where_nothing_is_offered() -> None:
    help_ = Assist("Days", [[Span(" +3 in three days")]])
    field = Field(name="due", label="Next", assist=lambda text, form: help_ if not text else None)
    form = Form([field], assist=lambda form: Assist("History", [[Span(" nothing yet")]]))
    async with Bench(form).run_test() as pilot:
        assert "+3 in three days" in text_of(pilot.app)
        await pilot.press("x")
        assert "nothing yet" in text_of(pilot.app)


async def test_taking_a_candidate_may_fill_other_fields_in() -> None:
    def taken(candidate: Candidate, form: Form) -> None:
        form.set("contact", f"boss of {candidate.value}")

    form = Form(
        [
            Field(name="company", label="Company", candidates=_companies, accept=taken),
            Field(name="contact", label="Contact"),
        ]
    )
    async with Bench(form).run_test() as pilot:
        await pilot.press("b", "enter")
        assert form["contact"] == "boss of Bodegas San Roque"
        assert "boss of Bodegas" in text_of(pilot.app)


async def test_user_data_in_a_form_is_drawn_as_it_is() -> None:
    form, _saved = _call(values={"company": "[red]x[/bold]\x1b]0;t\x07\u202e"})
    async with Bench(form).run_test() as pilot:
        assert "[red]x[/bold]]0;t" in text_of(pilot.app)


async def test_f4_and_f8_are_offered_only_where_they_can_do_something() -> None:
    form, _saved = _call(previous={"note": "same"})
    app = Bench(form)
    async with app.run_test() as pilot:
        bar = app.bench.query_one(KeyBar)
        offered = [set(bar.labels) & {4, 8}]
        for _field in range(3):
            await pilot.press("tab")
            offered.append(set(bar.labels) & {4, 8})
        assert offered == [{4}, {8}, set(), {4}]
