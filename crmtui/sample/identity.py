"""Numbers made up for the sample's companies: telephones and tax ids of a valid form.

Telephones are taken from stretches that, as far as we know, nobody has been given. So are
tax ids, where there are such.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from crmtui.core import phones
from crmtui.sample.places import City, Country


class Dialling(NamedTuple):
    """How a country writes its telephone numbers."""

    code: str
    """The country's, as dialled from abroad."""
    length: int
    """Digits of a number inside the country, with its area."""
    free: str
    """What the made-up numbers start with, after the area."""
    mobile_areas: tuple[str, ...]
    """What stands for the area in mobile numbers; none where it is the city's."""
    mobile_mark: str
    """What stands between the country code and the area of a mobile number."""
    national: tuple[str, str]
    """What is dialled inside the country before and after the area of a mobile number."""
    written: tuple[str, ...]
    """Ways to write a number; the halves of what follows the area are {0} and {1}."""


_DIALLING = {
    "ES": Dialling("34", 9, "0", ("747", "748", "749"), "", ("", ""),
                   ("{area} {0} {1}", "{area} {0} {1}", "{area} {0} {1}", "{area}{0}{1}",
                    "+34 {area} {0} {1}", "{area}-{0}-{1}")),
    "AR": Dialling("54", 10, "40", (), "9", ("0", "15"),
                   ("+54 {mark}{area} {0}-{1}", "+54 {mark}{area} {0} {1}")),
    "MX": Dialling("52", 10, "20", (), "", ("", ""),
                   ("+52 {area} {0} {1}", "+52 ({area}) {0}-{1}")),
    "CL": Dialling("56", 9, "20", ("9",), "", ("", ""), ("+56 {area} {0} {1}",)),
}  # fmt: skip


class Number(NamedTuple):
    """A telephone number, as typed and as it is told apart from others."""

    typed: str
    e164: str
    national: str
    """Its digits as dialled inside its country."""

    def words(self) -> list[str]:
        """The words it is found by, as `phones.search_tokens` gives them but sooner."""
        spellings = (self.typed, self.e164, self.national)
        return [token for text in spellings for token in phones.search_tokens(text, None)]


def telephone(rng: Random, country: Country, city: City, *, mobile: bool = False) -> Number:
    """A number of that city, or a mobile one of that country."""
    dialling = _DIALLING[country.code]
    area = rng.choice(dialling.mobile_areas) if mobile and dialling.mobile_areas else city.area
    width = dialling.length - len(area) - len(dialling.free)
    local = dialling.free + f"{rng.randrange(10**width):0{width}}"
    mark = dialling.mobile_mark if mobile else ""
    trunk, inside = dialling.national
    typed = rng.choice(dialling.written).format(
        local[: len(local) // 2], local[len(local) // 2 :], area=area, mark=mark and f"{mark} "
    )
    if not mobile and rng.random() < 0.02:
        typed += f" ext. {rng.randrange(10, 99)}"
    return Number(
        typed,
        f"+{dialling.code}{mark}{area}{local}",
        f"{trunk}{area}{inside if mobile else ''}{local}",
    )


def tax_id(rng: Random, country: Country, name: str, form: str) -> str:
    """A tax id whose check digit is right, for a company of that name and legal form."""
    return _TAX_IDS[country.code](rng, name, form)


def _cif(rng: Random, _name: str, form: str) -> str:
    from stdnum.es.cif import calc_check_digits

    letter = {"S.A.": "A", "S. Coop.": "F", "C.B.": "E"}.get(form, "B")
    number = f"{letter}00{rng.randrange(10**5):05}"
    return number + calc_check_digits(number)[0]


def _cuit(rng: Random, _name: str, _form: str) -> str:
    from stdnum.ar.cuit import calc_check_digit

    number = f"{rng.randrange(10**6):08}"
    return f"30-{number}-{calc_check_digit('30' + number)}"


def _rfc(rng: Random, name: str, _form: str) -> str:
    from stdnum.mx.rfc import calc_check_digit

    letters = "".join(letter for letter in name.upper() if "A" <= letter <= "Z")[:3]
    number = (
        f"{letters:X<3}{rng.randrange(95, 100)}{rng.randrange(1, 13):02}11{rng.randrange(1, 10)}Z"
    )
    return number + calc_check_digit(number)


def _rut(rng: Random, _name: str, _form: str) -> str:
    from stdnum.cl.rut import calc_check_digit

    number = f"45{rng.randrange(10**6):06}"
    return f"{number[:2]}.{number[2:5]}.{number[5:]}-{calc_check_digit(number)}"


_TAX_IDS = {"ES": _cif, "AR": _cuit, "MX": _rfc, "CL": _rut}
