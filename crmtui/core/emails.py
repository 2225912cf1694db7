"""E-mail addresses: what is wrong with one, and several of them in one field."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Problem(StrEnum):
    """What is wrong with an e-mail address."""

    NO_AT = "no_at"
    """There is no @."""
    SEVERAL = "several"
    """There is more than one @: perhaps two addresses."""
    SPACE = "space"
    """There is a space inside."""
    NAME = "name"
    """What stands before the @ cannot."""
    DOMAIN = "domain"
    """What stands after the @ cannot."""


class Written(NamedTuple):
    """One of the addresses in a field."""

    address: str
    kind: str
    """The word beside it, in lower case ("work", "facturación"), or nothing."""


_PLAIN = re.compile(
    r"[a-z0-9_+-]{1,40}(?:\.[a-z0-9_+-]{1,20})?@(?:[a-z0-9]{1,60}\.){1,2}(?:com|es|ar|mx|net|org)"
)
"""What nobody could find anything wrong with: most addresses, and at once."""
_KIND = re.compile(r"\(?([^\W\d_][\w.-]*)\)?")
_ANYBODY_S = frozenset(
    "gmail googlemail hotmail outlook live msn yahoo ymail icloud me aol gmx proton protonmail "
    "telefonica movistar ono terra orange vodafone jazztel euskaltel wanadoo libero web "
    "mail uol bol terra ig fibertel speedy arnet ciudad prodigy fastmail zoho tutanota".split()
)
"""What the domains are called of those who give anybody an address."""
_PARTS = re.compile(r"[;,\n]|\s/\s")
_AROUND = " \t\r/"
_LABEL = re.compile(r"^mailto:", re.IGNORECASE)
_BRACKETED = re.compile(r"<([^<>\s]+@[^<>\s]+)>")


def problem(address: str) -> Problem | None:
    """What is wrong with `address`, or None. Only how it is written; nobody is asked.

    International names and domains are fine (RFC 6531), and so are an office's own
    ("ana@acme.local"); a domain without a dot is not.
    """
    address = address.strip()
    if _PLAIN.fullmatch(address):
        return None
    name, at, domain = address.partition("@")
    if not at:
        return Problem.NO_AT
    if "@" in domain:
        return Problem.SEVERAL
    if any(character.isspace() for character in address):
        return Problem.SPACE
    top = domain.rpartition(".")
    if not top[1] or not _letters(top[2]) or not _accepted(f"a@{domain}"):
        return Problem.DOMAIN
    return None if name and _accepted(address) else Problem.NAME


def split(text: str) -> list[str]:
    """The addresses written in one field, each once, in their order."""
    return [each.address for each in written(text)]


def written(text: str) -> list[Written]:
    """The addresses written in one field, each once, with the word that says what it is.

    They may stand between `;`, `,`, ` / `, spaces or lines, as `Name <address>` or
    with `mailto:`; the word after it ("ana@acme.es work"). What is no address is kept, so
    that nothing typed is lost.
    """
    if not text:
        return []
    if _PLAIN.fullmatch(text):
        return [Written(text, "")]
    found: dict[str, str] = {}
    for part in _PARTS.split(text):
        if inside := _BRACKETED.findall(part):
            several = [Written(address, "") for address in inside]
        elif part.count("@") > 1:
            several = _several(part.split())
        else:
            several = [_labelled(part)]
        for address, kind in several:
            address = _LABEL.sub("", address.strip(_AROUND)).strip(_AROUND)
            if address:
                found[address] = found.get(address) or kind
    return [Written(*each) for each in found.items()]


def _several(words: list[str]) -> list[Written]:
    """Addresses one after the other, each perhaps with its word."""
    found: list[Written] = []
    for word in words:
        if "@" in word:
            found.append(Written(word, ""))
        elif found and not found[-1].kind and (match := _KIND.fullmatch(word)):
            found[-1] = Written(found[-1].address, match[1].lower())
    return found


def _labelled(part: str) -> Written:
    """An address, and the word after it."""
    address, _space, word = part.strip(_AROUND).partition(" ")
    match = _KIND.fullmatch(word.strip(_AROUND))
    if match and problem(_LABEL.sub("", address)) is None:
        return Written(address, match[1].lower())
    return Written(part, "")


def own_domain(address: str) -> str:
    """The domain of an address, if it is its company's own; nothing if anybody can have one."""
    _name, _at, domain = address.strip().casefold().rpartition("@")
    labels = domain.split(".")
    return "" if len(labels) < 2 or _ANYBODY_S & set(labels[:-1]) else domain


def _letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _accepted(address: str) -> bool:
    from email_validator import EmailNotValidError, validate_email

    try:
        # A longer domain, because the library refuses those reserved for local use.
        validate_email(f"{address}.com", check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
