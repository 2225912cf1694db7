"""What the sample's companies make, by sector, and what such companies are called."""

from __future__ import annotations

from typing import NamedTuple


class Trade(NamedTuple):
    """What a kind of company is called and makes."""

    sector: str
    noun: str
    """What stands in its name."""
    products: tuple[str, ...]


_TABLE = """\
Metalurgia
    Metalúrgica: Estructuras de acero, Bridas y racores
    Talleres: Piezas torneadas de precisión, Chapa cortada por láser, Engranajes y ejes
    Fundiciones: Fundición gris, Piezas de bronce
    Calderería: Depósitos y calderas
Maquinaria
    Maquinaria: Líneas de envasado, Cosechadoras de almendra
    Hidráulica: Cilindros y bombas, Prensas hidráulicas
    Automatismos: Robots de paletizado, Cuadros de maniobra
Alimentación
    Conservas: Conservas vegetales, Pescado en conserva
    Cárnicas: Embutidos y jamones
    Harinas: Harina y sémola
    Congelados: Verdura congelada
    Aceites: Aceite de oliva virgen
Bebidas
    Bodegas: Vino tinto con crianza, Vino espumoso
    Destilerías: Licores y vermut
    Zumos: Zumos y néctares
Plásticos
    Plásticos: Tapas y envases de plástico, Tubería de polietileno
    Inyectados: Piezas inyectadas para automóvil
    Envases: Botellas y bidones, Film para palés
Química
    Químicas: Abonos líquidos, Disolventes
    Pinturas: Pinturas y barnices
    Detergentes: Detergentes industriales
Cerámica y vidrio
    Cerámicas: Azulejo y pavimento, Loza de hostelería
    Vidrios: Vidrio templado
    Ladrillos: Ladrillo caravista
Madera y mueble
    Muebles: Muebles de cocina, Mobiliario de oficina
    Maderas: Palés y embalaje de madera, Tablero contrachapado
    Carpintería: Puertas y ventanas
Textil y calzado
    Textiles: Tejido de punto
    Confecciones: Ropa de trabajo
    Calzados: Calzado de seguridad
Papel y cartón
    Papelera: Bolsas de papel
    Cartonajes: Cajas de cartón ondulado, Tubos de cartón
    Etiquetas: Etiquetas adhesivas
Artes gráficas
    Gráficas: Catálogos y folletos, Estuches impresos
    Rótulos: Rótulos y vinilos
Construcción
    Construcciones: Naves industriales
    Prefabricados: Prefabricados de hormigón
    Áridos: Hormigón y áridos
    Instalaciones: Instalaciones de clima
Transporte y logística
    Transportes: Transporte frigorífico, Distribución regional
    Logística: Almacén y preparación de pedidos
    Almacenes: Alquiler de almacén con personal
Automoción
    Recambios: Recambio de camión
    Carrocerías: Carrocerías isotermas
    Neumáticos: Neumático agrícola
Agroindustria
    Piensos: Pienso compuesto
    Semillas: Semilla certificada
    Viveros: Plantón de frutal
    Frutas: Fruta de hueso, Frutos secos
Electricidad y electrónica
    Electricidad: Cuadros de mando, Transformadores
    Electrónica: Placas electrónicas
    Iluminación: Luminarias industriales"""


def _trades() -> tuple[Trade, ...]:
    found, sector = [], ""
    for line in _TABLE.splitlines():
        if not line.startswith(" "):
            sector = line
            continue
        noun, _, products = line.strip().partition(": ")
        found.append(Trade(sector, noun, tuple(products.split(", "))))
    return tuple(found)


TRADES = _trades()
SECTORS = tuple(dict.fromkeys(trade.sector for trade in TRADES))
