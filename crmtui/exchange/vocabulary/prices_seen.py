"""What the columns of prices that were seen are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

FIELDS: dict[str, str] = {
    "id": "id",
    "key": "price key, price id, key, clave, clave precio, id precio",
    "company": f"{common.COMPANY}, seen at, visto en, comercio, shop, retailer",
    "company_key": common.COMPANY_KEY,
    "company_tax_id": common.TAX_ID,
    "site": "site, site id, site key, store, store id, store number, branch, branch id, sede,"
    " id sede, sucursal, id sucursal, nro sucursal, código sucursal, local, id local, tienda,"
    " id tienda, punto venta, id punto venta",
    "kind": "kind of price, kind, price kind, price type, type of price, tipo precio, clase precio",
    "product": f"our product, nuestro producto, product, producto, artículo, {common.PRODUCT_CODE}",
    "what": "what, qué, de qué, called there, product name, item, item name, product description,"
    " description, descripción, descripción producto, nombre producto, nombre artículo,"
    " productos descripción, name, nombre",
    "competitor": "competitor, competidor, competencia, made by, fabricante, manufacturer",
    "price": f"price seen, seen price, precio visto, precio relevado, {common.PRICE}",
    "currency": "currency, moneda, divisa, currency code",
    "unit": "unit, unidad, unidad medida, productos unidad medida presentación, uom",
    "includes_tax": "with tax, includes tax, tax included, con iva, iva incluido, con impuestos,"
    " impuestos incluidos",
    "day": "date, day, seen on, price date, fecha, día, fecha precio, visto el, fecha relevamiento,"
    " vigencia",
    "source": "source, how we know, fuente, origen, origen dato",
    "contact": f"{common.PERSON}, told by, dicho por",
    "salesperson": f"{common.SALESPERSON}, seen by, visto por, relevado por",
    "verified_by": "verified by, comprobado por, verificado por",
    "verified_on": "verified on, verified, comprobado el, verificado el",
    "marked": "marked, marcado",
    "note": common.NOTES,
}
