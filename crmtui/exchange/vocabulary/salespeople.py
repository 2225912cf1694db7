"""What the columns of people of the office are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

FIELDS: dict[str, str] = {
    "code": "code, código, cod, id, number, número, employee id, employee number, user id,"
    " legajo, salesperson code, id vendedor, código vendedor, sales rep id, agent id",
    "name": "name, nombre, full name, nombre completo, nombre apellidos, employee,"
    " employee name, empleado, salesperson, salesperson name, sales rep, sales representative,"
    " sales agent, agent, vendedor, vendedora, nombre vendedor, comercial, agente, ejecutivo",
    "first": common.FIRST,
    "last": common.LAST,
    "role": "role, rol, perfil, función",
    "login": "login, user, username, usuario, cuenta",
    "job_title": "job title, title, cargo, puesto, position",
    "phone": f"{common.PHONE}, {common.HOME}, {common.MOBILE}",
    "email": common.EMAIL,
    "manager": "manager, manager name, manager code, reports to, answers to, supervisor,"
    " team leader, responsable, jefe, jefa, gerente, responde a, jefe directo,"
    " encargado, sales manager",
    "branch": "branch, regional office, office, region office, sales office, delegación, oficina,"
    " sede, sucursal, filial, zona ventas",
    "hired_on": "hired on, hired, hire date, hiring date, start date, date of hire, joined on,"
    " joined, fecha de alta, alta, fecha de ingreso, fecha ingreso, ingreso, fecha contratación,"
    " fecha de contratación, contratado, incorporación, fecha incorporación, antigüedad",
    "active": "active, activo, activa, en activo",
}
