"""What is said when the sample's salespeople and their customers are in touch.

A conversation is a `Scene`; `NEXT` says which kind of scene may follow which, so that a
company's notes tell a story: first contact, a need, an offer, doubts, an order, its delivery.
In the texts, `{who}` is the person's given name, `{item}` something the office sells,
`{month}` a coming month and `{why}` the reason to part.
"""

from __future__ import annotations

from typing import NamedTuple


class Scene(NamedTuple):
    """One conversation: what is noted, and what is agreed on."""

    text: str
    needs: str
    objections: str
    outcome: str
    wait: tuple[int, int]
    """Days until the next contact agreed on, from and to."""
    then: str
    """What the next contact is for."""
    then_kind: str = "call_out"


OPENINGS: dict[str, tuple[str, ...]] = {
    "call_out": (
        "Hablo con {who}.", "{who} atiende a la primera.", "Llamo y me pasan con {who}.",
        "Al tercer intento contesta {who}.",
    ),
    "call_in": ("Llama {who}.", "{who} devuelve la llamada.", "Llama {who} desde la fábrica."),
    "visit": (
        "Visita a la planta con {who}.", "Paso a ver a {who}.", "{who} me enseña el almacén.",
    ),
    "email": ("Correo de {who}.", "Escribo a {who} y contesta el mismo día."),
    "message": ("Mensaje de {who}.", "{who} contesta al mensaje."),
    "other": ("Coincido con {who} en la feria.", "Me encuentro con {who} en casa de un cliente."),
}  # fmt: skip
"""How a note begins, by kind of interaction."""
OWN_KINDS = {
    "Mensaje de {who}.": "WhatsApp", "{who} contesta al mensaje.": "WhatsApp",
    "Coincido con {who} en la feria.": "Feria",
}  # fmt: skip
"""Of some beginnings: the office's own kind."""

UNANSWERED = "No contesta"
"""The outcome of a call that nobody took…"""
CALLING = "Llamo a {who}."
"""…and how its note begins."""

KINDS = (
    ("call_out",) * 9 + ("call_in",) * 4 + ("visit",) * 4 + ("email",) * 3 + ("message", "other")
)
"""The usual ones more often."""

HEARD = (
    ("Leo en la prensa que amplían la nave el año que viene.", "Más estanterías y un muelle."),
    ("Me dice su transportista que han cambiado de almacén.", ""),
    ("Un proveedor suyo cuenta que buscan jefe de logística.", ""),
    ("En su página anuncian una línea nueva de envasado.", "Una envolvedora, quizá."),
)
"""What the office learns about a company without talking to it, and the need it sees in it."""

OPINIONS = (
    (9, "Encantados con el servicio técnico.", "servicio"),
    (8, "Cumplimos lo que decimos.", ""),
    (7, "Buen material; el plazo, mejorable.", "entrega"),
    (9, "Repetirían sin dudarlo.", ""),
    (6, "Nos ven caros frente a otros.", "precio"),
    (4, "El transporte llegó tarde.", "entrega"),
    (8, "La apiladora no ha dado un problema.", "apiladores"),
    (10, "", ""),
    (7, "", ""),
    (3, "La máquina se paró dos veces.", "compresores"),
)
"""What customers think of the office: how much of ten, in words, and about what."""

OBJECTIVES = (
    ("Vender la ampliación de estanterías", "yes", "", "Llevar fotos de otra obra", ""),
    (
        "Conocer al jefe de compras nuevo",
        "yes",
        "",
        "Fuimos puntuales y breves",
        "Preguntar antes quién decide",
    ),
    (
        "Cerrar el mantenimiento anual",
        "partly",
        "Lo firma la central, en enero",
        "",
        "Hablar antes con la central",
    ),
    (
        "Cobrar la factura atrasada",
        "no",
        "No estaba quien paga",
        "",
        "Confirmar la cita la víspera",
    ),
    ("Enseñar la mesa elevadora", "yes", "", "La probaron ellos mismos", ""),
)
"""What a visit was for, whether it was met and why not, what went well, what to improve."""

ITEMS = (
    "dos transpaletas eléctricas", "un apilador de 1.200 kg", "estanterías para 80 palés",
    "una cinta transportadora de 6 metros", "un compresor de tornillo", "una mesa elevadora",
    "diez carros portabultos", "una envolvedora de palés", "fleje y una precintadora",
    "una báscula de suelo", "un polipasto de 500 kg", "bancos de trabajo para el taller",
    "cuatro armarios ignífugos", "un secador de aire", "filtros para el compresor",
    "una puerta rápida para el muelle", "dos rampas niveladoras", "taquillas para el vestuario",
    "una prensa de 40 toneladas", "cubetos de retención", "un aspirador industrial",
    "guantes y gafas para todo el turno", "una entreplanta", "un transportador de rodillos",
)  # fmt: skip

MONTHS = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    .split()
)  # fmt: skip

SCENES: dict[str, tuple[Scene, ...]] = {
    "first": (
        Scene("Nos presentamos; no nos conocía. Le cuento qué hacemos.", "", "", "Interesado",
              (5, 15), "¿Ha mirado el catálogo?"),
        Scene("Vio nuestro anuncio y quiere saber más. Le mando el catálogo.",
              "Está montando una nave nueva.", "", "Interesado", (4, 12), "Comentar el catálogo"),
        Scene("Compra poco, pero quiere tener a quién llamar.", "",
              "Tiene proveedor de toda la vida.", "Se lo piensa", (20, 60), "Llamar sin prisa"),
        Scene("No es quien decide; me da el nombre de su jefe de compras.", "", "", "Interesado",
              (2, 8), "Preguntar por compras"),
    ),
    "need": (
        Scene("Necesita {item}. Tomo medidas y datos.", "{item}, antes de {month}.", "",
              "Pide presupuesto", (2, 6), "Mandar el presupuesto", "email"),
        Scene("Pide precio de {item}. Compara con otros dos.", "{item}.",
              "Mira sobre todo el precio.", "Pide presupuesto", (1, 5), "Enviar precio", "email"),
        Scene("Quiere renovar lo que tiene; habla de {item}.",
              "{item}; lo de ahora se estropea mucho.", "", "Interesado", (7, 20),
              "Pasar a verlo", "visit"),
        Scene("Amplían turno en {month} y les hará falta {item}.", "{item}, para {month}.", "",
              "Interesado", (10, 30), "¿Tienen ya fecha para la ampliación?"),
    ),
    "offer": (
        Scene("Le mando el presupuesto de {item} y se lo explico.", "{item}.", "",
              "Pide presupuesto", (4, 9), "¿Qué le parece el presupuesto?"),
        Scene("Repasamos la oferta: {item}, puesto en su almacén.", "",
              "El plazo de entrega le parece largo.", "Se lo piensa", (5, 12),
              "Confirmar plazo de fábrica"),
        Scene("Quiere ver {item} funcionando antes de decidir.", "Una demostración en su planta.",
              "Ya tuvo una mala experiencia.", "Interesado", (3, 10), "Hacer la demostración",
              "visit"),
    ),
    "doubt": (
        Scene("Todavía no ha mirado la oferta.", "", "Decide su socio, que está de viaje.",
              "Se lo piensa", (5, 14), "¿Ha hablado con su socio?"),
        Scene("Le parece caro; le ofrezco pago a 90 días.", "Pagar a plazos.",
              "Otro le deja {item} un 8 % más barato.", "Se lo piensa", (3, 9),
              "¿Acepta el pago a 90 días?"),
        Scene("No hay presupuesto hasta {month}; que volvamos entonces.", "",
              "Sin dinero hasta {month}.", "Se lo piensa", (30, 75), "Retomar la oferta"),
        Scene("Duda entre comprar y alquilar {item}.", "Alquiler con opción de compra.", "",
              "Se lo piensa", (4, 10), "Llevarle números del alquiler", "visit"),
        Scene("No contesta; dejo recado.", "", "", UNANSWERED, (1, 4), "Volver a llamar"),
    ),
    "order": (
        Scene("¡Pedido! Nos compra {item}. Entrega en {month}.", "", "", "Pedido", (12, 30),
              "¿Llegó todo bien?"),
        Scene("Acepta la oferta por {item}, con un 3 % de descuento.", "", "", "Pedido", (10, 25),
              "Confirmar la entrega"),
    ),
    "after": (
        Scene("Todo llegó bien y están contentos.", "", "", "Resuelto", (40, 100),
              "Llamada de cortesía"),
        Scene("Faltaba una caja; se la mando mañana.", "", "Se queja del transportista.",
              "Resuelto", (2, 6), "¿Llegó la caja que faltaba?"),
        Scene("El técnico lo puso en marcha; piden formación para el turno de noche.",
              "Formación para dos personas.", "", "Resuelto", (6, 15),
              "Dar la formación", "visit"),
    ),
    "service": (
        Scene("Pregunta por la revisión anual de lo que le vendimos.", "Revisión en {month}.", "",
              "Resuelto", (20, 50), "Concertar la revisión"),
        Scene("Una avería pequeña; el técnico pasa esta semana.", "Que venga el técnico.", "",
              "Resuelto", (3, 9), "¿Quedó arreglado?"),
    ),
    "again": (
        Scene("Repite: otra vez {item}.", "", "", "Pedido", (15, 40), "¿Llegó el pedido?"),
        Scene("Otro pedido igual que el anterior: {item}.", "", "", "Pedido", (15, 40),
              "Confirmar la entrega"),
    ),
    "routine": (
        Scene("Todo sigue igual; no necesita nada por ahora.", "", "", "No interesa", (30, 90),
              "Llamada de cortesía"),
        Scene("Le cuento la novedad del catálogo y le gusta.", "", "", "Interesado", (15, 40),
              "¿Quiere probar la novedad?"),
        Scene("Tienen mucho trabajo; que llame en {month}.", "", "Sin tiempo hasta {month}.",
              "Se lo piensa", (25, 60), "Volver a llamar"),
        Scene("No contesta; pruebo otro día.", "", "", UNANSWERED, (1, 5), "Volver a llamar"),
    ),
    "partner": (
        Scene("Tiene un cliente que busca {item}; nos pone en contacto.", "{item} para un tercero.",
              "", "Interesado", (3, 10), "¿Habló con su cliente?"),
        Scene("Repasamos las condiciones de este año.", "Un punto más de margen.",
              "Otra marca le da mejor margen.", "Se lo piensa", (15, 40), "Contestar al margen"),
        Scene("Le formo a un vendedor nuevo en la gama.", "Argumentos de venta.", "", "Resuelto",
              (20, 50), "¿Cómo va el vendedor nuevo?"),
        Scene("Ha cerrado una venta: {item}, que le servimos nosotros.", "", "", "Pedido",
              (10, 30), "¿Llegó todo bien a su cliente?"),
        Scene("Le llevo muestras y catálogos nuevos.", "", "", "Resuelto", (30, 60),
              "¿Ha movido las muestras?"),
    ),
    "farewell": (
        Scene("{why} Lo dejamos aquí.", "", "No hay nada que hacer.", "No interesa", (0, 0), ""),
    ),
}  # fmt: skip

NEXT: dict[str, tuple[str, ...]] = {
    "first": ("need", "need", "routine"),
    "need": ("offer", "offer", "offer", "doubt"),
    "offer": ("doubt", "doubt", "order", "order", "need"),
    "doubt": ("order", "offer", "doubt", "routine"),
    "order": ("after",),
    "after": ("routine", "service", "need", "again"),
    "service": ("routine", "need", "again"),
    "again": ("after",),
    "routine": ("routine", "need", "need"),
    "partner": ("routine", "need", "offer"),
}
"""Which kinds of scene follow which."""

PROMISES = (
    ("Enviar el catálogo nuevo", "email"), ("Mandar muestra de fleje", "email"),
    ("Averiguar el plazo de fábrica", "call_out"), ("Pasarle el teléfono del técnico", "message"),
    ("Enviar copia de la factura", "email"), ("Llevarle el contrato de mantenimiento", "visit"),
)  # fmt: skip
ENDED = (
    ("done", "Enviado el mismo día."),
    ("done", ""),
    ("done", ""),
    ("done", "Lo agradeció."),
    ("broken", "Fábrica no tenía; se lo dijimos tarde."),
    ("broken", "Se me pasó."),
)
"""How promises ended, and what there is to say about it."""
TASKS = (
    ("Comprobar la dirección de entrega", "call_out"), ("Preparar la visita con fotos", "other"),
    ("Pedir el nombre del nuevo gerente", "call_out"), ("Revisar condiciones de pago", "other"),
)  # fmt: skip
