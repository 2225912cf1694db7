"""Reading vCards 2.1, 3.0 and 4.0 as address books write them (RFC 2426, RFC 6350).

No library at hand reads all real ones: what is folded wrongly, ends without END or stands in
several encodings is read here all the same. Pictures, sounds and keys are passed over.
"""

from __future__ import annotations

import io
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from crmtui.exchange.reading.sheet import Opener

_BULKY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN"})
_LONGEST = 1 << 20
_PARAMETER = re.compile(r'[^;:"]*(?:"[^"]*"[^;:"]*)*')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PARTS = re.compile(r"(?<!\\)((?:\\\\)*);")
_BINARY = frozenset({"BASE64", "B"})
_QUOTED = "QUOTED-PRINTABLE"


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that a card says."""

    name: str
    """In capitals, without its group: "TEL"."""
    types: frozenset[str]
    """What it is for, in capitals: "WORK", "CELL"; all its bare parameters too."""
    text: str
    """As it stands, decoded but still with its escapes."""

    @property
    def value(self) -> str:
        """What it says."""
        return _plain(self.text)

    @property
    def parts(self) -> list[str]:
        """The parts of a name, an address or an organisation."""
        marked = _PARTS.sub("\\1\0", self.text)
        return [_plain(part).strip() for part in marked.split("\0")]


@dataclass(slots=True)
class Card:
    """One card of a file, with the line on which it begins."""

    line: int
    properties: list[Property] = field(default_factory=list)
    ended: bool = False
    """Whether its end was met: the file was not cut off in it."""

    def all(self, name: str) -> list[Property]:
        """What it says of `name`, with what it prefers first."""
        found = [each for each in self.properties if each.name == name]
        return sorted(found, key=lambda each: "PREF" not in each.types)

    def first(self, name: str) -> str:
        """The first it says of `name` that is not empty."""
        return next((each.value.strip() for each in self.all(name) if each.value.strip()), "")


def cards(source: Opener, codec: str) -> Iterator[Card]:
    """The cards of a file, one after the other."""
    with source() as stream, io.TextIOWrapper(stream, codec, "surrogateescape") as text:
        card: Card | None = None
        within = 0
        for line, said in _logical(text):
            name, types, value = _split(said)
            if name == "BEGIN" and value.strip().upper() == "VCARD":
                if card is not None and _has_agent(card):
                    within += 1
                    continue
                if card is not None:
                    yield card
                card, within = Card(line), 0
            elif name == "END" and value.strip().upper() == "VCARD" and within:
                within -= 1
            elif name == "END" and card is not None:
                card.ended = True
                yield card
                card = None
            elif card is not None and not within and name and name not in _BULKY:
                card.properties.append(Property(name, types, _decoded(value, types, codec)))
        if card is not None:
            yield card


def _has_agent(card: Card) -> bool:
    last = card.properties[-1:]
    return bool(last) and last[0].name == "AGENT" and not last[0].text.strip()


def _logical(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines of a card put together again, each with the line on which it begins."""
    begun, said, soft, binary = 0, "", False, False
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r\n")
        folded = line[:1] in (" ", "\t")
        if soft:
            said = said[:-1] + line.removeprefix(" " if folded and line[1:2] == "=" else "")
        elif folded:
            said += line[1:] if len(said) < _LONGEST and not binary else ""
        elif line.strip():
            if said:
                yield begun, said
            begun, said = number, line
        head = said.partition(":")[0].upper() if len(said) < _LONGEST else ""
        soft = _QUOTED in head and said.endswith("=") and len(said) < _LONGEST
        words = set(re.split("[;=,.]", head))
        binary = bool(words & _BINARY) or head.partition(";")[0] in _BULKY
    if said:
        yield begun, said


def _split(said: str) -> tuple[str, frozenset[str], str]:
    """The name, the parameters and the value of a line; no name where it has none."""
    place, words = 0, []
    while match := _PARAMETER.match(said, place):
        words.append(match[0])
        place = match.end() + 1
        if said[match.end() : place] != ";":
            break
    if said[place - 1 : place] != ":":
        return "", frozenset(), ""
    name = words[0].rpartition(".")[2].strip().upper()
    types: set[str] = set()
    for word in words[1:]:
        key, equals, value = word.upper().partition("=")
        if key.strip() == "CHARSET":
            types.add("CHARSET=" + value.strip(' "'))
        elif key.strip() == "PREF" and equals:
            types |= {"PREF"} if value.strip(' "') == "1" else set()
        else:
            types.update(each.strip(' "') for each in (value if equals else key).split(","))
    return name, frozenset(types), said[place:]


def _decoded(value: str, types: frozenset[str], codec: str) -> str:
    if _QUOTED not in types:
        return value
    data = quopri.decodestring(value.encode(codec, "surrogateescape"))
    named = next((each[8:] for each in types if each.startswith("CHARSET=")), "utf-8")
    for each in (named, "utf-8", "cp1252"):
        try:
            return data.decode(each)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1")


def _plain(text: str) -> str:
    escaped = _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)
    return escaped.replace("\r\n", "\n")
