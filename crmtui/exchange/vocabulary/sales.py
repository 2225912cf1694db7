"""What the columns of sales are called, and those of their lines: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

KEY = (
    "order id, order number, order no, sale id, sale number, sales order, invoice number,"
    " num,"
    " invoice id, invoice no, invoice, document number, pedido, número pedido, nro pedido,"
    " id pedido, código pedido, venta, número venta, id venta, número factura, nro factura,"
    " factura, comprobante, número comprobante, orden, número orden"
)
LINE = {
    "product": f"{common.PRODUCT_CODE}, product, product name, producto, nombre producto,"
    " artículo, nombre artículo, item, item name",
    "description": "description, descripción, concepto, detalle, line description,"
    " descripción artículo, descripción producto",
    "quantity": "quantity, qty, cantidad, cant, units sold, unidades, unidades vendidas,"
    " quantity ordered, cantidad pedida",
    "unit": "unit, unidad, unidad medida, unit measure, uom, um",
    "price": common.PRICE,
    "discount": "discount, discount pct, discount percent, line discount, descuento, dto, desc,"
    " bonificación, porcentaje descuento",
    "taxes": "taxes, tax, impuestos, impuesto, iva, tipo iva, vat, vat rate, tax rate, igv",
}
"""The columns of a line, wherever it stands."""
LINES: dict[str, str] = {
    "key": KEY,
    **LINE,
    "net": "net, line total, line net, extended price, importe línea, neto, base, subtotal, total",
}
SALES: dict[str, str] = {
    "key": KEY,
    "id": "id",
    "company": common.COMPANY,
    "company_key": common.COMPANY_KEY,
    "company_tax_id": common.TAX_ID,
    "contact": common.PERSON,
    "salesperson": f"{common.SALESPERSON}, employee, employee id, seller, salesperson name,"
    " nombre vendedor, empleado",
    "day": "date, order date, sale date, invoice date, sold on, fecha, fecha pedido, fecha venta,"
    " fecha factura, fecha emisión, día, day, created at",
    "reference": "their order, po number, purchase order, customer reference, customer order,"
    " reference, su pedido, su referencia, orden compra, referencia cliente",
    "quote": "quote, presupuesto",
    "currency": "currency, moneda, divisa, currency code",
    "rate": "rate, exchange rate, tipo cambio, cambio, cotización",
    "delivery_on": "delivery, delivery on, required date, delivery date, promised date, due date,"
    " entrega, fecha entrega, fecha requerida, entrega prometida",
    "delivered_on": "delivered on, shipped date, ship date, delivered, delivered at, entregada el,"
    " entregado el, entregado, fecha envío, fecha despacho",
    "notes": common.NOTES,
    "what": "what, qué",
    **LINE,
    "net": "net, net amount, order net, subtotal, base, base imponible, neto, importe neto,"
    " amount, order amount, importe pedido, importe venta, net total",
    "total": "total, order total, total amount, importe total",
    "value": "value, valor",
}
