"""The currencies of ISO 4217 (list one, 2024), and how many decimals an amount of each has."""

from __future__ import annotations

from decimal import Decimal

_BY_DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP"
        " BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD"
        " FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD"
        " KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD"
        " NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP"
        " SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED"
        " VES WST XCD YER ZAR ZMW ZWG"
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_DECIMALS = {code: decimals for decimals, codes in _BY_DECIMALS.items() for code in codes.split()}
_USUAL = 2


def decimals(code: str) -> int:
    """How many decimals an amount of a currency has; two where nobody knows it."""
    return _DECIMALS.get(code, _USUAL)


def written(amount: Decimal, code: str = "") -> str:
    """An amount as other programs read it: with a point and all decimals of its currency."""
    places = max(decimals(code), -int(amount.normalize().as_tuple().exponent))
    return f"{amount:.{places}f}"


def is_known(code: str) -> bool:
    """Whether there is a currency of that code, as ISO 4217 spells it: "EUR"."""
    return code in _DECIMALS


def codes() -> list[str]:
    """All the codes, in alphabetical order."""
    return sorted(_DECIMALS)
