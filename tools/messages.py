"""The messages people read: finding them in the code, keeping the catalogues in step.

`python -m tools.messages` brings every catalogue up to date with the code,
lists what is left to translate, and compiles. See docs/translating.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from hatch_build import compile_catalogues

ROOT = Path(__file__).parents[1]

KEYWORDS: dict[str, Any] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "NP_": ((1, "c"), 2),
}
"""The functions of `crmtui.i18n` whose arguments are messages, as Babel wants them told."""

HEADER = """\
# crmtui in {name}. Kept in step with the code by `make messages`; see docs/translating.md.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
"""The head of a catalogue: no dates and no names, so that it changes only when messages do."""


def extract(root: Path = ROOT) -> Catalog:
    """Every message of the program's code, in no language yet."""
    template = Catalog()
    found = extract_from_dir(
        root / "crmtui",
        method_map=[("**.py", "tools.extraction:python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for file, line, message, comments, context in found:
        place = (f"crmtui/{file}", line)
        template.add(message, None, [place], auto_comments=comments, context=context)
    return template


def catalogues(root: Path = ROOT) -> Iterator[tuple[Path, Catalog]]:
    """Every catalogue there is, with its file."""
    for path in sorted(root.glob("crmtui/locale/*/LC_MESSAGES/crmtui.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parts[-3])


def untranslated(catalogue: Catalog) -> list[Message]:
    """The messages of a catalogue that still lack some or all of their translation."""
    return [message for message in catalogue if message.id and not _complete(message)]


def update(root: Path = ROOT) -> dict[Path, list[Message]]:
    """Bring every catalogue in step with the code, keeping the translations that still apply.

    Returns what is left to translate in each.
    """
    template = extract(root)
    left = {}
    for path, catalogue in catalogues(root):
        catalogue.update(template, no_fuzzy_matching=True)
        write(path, catalogue)
        left[path] = untranslated(catalogue)
    return left


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue sorted, and with nothing that changes from one run to the next."""
    language = catalogue.locale
    assert language is not None
    head = HEADER.format(
        name=language.english_name, language=language, plurals=catalogue.plural_forms
    )
    with path.open("wb") as file:
        file.write(head.encode())
        write_po(
            file,
            catalogue,
            width=100,
            omit_header=True,
            sort_output=True,
            ignore_obsolete=True,
            include_lineno=False,
        )


def _complete(message: Message) -> bool:
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(forms) and not message.fuzzy


def main() -> int:
    """Update and compile every catalogue; ends with 1 while something is left to translate."""
    left = update()
    compile_catalogues(ROOT)
    for path, messages in left.items():
        print(f"{path.relative_to(ROOT)}: {len(messages)} left to translate")
        for message in messages:
            print(f"  {message.id}")
    return 1 if any(left.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
