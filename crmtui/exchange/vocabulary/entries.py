"""What the columns of customers' accounts are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

FIELDS: dict[str, str] = {
    "id": "id",
    "key": "entry key, entry id, key, clave, id asiento, id apunte, id movimiento, transaction id",
    "company": f"{common.COMPANY}, debtor, deudor",
    "company_key": common.COMPANY_KEY,
    "salesperson": common.SALESPERSON,
    "kind": "kind, kind of entry, what, entry type, document type, doc type, transaction type,"
    " type, qué, tipo, tipo apunte, tipo documento, tipo comprobante, tipo movimiento,"
    " clase documento, tipo doc, clase doc, tipo mov, concepto",
    "number": "number, invoice number, invoice no, invoice, document number, document no, doc no,"
    " voucher, número, número factura, nro factura, factura, número documento, nro documento,"
    " comprobante, número comprobante, nro comprobante, num, documento, nro doc, número doc, doc,"
    " número fra, inv no, invoice nr, document nr",
    # After the number: “Nº documento” is an invoice's here, and nobody's identity.
    "company_tax_id": common.TAX_ID,
    "day": "date, day, invoice date, document date, posting date, issue date, issued on, fecha,"
    " fecha factura, fecha emisión, fecha documento, fecha comprobante, emitida el, f factura,"
    " f emisión, fecha doc, f doc, fecha fra, inv date, doc date, invoiced on",
    "due": "due, due date, due on, payment due, maturity, vence, vencimiento,"
    " fecha vencimiento, vence el, vto, vcto, fecha vto, f vto, f vencimiento, fecha vcto",
    "amount": "amount, invoice amount, total amount, total, gross amount, balance due, importe,"
    " importe total, monto, valor, total factura, importe factura, importe iva incluido,"
    " total iva incluido, inv amount, invoice total, importe bruto",
    "debit": "debit, debit amount, debe, cargo, débito, débitos",
    "credit": "credit, credit amount, haber, abono, crédito, créditos",
    "remaining": "open, open amount, outstanding, remaining, pendiente, saldo pendiente, saldo",
    "settles": "pays, applies to, applied to, settles, pays invoice, paga, aplica a, aplicado a,"
    " cancela, factura pagada, factura aplicada",
    "sale": "sale, sale id, sale key, sale number, of sale, order, order number, order no,"
    " order id, customer order, sales order, purchase order, po number, venta, id venta,"
    " clave venta, número venta, nro venta, pedido, número pedido, nro pedido, id pedido,"
    " pedido cliente, orden compra, nro orden compra, oc, ref pedido",
    "currency": "currency, moneda, divisa, currency code",
    "rate": "rate, exchange rate, tipo cambio, cambio, cotización",
    "note": common.NOTES,
}
