"""Setting by typst: in a process of its own, given so much time, from one folder alone."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crmtui.documents import typesetter, typesetting
from crmtui.documents.typesetting import CannotTypeset, Typeset

QUOTE = "#let quote = json(bytes(sys.inputs.quote))\n"


@pytest.fixture(autouse=True, scope="module")
def _one_process() -> Iterator[None]:
    yield
    typesetting.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "templates"
    made.mkdir()
    return made


def typeset(folder: Path, source: str, data: Any = None, **options: Any) -> Typeset:
    template = folder / "quote.typ"
    template.write_text(QUOTE + source, encoding="utf-8")
    return typesetting.typeset(data or {}, template=template, root=folder, **options)


def test_the_same_gives_the_same_bytes_and_another_moment_others(folder: Path) -> None:
    one, again = (typeset(folder, "#quote.name", {"name": "Ñandú"}, moment=100) for _ in range(2))
    assert one.data == again.data
    assert one.data.startswith(b"%PDF-")
    assert typeset(folder, "#quote.name", {"name": "Ñandú"}, moment=200).data != one.data


def test_a_template_with_an_error_is_told_by_its_file_and_line(folder: Path) -> None:
    with pytest.raises(CannotTypeset) as refused:
        typeset(folder, "\n#quote.nmae", {"name": "x"})
    said = str(refused.value)
    assert said.startswith(f"{folder / 'quote.typ'}, line 3: ")
    assert refused.value.brief == said.replace(f"{folder}/", "")
    assert refused.value.brief.startswith("quote.typ, line 3: ")
    assert "nmae" in said
    assert "Correct it, or move it away" in said
    (folder / "parts.typ").write_text("#let x = 1\n#nothing")
    with pytest.raises(CannotTypeset, match=r"parts\.typ, line 2: unknown variable: nothing"):
        typeset(folder, '#include "parts.typ"')


def test_a_template_reads_no_file_but_those_of_its_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "beside.txt").write_text("beside")
    assert typeset(folder, '#read("beside.txt")').data
    for path in ("../secret.txt", str(tmp_path / "secret.txt")):
        with pytest.raises(CannotTypeset, match="line 2"):
            typeset(folder, f'#read("{path}")')


def test_a_template_has_no_packages(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "typst" / "packages" / "local" / "ours" / "1.0.0"
    ours.mkdir(parents=True)
    manifest = '[package]\nname = "ours"\nversion = "1.0.0"\nentrypoint = "ours.typ"\n'
    (ours / "typst.toml").write_text(manifest)
    (ours / "ours.typ").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    typesetting.close()
    with pytest.raises(CannotTypeset, match="line 2: templates use no packages"):
        typeset(folder, '#import "@preview/tablex:0.0.8"')
    with pytest.raises(CannotTypeset, match="line 2: templates use no packages"):
        typeset(folder, '#import "@local/ours:1.0.0"')


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_is_made(folder: Path) -> None:
    with pytest.raises(CannotTypeset, match=r"takes longer than 0\.3 seconds"):
        typeset(folder, "#for i in range(90000000) { let x = i }", limit=0.3)
    assert typeset(folder, "fine").data


def test_a_process_that_ended_meanwhile_is_replaced(folder: Path) -> None:
    assert typeset(folder, "one").data
    assert typesetting._worker is not None
    typesetting._worker.process.kill()
    typesetting._worker.process.wait()
    assert typeset(folder, "two").data


def test_a_logo_that_cannot_be_read_is_left_out(folder: Path) -> None:
    shown = '#if quote.logo != "" { image(quote.logo) } else [#quote.name]'
    (folder / "logo.png").write_bytes(b"no picture")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    (folder / "logo.svg").write_text(svg)
    assert typeset(folder, shown, {"name": "x"}, logo="logo.svg").logo
    for name in ("logo.png", "none.png"):
        found = typeset(folder, shown, {"name": "x"}, logo=name)
        assert (found.logo, found.data[:5]) == (False, b"%PDF-")
    with pytest.raises(CannotTypeset, match="nmae"):
        typeset(folder, f"{shown}\n#quote.nmae", {"name": "x"}, logo="logo.png")
    with pytest.raises(CannotTypeset, match="nothing"):
        typeset(folder, '#if quote.logo != "" { nothing }', logo="logo.svg")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell of a process")
def test_the_process_may_not_take_the_whole_computer(folder: Path) -> None:
    assert typeset(folder, "fine").data
    assert typesetting._worker is not None
    limits = resource.prlimit(typesetting._worker.process.pid, resource.RLIMIT_AS)
    assert limits == (typesetter.MEMORY, typesetter.MEMORY)


def test_a_template_that_is_no_text_is_refused(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "quote.typ"
    for content, said in ((b"\xff\xfe", "not written in UTF-8"), (None, "No such file")):
        if content is None:
            other.unlink()
        else:
            other.write_bytes(content)
        with pytest.raises(CannotTypeset, match=said):
            typesetting.typeset({}, template=other, root=folder)
