"""How commands are understood, in which language, and how they end."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from crmtui import i18n
from crmtui.cli import click_texts, commands
from crmtui.cli.root import root
from tests.unit.cli.conftest import Crm

CLICK = Path(click.__file__).parent


def test_the_first_page_is_there_before_click_and_is_the_same_as_clicks(crm: Crm) -> None:
    assert crm("--lang", "en", "--help").out.rstrip() == commands.help_page()


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_every_command_of_the_help_is_there_and_explains_itself(crm: Crm, name: str) -> None:
    said = crm(name, "-h")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: crmtui {name}")
    assert "--db PATH|URL" in said.out


def test_every_option_says_what_it_does() -> None:
    context = click.Context(root, info_name="crmtui")
    assert missing(root, context) == []


def missing(command: click.Command, context: click.Context) -> list[str]:
    """The options and commands without a word on what they do."""
    found = [
        f"{context.command_path} {option.opts[0]}"
        for option in command.get_params(context)
        if isinstance(option, click.Option) and not option.help
    ]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            part = command.get_command(context, name)
            assert part is not None
            assert part.help, name
            found += missing(part, click.Context(part, parent=context, info_name=name))
    return found


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "line", ["--as 1 list companies", "list --as 1 companies", "list companies --as 1"]
)
def test_the_common_options_stand_before_or_after_the_command(crm: Crm, line: str) -> None:
    assert crm(*line.split()).err == "2 companies\n"


@pytest.mark.usefixtures("office")
def test_the_nearest_option_wins(crm: Crm) -> None:
    assert crm("--as", "9", "list", "companies", "--as", "1").err == "2 companies\n"


def test_the_database_is_the_one_named_nearest(
    crm: Crm, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*options: str) -> str:
        said = crm(*options, "check").err
        return said.removesuffix(" is sound.\n").removeprefix("There is no database at ")

    settings = tmp_path / "home/.config/crmtui/config.toml"
    settings.parent.mkdir(parents=True)
    assert asked() == str(office)
    settings.write_text(f'database = "{tmp_path}/settings.db"')
    assert asked() == f"{tmp_path}/settings.db.\n"
    monkeypatch.setenv("CRMTUI_DB", f"{tmp_path}/environment.db")
    assert asked() == f"{tmp_path}/environment.db.\n"
    assert asked("--db", f"{tmp_path}/option.db") == f"{tmp_path}/option.db.\n"


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "es", "--help"], "es"),
        (["--lang=es", "list", "-h"], "es"),
        (["list", "companies", "--lang", "es", "-h"], "es"),
        (["list", "-h"], "en"),
    ],
)
def test_the_language_is_that_of_the_option(crm: Crm, arguments: list[str], language: str) -> None:
    crm(*arguments)
    assert i18n.language() == language


def test_the_language_is_that_of_the_settings_or_the_environment(
    crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "es_AR.UTF-8")
    crm("check")
    assert i18n.language() == "es"
    settings = tmp_path / "home/.config/crmtui/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('lang = "en"')
    crm("check")
    assert i18n.language() == "en"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "No such command 'nonsense'."),
        (["lst"], "“crmtui --help” tells more."),
        (["list"], "Usage: crmtui list"),
        (["list", "planets"], "No such command 'planets'."),
        (["list", "companies", "--frobnicate"], "No such option '--frobnicate'."),
        (["list", "companies", "--status", "odd"], "'odd' is not one of 'tracked'"),
        (["list", "companies", "--csv=xls"], "'xls' is not one of 'office', 'rfc'"),
        (["list", "companies", "extra"], "Got unexpected extra argument (extra)"),
        (["--as", "me", "check"], "“me” is not a number from 0 to 999999."),
        (["list", "companies", "--json=yes"], "does not take a value"),
    ],
)
def test_a_mistake_of_use_is_said_on_the_side(crm: Crm, arguments: list[str], words: str) -> None:
    said = crm(*arguments)
    assert (said.code, said.out) == (2, "")
    assert words in said.err


def test_a_setting_that_makes_no_sense_is_said(crm: Crm, tmp_path: Path) -> None:
    settings = tmp_path / "home/.config/crmtui/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('colour = "red"')
    said = crm("check")
    assert said.code == 2
    assert "there is no setting “colour”" in said.err


def test_a_mistake_of_ours_is_two_lines_and_a_report(
    crm: Crm, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise ValueError("Acme\x1b[31m is no number")

    monkeypatch.setattr("crmtui.cli.lists.emit", broken)
    said = crm("list", "companies")
    assert (said.code, said.out) == (70, "")
    log = tmp_path / "home/.local/state/crmtui/crash.log"
    assert said.err.splitlines()[1] == (
        f"Nothing half-done was saved. What happened is written in {log}."
    )
    assert len(said.err.splitlines()) == 2
    assert "\x1b" not in said.err
    assert "Traceback" in log.read_text()
    assert "Acme" in said.err
    assert log.stat().st_mode & 0o077 == 0


def test_ctrl_c_ends_without_a_word(
    crm: Crm, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crmtui.cli.lists.emit", interrupted)
    said = crm("list", "companies")
    assert (said.code, said.out, said.err.strip()) == (130, "", "")


def test_the_texts_of_click_are_as_we_have_them() -> None:
    code = " ".join(path.read_text() for path in CLICK.glob("*.py"))
    there = set(re.findall(r'"((?:[^"\\\n]|\\.)*)"', code))
    ours = {*click_texts.TEXTS, *click_texts.counted(1), *click_texts.counted(2)}
    assert ours <= there


def test_click_speaks_the_language_of_the_catalogue(
    crm: Crm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import gettext

    crm("--lang", "es", "nonsense")
    assert gettext.textdomain() == "crmtui"
    assert gettext.gettext("Options") == i18n._("Options")
