"""What the early frame understands of the command line and the settings, and what it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import config
from crmtui.early.asked import Asked, asked


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The person's own settings file, not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = tmp_path / "crmtui" / "config.toml"
    path.parent.mkdir()
    return path


def understood(*arguments: str) -> Asked:
    found = asked(arguments)
    assert found is not None
    return found


def test_the_desk_alone_is_that_of_the_login_on_the_usual_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert understood().database == str(config.data_path())
    assert understood().code is None
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert understood().database == str(config.data_path()) == f"{tmp_path}/crmtui/crm.db"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert understood().database == str(config.data_path())
    monkeypatch.setenv("CRMTUI_DB", "~/other.db")
    assert understood().database == str(Path("~/other.db").expanduser())


def test_options_are_understood_however_they_are_joined() -> None:
    desk = understood("--db=a.db", "--as", "20", "--lang", "es", "--theme=light")
    assert (desk.database, desk.code, desk.lang, desk.theme) == ("a.db", 20, "es", "light")


@pytest.mark.parametrize(
    "arguments",
    ["followups", "demo", "--help", "--db", "--db=", "--as x", "--as -1", "--lang fr", "--d a.db",
     "--db sqlite:///a.db", "--theme"],
)  # fmt: skip
def test_anything_else_is_left_to_the_ordinary_start(arguments: str) -> None:
    assert asked(arguments.split()) is None


def test_settings_of_a_word_each_are_read_as_the_ordinary_start_does(settings: Path) -> None:
    settings.write_text(
        '\ufeff# ours\nlang = "es_AR"\n\ntheme="16"\ndatabase = "/srv/a.db"\nesc_delay_ms = 50\n'
        'time_zone = "Europe/Madrid"\n'
    )
    desk, whole = understood(), config.load()
    assert (desk.lang, desk.theme, desk.database, desk.time_zone) == (
        whole.lang, whole.theme, whole.database, whole.time_zone,
    )  # fmt: skip
    assert understood("--lang", "en").lang == "en"


@pytest.mark.parametrize(
    "text",
    ['lang = "es" # mine', "lang = 'es'", 'wrong = "x"', '[keys]\n"company.new" = "n"', "lang = es",
     'database = "a\\u0062.db"', 'lang = "es"\nlang = "en"', 'lang = """es"""', '"', "lang"],
)  # fmt: skip
def test_settings_written_in_any_other_way_are_left_to_the_ordinary_start(
    settings: Path, text: str
) -> None:
    settings.write_text(text)
    assert asked([]) is None


def test_settings_that_cannot_be_read_are_left_to_the_ordinary_start(settings: Path) -> None:
    settings.write_bytes(b'lang = "\xff"')
    assert asked([]) is None
    settings.unlink()
    settings.mkdir()
    assert asked([]) is None
