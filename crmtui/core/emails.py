"""E-mail addresses: what is wrong with one, and several of them in one field."""

from __future__ import annotations

import re
from enum import StrEnum


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
    """The addresses written in one field, each once, in their order.

    They may stand between `;`, `,`, ` / `, spaces or lines, as `Name <address>` or
    with `mailto:`. What is no address is kept, so that nothing typed is lost.
    """
    found: list[str] = []
    for part in _PARTS.split(text):
        if inside := _BRACKETED.findall(part):
            found += inside
        elif part.count("@") > 1:
            found += [word for word in part.split() if "@" in word]
        else:
            found.append(part)
    addresses = (_LABEL.sub("", part.strip(_AROUND)).strip(_AROUND) for part in found)
    return list(dict.fromkeys(address for address in addresses if address))


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
