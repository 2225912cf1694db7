"""What the columns of products are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

FIELDS: dict[str, str] = {
    "code": common.PRODUCT_CODE,
    "key": "key, clave, record id, id",
    "name": "product name, nombre producto, product, producto, article, artículo,"
    " nombre artículo, item, item name, name, nombre, description, descripción,"
    " descripción producto, descripción artículo, productos descripción, denominación",
    "name_es": "name in spanish, name spanish, nombre en español, nombre español, name es",
    "name_en": "name in english, name english, nombre en inglés, nombre inglés, name en",
    "family": "family, familia, category, categoría, category name, nombre categoría,"
    " product family, familia productos, series, serie, product line, línea, rubro, grupo,"
    " product category, idfamilia, id familia",
    "unit": "unit, unidad, unidad medida, unit measure, uom, um, unidades venta,"
    " product unit, productos unidad medida presentación",
    "price": common.PRICE,
    "cost": "cost, coste, costo, unit cost, cost price, precio coste, precio costo,"
    " precio compra, purchase price",
    "taxes": "taxes, tax, product tax, impuestos, impuesto, iva, tipo iva, vat, vat rate, tax rate,"
    " igv, igic, itbis",
    "selling_points": "selling points, argumentos, argumentos venta, ventajas, highlights",
    "notes": common.NOTES,
    "active": "active, product active, activo, activa, en venta, sold",
    "retired": "discontinued, retired, descatalogado, descatalogada, retirado, obsoleto",
}
