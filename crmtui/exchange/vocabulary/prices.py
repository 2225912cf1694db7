"""What the columns of prices of products are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

FIELDS: dict[str, str] = {
    "code": common.PRODUCT_CODE,
    "price_list": "price list, list, lista precios, tarifa, nombre tarifa, lista, price book,"
    " price list name",
    "price": common.PRICE,
    "valid_from": "valid from, from, desde, vigente desde, válida desde, start date,"
    " fecha inicio, fecha desde, vigencia, fecha precio, price date",
    "currency": "currency, product currency, moneda, divisa, currency code",
    "name": "product name, nombre producto, name, nombre, descripción, description, product,"
    " producto",
    "unit": "unit, unidad",
}
