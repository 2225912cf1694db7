"""Given names, surnames and invented place words, from which people and companies are named."""

from __future__ import annotations

WOMEN = tuple(
    "Carmen María Ana Isabel Laura Cristina Marta Elena Pilar Lucía Mónica Inés Sofía Nuria Begoña"
    " Rocío Belén Verónica Núria Ainhoa Leire Silvia Raquel Teresa Montse Yolanda Esther Susana"
    " Patricia Beatriz Noelia Amparo Consuelo Ángela Virginia Gloria Lorena Alicia Celia Irene"
    .split()
)  # fmt: skip
MEN = tuple(
    "José Antonio Juan Manuel Francisco Javier David Daniel Jesús Ángel Alejandro Pablo Sergio Raúl"
    " Rubén Óscar Íñigo Iván Andrés Adrián Álvaro Jordi Oriol Xavier Aitor Mikel Joan Víctor Hugo"
    " Martín Ramón Tomás Ignacio Emilio Gonzalo Fermín Julián Vicente Ricardo Joaquín".split()
)
SURNAMES = tuple(
    "García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Jiménez Ruiz Díaz"
    " Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil"
    " Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez"
    " Iglesias Medina Garrido Cortés Castillo Lozano Guerrero Cano Prieto Méndez Calvo Gallego"
    " Herrera León Vidal Peña Flores Cabrera Campos Vega Fuentes Carrasco Reyes Nieto Aguilar"
    " Pascual Herrero Montero Hidalgo Ibáñez Ferrer Durán Benítez Mora Vicente Arias Carmona"
    " Crespo Pastor Soto Sáez Velasco Moya Soler Parra Esteban Bravo Gallardo Urrutia Etxeberria"
    " Agirre Mendizábal Goñi Puig Bosch Serra Casals Batlle Güell Lacasa Aznar Lanuza Escartín"
    " Bielsa Laborda Belmonte Quílez Tena Barreiro Lamas Souto Ocampo Zamora".split()
)

_START = (
    "Val Monte Riba Peña Fuente Torre Alta Campo Villa Soto Puente Roca Prado Laguna Cerro Mira"
    " Robre Encina Sierra Costa".split()
)
_END = (
    "arce dalia brisa lumbre cierzo mora clara hermosa nueva rubia luenga parda verde lobos cuervo"
    " halcón tejo sauce quejigo trigo salada fría"
    .split()
)  # fmt: skip
INVENTED = tuple(start + end for start in _START for end in _END)
"""Names of places that are nowhere."""
