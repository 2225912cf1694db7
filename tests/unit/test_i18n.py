"""Every message is in every catalogue, whole, and says the same thing with the same blanks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from crmtui import i18n
from tools import messages

pytestmark = pytest.mark.xdist_group("messages")  # the code is gone through once, in one worker

CATALOGUES = dict(messages.catalogues())
LONGEST_KEY_LABEL = 5

each_catalogue = pytest.mark.parametrize(
    "catalogue", CATALOGUES.values(), ids=[path.parts[-3] for path in CATALOGUES]
)


@cache
def template() -> Catalog:
    """Every message of the code."""
    return messages.extract()


def test_every_language_but_the_codes_own_has_a_catalogue() -> None:
    assert {path.parts[-3] for path in CATALOGUES} == set(i18n.LANGUAGES) - {"en"}


@each_catalogue
def test_no_message_is_missing_from_a_catalogue(catalogue: Catalog) -> None:
    assert keys(template()) - keys(catalogue) == set(), "run make messages, then translate"


@each_catalogue
def test_no_message_that_the_code_lost_stays_in_a_catalogue(catalogue: Catalog) -> None:
    assert keys(catalogue) - keys(template()) == set(), "run make messages"
    assert list(catalogue.obsolete.values()) == [], "run make messages"


@each_catalogue
def test_every_message_is_translated_in_all_its_forms(catalogue: Catalog) -> None:
    assert [message.id for message in messages.untranslated(catalogue)] == []


@each_catalogue
def test_a_translation_has_the_blanks_of_its_message(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if not same_blanks(message)] == []


@each_catalogue
def test_the_label_of_a_key_fits_its_eight_columns(catalogue: Catalog) -> None:
    labels = [message for message in [*template(), *catalogue] if message.context == "fkey"]
    texts = [text for label in labels for text in (*forms(label.id), *forms(label.string))]
    assert [text for text in texts if len(text) > LONGEST_KEY_LABEL] == []


@each_catalogue
def test_a_catalogue_is_written_as_make_messages_writes_it(
    catalogue: Catalog, tmp_path: Path
) -> None:
    path = next(path for path, other in CATALOGUES.items() if other is catalogue)

    messages.write(tmp_path / "again.po", catalogue)

    assert (tmp_path / "again.po").read_text() == path.read_text()


def test_messages_inside_f_strings_are_found_with_their_comments(tmp_path: Path) -> None:
    (tmp_path / "crmtui").mkdir()
    code = """
# Translators: as short
# as can be
def head():
    return f"{_('When')} {fit(pgettext('column', 'Type'), 8)} {_(f'no {message}')}"
other = _('Other')
"""
    (tmp_path / "crmtui" / "code.py").write_text(code)

    found = {m.id: m for m in messages.extract(tmp_path) if m.id}

    assert set(found) == {"When", "Type", "Other"}
    assert found["Type"].context == "column"
    assert found["When"].auto_comments == ["as short", "as can be"]
    assert found["Other"].auto_comments == []


def test_updating_keeps_translations_adds_messages_and_drops_the_lost(tmp_path: Path) -> None:
    path = tmp_path / "crmtui/locale/es/LC_MESSAGES/crmtui.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid "Kept"\nmsgstr "Queda"\n\nmsgid "Add a company"\nmsgstr "Añadir"\n')
    code = 'a = _("Kept"); b = N_("Add a company?"); c = ngettext("{n} day", "{n} days", 2)\n'
    (tmp_path / "crmtui" / "code.py").write_text(code)

    left = messages.update(tmp_path)

    assert [m.id for m in left[path]] == ["Add a company?", ("{n} day", "{n} days")]
    with path.open("rb") as file:
        catalogue = read_po(file, locale="es")
    assert [message.string for message in catalogue if message.id] == ["", "Queda", ("", "")]
    assert "Añadir" not in path.read_text(), "neither as a guess nor as obsolete"
    assert "POT-Creation-Date" not in path.read_text()


@pytest.mark.parametrize(
    ("translation", "same"),
    [("{n} de {name}", True), ("{name}: {n}", True), ("{nombre}: {n}", False), ("{n}", False)],
)
def test_blanks_are_compared_by_name(translation: str, same: bool) -> None:
    assert same_blanks(Message("{name} has {n}", translation)) is same


def test_a_message_is_said_in_the_language_in_use() -> None:
    text = "{file} is not written in UTF-8."
    assert i18n._(text) == text
    i18n.use("es_AR.UTF-8")
    assert i18n.language() == "es"
    assert i18n._(text) == "{file} no está escrito en UTF-8."
    i18n.use("fr")
    assert i18n.language() == "en"
    assert i18n._(text) == text


def test_a_count_takes_the_form_that_goes_with_it_and_a_label_its_context() -> None:
    one, many = "{n} attempt", "{n} attempts"
    assert [i18n.ngettext(one, many, count) for count in (0, 1, 2)] == [many, one, many]
    i18n.use("es")
    said = ["{n} intentos", "{n} intento", "{n} intentos"]
    assert [i18n.ngettext(one, many, count) for count in (0, 1, 2)] == said
    assert i18n._(one) == "{n} intento"
    assert i18n.pgettext("fkey", "Find") == "Busca"
    assert i18n.pgettext("nowhere", "Find") == "Find"


@each_catalogue
def test_a_catalogue_counts_as_the_code_does(catalogue: Catalog) -> None:
    assert (catalogue.num_plurals, catalogue.plural_expr) == (2, "(n != 1)")


def test_without_a_compiled_catalogue_everything_is_said_in_english(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(i18n, "_LOCALE", str(tmp_path))
    monkeypatch.setattr(i18n, "_catalogues", {})
    i18n.use("es")
    assert i18n._("Find") == "Find"
    assert i18n.ngettext("{n} attempt", "{n} attempts", 2) == "{n} attempts"


def test_the_language_is_asked_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    i18n.use(None)
    assert i18n.language() == "es"
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    i18n.use(None)
    assert i18n.language() == "en"


def test_a_text_for_somebody_else_is_said_in_their_language() -> None:
    text = "{file} is not written in UTF-8."
    with i18n.speaking("es"):
        assert i18n._(text) == "{file} no está escrito en UTF-8."
        with i18n.speaking(""):
            assert i18n.language() == "es"
        with i18n.speaking("en"):
            assert i18n._(text) == text
        assert i18n.language() == "es"
    assert (i18n.language(), i18n._(text)) == ("en", text)
    with pytest.raises(KeyError), i18n.speaking("es"):
        raise KeyError
    assert i18n.language() == "en", "an error does not leave it behind"


def test_what_one_thread_says_in_another_language_the_others_do_not() -> None:
    with i18n.speaking("es"), ThreadPoolExecutor(1) as other:
        assert other.submit(i18n.language).result() == "en"


def keys(catalogue: Catalog) -> set[tuple[str | None, str]]:
    """Every message of a catalogue by its context and its (singular) text."""
    return {(message.context, forms(message.id)[0]) for message in catalogue if message.id}


def forms(text: str | Sequence[str] | None) -> Sequence[str]:
    """The singular and plural forms of a text; a text that has none is its only form."""
    return (text or "",) if isinstance(text, str | None) else text


def same_blanks(message: Message) -> bool:
    """Whether each form of the translation has the blanks of a form of the message."""
    wanted = [blanks(form) for form in forms(message.id)]
    return all(blanks(form) in wanted for form in forms(message.string) if form)


def blanks(text: str) -> Iterable[str]:
    """The names in braces that a text leaves to be filled in."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
