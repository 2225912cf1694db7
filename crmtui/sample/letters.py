"""The sample office's letters, and the cases its people wrote up for each other."""

from __future__ import annotations

from random import Random

from crmtui.core.text import fold
from crmtui.db import database
from crmtui.models import Choice, Lesson, LetterTemplate
from crmtui.sample.desk import Desk, iso

_LETTERS = (
    (
        "Oferta de otoño", "letter", "es", "Revisión de su almacén antes del invierno",
        ("{salutation}:\n\nAntes de que llegue el invierno revisamos sin cargo las carretillas y"
        " estanterías de {company|su empresa}. Si algo no está bien, se lo decimos; si está"
        " bien, también.\n\n¿Le viene bien una visita en {ciudad} este mes? Puede contestarme en"
        " {teléfono vendedor|nuestro teléfono} o en {correo vendedor}.\n\nUn saludo,\n\n"
        "{vendedor}\n{cargo vendedor}\n{oficina}"),
    ),
    (
        "Hace tiempo que no hablamos", "email", "es", "¿Cómo va todo en {empresa}?",
        ("{saludo}:\n\nLa última vez que hablamos fue el {último contacto|año pasado}. Desde"
        " entonces hemos ampliado el almacén y servimos los recambios en dos días.\n\n¿Le llamo"
        " esta semana?\n\n{vendedor}\n{oficina} · {teléfono oficina}"),
    ),
    (
        "New price list", "email", "en", "Our prices for {company} from January on",
        ("{salutation},\n\nattached is our price list from January on. For {company} the terms"
        " stay as they are.\n\nAny questions? {salesperson_phone|Just call us}.\n\nKind"
        " regards,\n\n{salesperson}\n{office}"),
    ),
)  # fmt: skip
_CASES = (
    (
        "success", "La prueba de dos semanas cerró la venta", 40,
        ("Llevaban un año con «ya tenemos proveedor». Les dejamos la máquina dos semanas, con un"
        " operario nuestro el primer día.\nA los diez días pidieron precio ellos."),
        "Con quien ya tiene proveedor, ofrecer prueba antes que descuento.",
        "prueba, proveedor", "Elevadores Tormo", "ya tiene proveedor", "TRE-15",
    ),
    (
        "failure", "Perdido por contestar el precio con más descuento", 75,
        ("Pidieron un 8 % y lo dimos en la misma llamada. Entendieron que había más y pidieron"
        " oferta a otros dos."),
        ("Nunca bajar en la misma llamada: preguntar con qué lo comparan y volver al día"
        " siguiente con una alternativa, no con un precio."),
        "precio, descuento", "Neumática Sil", "precio", "ENV-01",
    ),
    (
        "success", "Entregar una parte en almacén salvó el plazo", 110,
        ("El otro prometía tres semanas; nosotros seis. Servimos cuatro tramos de lo que había y"
        " el resto después. Firmaron ese día."),
        "Partir la entrega: lo que hay, ya; lo demás, con fecha por escrito.",
        "plazo, entrega", "Almacenaje Berdún", "plazo de entrega", "EST-PAL",
    ),
    (
        "success", "The service van parked at the fair", 150,
        ("Three visitors asked about breakdowns, and could see the van and the man who drives it."
        " Two of them bought within the quarter."),
        "Show who comes when it breaks, not only what we sell.",
        "feria, servicio", "Elevadores Tormo", "calidad", "",
    ),
    (
        "failure", "Hablamos seis meses con quien no decidía", 200,
        ("El jefe de almacén estaba convencido desde el principio; el gerente nos conoció el día"
        " que dijo que no."),
        "En la segunda visita, preguntar quién firma y llevarle a él una hoja con las cuentas.",
        "decisión", "", "tiene que consultarlo", "PUE-33",
    ),
    (
        "success", "El margen lo puso el cliente", 260,
        ("No hablamos de tarifa: le enseñamos qué dejaba cada referencia en su tienda y eligió"
        " él las seis que más."),
        "Con revendedores, hablar de lo que ganan por metro de estante.",
        "reventa, margen", "Grupo Navasa", "margen", "FIL-10",
    ),
)  # fmt: skip


def add_letters(desk: Desk) -> None:
    """Add the letters that the office sends, and the cases worth telling."""
    rng = Random(31)
    for name, kind, language, subject, text in _LETTERS:
        LetterTemplate.insert(
            name=name, name_fold=fold(name), kind=kind, language=language, subject=subject,
            text=text,
        ).execute()  # fmt: skip
    objections = {
        choice.name: choice.id for choice in Choice.select().where(Choice.list == "objection")
    }
    customers = database.execute_sql(_CUSTOMERS, (60,)).fetchall()
    for kind, title, ago, text, lesson, tags, rival, objection, code in _CASES:
        at = rng.choice(customers) if customers else (None, next(iter(desk.people.values())), None)
        company, person, sector = at
        sold = desk.products.get(code)
        Lesson.insert(
            kind=kind, title=title, day=iso(desk.today - ago), text=text, lesson=lesson,
            tags=tags, salesperson=person, sector=sector, company=company,
            product=sold.id if sold else None,
            competitor=desk.choices.get(("competitor", rival)),
            objection=objections.get(objection),
        ).execute()  # fmt: skip


_CUSTOMERS = """
SELECT DISTINCT s.company_id, c.salesperson_id, c.sector_id FROM sale AS s
JOIN company AS c ON c.id = s.company_id WHERE c.status = 'tracked' AND c.id <= 3000
ORDER BY s.company_id LIMIT ?
"""
