"""Telling duplicates: what of a company's name says which company it is."""

from __future__ import annotations

from crmtui.core import text

LEGAL_FORMS = frozenset({
    "sa", "sl", "srl", "sau", "slu", "sas", "sc", "sca", "scoop", "coop", "ltda", "eirl",
    "inc", "llc", "ltd", "plc", "corp", "co", "gmbh", "ag", "kg", "bv", "nv", "spa",
})  # fmt: skip
"""Words that say what kind of company it is, not which."""


def name_key(name: str) -> str:
    """A name as duplicates are told by: folded, without its legal form, words in order."""
    words = text.words(name)
    kept = [word for word in words if word not in LEGAL_FORMS]
    return " ".join(sorted(kept or words))
