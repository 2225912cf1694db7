"""Settings: which file wins, what is refused and how it is said, and where files live."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from crmtui import config, i18n
from crmtui.config import Config
from crmtui.errors import UsageError

DOCUMENT = Path(__file__).parents[2] / "docs" / "installing.md"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Where the office's settings would be."""
    return tmp_path / "office.toml"


@pytest.fixture
def personal(tmp_path: Path) -> Path:
    """Where the person's settings would be."""
    return tmp_path / "personal.toml"


def test_without_files_every_setting_has_its_default(office: Path, personal: Path) -> None:
    assert config.load(office, personal, {}) == Config(country="US")


def test_the_persons_own_file_wins_setting_by_setting(office: Path, personal: Path) -> None:
    office.write_text('lang = "es"\ntheme = "light"\ndatabase = "/srv/crm/crm.db"\n')
    personal.write_text('theme = "16"\nesc_delay_ms = 50\n')

    settings = config.load(office, personal, {})

    assert settings.lang == "es"
    assert settings.theme == "16"
    assert settings.database == "/srv/crm/crm.db"
    assert settings.esc_delay_ms == 50


def test_keys_of_both_files_are_joined_and_dots_need_no_quotes(
    office: Path, personal: Path
) -> None:
    office.write_text('[keys]\n"company.new" = "n"\nundo = "u"\n')
    personal.write_text('[keys]\ncompany.new = "insert,n"\n')

    assert config.load(office, personal, {}).keys == {"company.new": "insert,n", "undo": "u"}


def test_the_personal_file_is_looked_for_where_xdg_says(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "xdg" / "crmtui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('\ufefflang = "es_AR"\n', encoding="utf-8")

    settings = config.load(office, environ={"XDG_CONFIG_HOME": str(tmp_path / "xdg")})

    assert (settings.lang, settings.country) == ("es_AR", "AR")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('colour = "red"', "there is no setting “colour”"),
        ('lang = "fr"', '“lang” must be "es" or "en"'),
        ("lang = 1", "“lang” must be"),
        ('theme = "pink"', '“theme” must be "dark", "light", "256" or "16"'),
        ("theme = []", "“theme” must be"),
        ('database = ""', "“database” must be"),
        ('country = "Spain"', "“country” must be"),
        ('time_zone = "Europe/Nowhere"', "“time_zone” must be"),
        ('time_zone = "../etc"', "“time_zone” must be"),
        ("[keys]\nundo = 7", "“keys” must be"),
        ('keys = "u"', "“keys” must be"),
        ("papers = 1", "“papers” must be"),
        ("esc_delay_ms = true", "“esc_delay_ms” must be"),
        ("esc_delay_ms = 5000", "“esc_delay_ms” must be"),
        ("lang = ", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_sentence_with_file_and_key(
    office: Path, personal: Path, written: str, said: str
) -> None:
    personal.write_text(written)

    with pytest.raises(UsageError) as refused:
        config.load(office, personal, {})

    assert str(personal) in str(refused.value)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.exit_code == 2


def test_a_refusal_is_said_in_the_persons_language(office: Path, personal: Path) -> None:
    i18n.use("es")
    personal.write_text('theme = "rosa"')

    with pytest.raises(UsageError, match="«theme» debe ser"):
        config.load(office, personal, {})


def test_a_file_that_is_not_text_is_refused(office: Path, personal: Path) -> None:
    personal.write_bytes(b'database = "/srv/\xf1"')

    with pytest.raises(UsageError, match="not written in UTF-8"):
        config.load(office, personal, {})


def test_a_file_that_cannot_be_read_is_refused(office: Path, personal: Path) -> None:
    personal.mkdir()

    with pytest.raises(UsageError, match="cannot be read: Is a directory"):
        config.load(office, personal, {})


@pytest.mark.parametrize(
    ("lang", "locale", "country"),
    [
        (None, "es_AR.UTF-8", "AR"),
        (None, "es", "ES"),
        (None, "es_419.UTF-8", "ES"),
        (None, "en_GB.UTF-8", "GB"),
        (None, "en", "US"),
        (None, "ca_ES@valencia", "ES"),
        (None, "C.UTF-8", "US"),
        (None, "", "US"),
        ("es", "C.UTF-8", "ES"),
        ("es", "en_US.UTF-8", "ES"),
        ("es", "es_MX.UTF-8", "MX"),
        ("en", "es_ES.UTF-8", "ES"),
        ("en", "en_US.UTF-8", "US"),
        ("es_CL", "es_ES.UTF-8", "CL"),
    ],
)
def test_the_country_follows_the_locale(lang: str | None, locale: str, country: str) -> None:
    assert config.default_country(lang, {"LANG": locale}) == country


def test_files_live_under_home_unless_xdg_says_otherwise() -> None:
    home = {"HOME": "/home/ana"}
    assert config.config_path(home) == Path("/home/ana/.config/crmtui/config.toml")
    assert config.data_path(home) == Path("/home/ana/.local/share/crmtui/crm.db")
    assert config.state_path(home) == Path("/home/ana/.local/state/crmtui")

    moved = home | {"XDG_DATA_HOME": "/mnt/data", "XDG_STATE_HOME": "relative"}
    assert config.data_path(moved) == Path("/mnt/data/crmtui/crm.db")
    assert config.state_path(moved) == Path("/home/ana/.local/state/crmtui")


def test_the_handbook_lists_every_setting() -> None:
    text = DOCUMENT.read_text()
    assert [f.name for f in fields(Config) if f"| `{f.name}` |" not in text] == []


@pytest.mark.parametrize(
    ("papers", "folder"),
    [
        (None, "/home/ana/crmtui"),
        ("~/quotes", "/home/ana/quotes"),
        ("/srv/quotes", "/srv/quotes"),
        ("quotes", "/home/ana/quotes"),
    ],
)
def test_quotes_go_into_a_folder_of_the_person(papers: str | None, folder: str) -> None:
    found = config.papers_path(Config(papers=papers), {"HOME": "/home/ana"})
    assert found == Path(folder)
