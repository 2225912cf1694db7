"""What the columns of places of companies are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common
from crmtui.exchange.vocabulary.companies import FIELDS as OF_COMPANIES

FIELDS: dict[str, str] = {
    "company": common.COMPANY,
    "company_key": common.COMPANY_KEY,
    "company_tax_id": common.TAX_ID,
    "key": "site key, site id, store id, branch id, id sede, id sucursal, código sucursal,"
    " nro sucursal, id tienda, id local",
    "name": "site, site name, sede, nombre sede, sucursal, nombre sucursal, sucursales nombre,"
    " branch, branch name, planta, local, tienda, store, store name, delegación, location name,"
    " punto venta, name, nombre",
    **{
        field: OF_COMPANIES[field]
        for field in ("address", "city", "region", "postcode", "country", "phones",
                      "phones/mobile", "phones/fax")
    },
}  # fmt: skip
