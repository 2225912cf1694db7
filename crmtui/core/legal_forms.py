"""What of a company's name says what kind of company it is, and not which."""

from __future__ import annotations

from collections.abc import Sequence

_ANYWHERE = frozenset(
    "sl slu sll slp slne sau srl srlu scoop scl sat aie ute "
    "sasu sarl eurl sapi sapidecv sadecv saderl srldecv sderl sderldecv sderlmi "
    "ltda ltd limitada eirl inc incorporated llc llp plc corp corporation "
    "gmbh mbh ohg ug bv nv bvba sprl vof spzoo sro kft oyj aps pty pte "
    "sociedadanonima sociedadlimitada sociedadlimitadaunipersonal sociedadcooperativa "
    "sociedadanonimaunipersonal sociedadderesponsabilidadlimitada sociedadlimitadalaboral "
    "sociedadanonimalaboral sociedadcivil sociedadporaccionessimplificada "
    "comunidaddebienes sociedadporacciones aktiengesellschaft limited".split()
)
"""Forms, their words run together, that mean nothing else wherever they stand."""

_AT_THE_END = _ANYWHERE | frozenset(
    "sa sas sc sca scp spa saa sac sae sal ca cb cv ab ag as asa oy kg kgaa se co cia compania "
    "company ycia ycompania andco andcompany undco etcie coop cooperativa lda me mei epp snc secs "
    "ei eurl unipersonal".split()
)
"""Those, and forms that are words or initials too: they count only after a name."""

_LONGEST = 6
"""Words of the longest form: S. de R. L. de C. V."""


def without(words: Sequence[str]) -> list[str]:
    """The words of a name without its legal form, however that is written.

    "s", "a" and "sa" are one; a name that is nothing but a form stays as it is.
    """
    kept = _without_last(list(words))
    place = 1
    while place < len(kept):
        size = _length_of_form(kept[place:])
        del kept[place : place + size]
        place += not size
    return kept


def _without_last(words: list[str]) -> list[str]:
    """Cut forms from the end, several if there are: GmbH & Co. KG."""
    cut = True
    while cut:
        cut = False
        for size in range(min(_LONGEST, len(words) - 1), 0, -1):
            if "".join(words[-size:]) in _AT_THE_END:
                del words[-size:]
                cut = True
                break
    return words


def _length_of_form(words: Sequence[str]) -> int:
    """Of how many words the form is with which these begin; 0 where they begin with none."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        if "".join(words[:size]) in _ANYWHERE:
            return size
    return 0
