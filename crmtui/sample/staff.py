"""What the sample office keeps of its people: times, skills, trainings, posts; and its branches."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from crmtui.core.text import fold
from crmtui.models import (
    Branch,
    Candidate,
    Choice,
    PersonStint,
    Post,
    Salesperson,
    Skill,
    Territory,
    TerritoryCover,
    Training,
)
from crmtui.sample import team
from crmtui.sample.desk import Desk

_BRANCHES = (
    ("Zaragoza", "Polígono Malpica-Alcor, nave 12\n50016 Zaragoza", "976 000 112", 0, 7, 310_000),
    ("Valencia", "Avenida del Puerto, 40\n46021 Valencia", "963 000 118", 4, 2, 95_000),
)
"""Name, address, telephone, the code of who leads it, people meant, a year's budget."""
_OF_VALENCIA = 4
_SKILLS = (
    "Producto", "Negociación", "Cierre", "Inglés", "Informática", "Euskera", "Catalán",
)  # fmt: skip
_TRAININGS = (
    ("Prevención de riesgos", 24, ""),
    ("Carretilla elevadora", 36, ""),
    ("Protección de datos", 12, ""),
    ("Técnicas de cierre", 0, "Cierre"),
    ("Inglés comercial B2", 0, "Inglés"),
)
"""What it is, for how many months it holds, the skill that it teaches."""
_PROFILE = (
    "Tres años de venta técnica a talleres e industria.\n"
    "Carné de conducir y ganas de viajar; valoramos portugués."
)
_CANDIDATES = (
    ("Beatriz Lomas", "600 000 141", "offered", 9, "LinkedIn", "Vendió rodamientos seis años."),
    ("Iker Zabala", "600 000 142", "interviewed", 7, "Anuncio", "Buen trato; poco producto."),
    ("Sandra Peiró", "600 000 143", "new", None, "Recomendación de un cliente", ""),
    ("Tomás Gilabert", "600 000 144", "refused", 4, "Anuncio", "Pide no viajar."),
)
_MONTH = timedelta(days=30)


def add_staff(desk: Desk) -> None:
    """Add what is kept of the people, and the branches that they work from."""
    rng, today = Random(45), date.fromordinal(desk.today)
    branches = _add_branches(desk)
    _people(desk, rng, today)
    _skills(desk, rng, today)
    _trainings(desk, rng, today)
    _cover(desk, today, branches)
    _posts(desk, today, branches)


def _add_branches(desk: Desk) -> dict[str, int]:
    found = {}
    for place, (name, address, phone, leads, headcount, budget) in enumerate(_BRANCHES):
        found[name] = int(
            Branch.insert(
                name=name, name_fold=fold(name), address=address, phone=phone, position=place,
                manager=desk.people[leads], headcount=headcount, budget=Decimal(budget),
            ).execute()
        )  # fmt: skip
    theirs = Salesperson.id == desk.people[_OF_VALENCIA]
    Salesperson.update(branch="Valencia").where(theirs).execute()
    return found


def _people(desk: Desk, rng: Random, today: date) -> None:
    """When each came; one began as an assistant, one came from another branch."""
    boss = desk.people[team.MANAGER]
    for person in team.TEAM:
        key = desk.people[person.code]
        hired = today - timedelta(days=rng.randrange(700, 4200))
        Salesperson.update(hired_on=hired).where(Salesperson.id == key).execute()
        if person.code not in (2, _OF_VALENCIA):
            continue
        moved = hired + timedelta(days=380)
        began = "assistant" if person.code == 2 else "salesperson"
        title = "Ayudante comercial" if person.code == 2 else "Comercial, Castellón"
        common = {"salesperson": key, "manager": boss}
        PersonStint.insert(
            **common,
            since=hired,
            until=moved - timedelta(days=1),
            role=began,
            job_title=title,
            branch="Zaragoza",
        ).execute()
        PersonStint.insert(
            **common,
            since=moved,
            role=person.role,
            job_title=person.job_title,
            branch="Valencia" if person.code == _OF_VALENCIA else "Zaragoza",
        ).execute()


def _skills(desk: Desk, rng: Random, today: date) -> None:
    keys = {
        name: int(
            Choice.insert(
                list="skill", name=name, name_fold=fold(name), position=place
            ).execute()
        )
        for place, name in enumerate(_SKILLS)
    }  # fmt: skip
    for person in team.TEAM:
        for name in rng.sample(_SKILLS[:5], 3):
            noted = today - timedelta(days=rng.randrange(20, 500))
            Skill.insert(
                salesperson=desk.people[person.code],
                skill=keys[name],
                level=rng.choice((2, 3, 3, 4, 5)),
                noted_on=noted,
            ).execute()


def _trainings(desk: Desk, rng: Random, today: date) -> None:
    """Most were given, some a while ago; a few are due, and two of them late."""
    for person in team.TEAM:
        for name, months, _skill in _TRAININGS[:3]:
            if rng.random() < 0.3:
                continue
            given = today - timedelta(days=rng.randrange(15, 30 * max(months - 1, 2)))
            Training.insert(
                salesperson=desk.people[person.code],
                name=name,
                done_on=given,
                valid_until=given + months * _MONTH,
            ).execute()
    for code, place, days in ((5, 3, -9), (6, 4, 20), (3, 1, -2), (team.ASSISTANT, 2, 35)):
        name, _months, skill = _TRAININGS[place]
        found = Choice.get_or_none((Choice.list == "skill") & (Choice.name == skill))
        Training.insert(
            salesperson=desk.people[code],
            name=name,
            due=today + timedelta(days=days),
            skill=None if found is None else found.id,
        ).execute()


def _cover(desk: Desk, today: date, branches: dict[str, int]) -> None:
    """Since when each covers their territory; one was covered by another before, with a gap."""
    for code, area in desk.territories.items():
        key = desk.people[code]
        since = today.replace(day=1) - timedelta(days=400 + 90 * code)
        TerritoryCover.insert(territory=area, salesperson=key, since=since).execute()
        if code == 5:
            TerritoryCover.insert(
                territory=area,
                salesperson=desk.people[1],
                since=since - timedelta(days=500),
                until=since - timedelta(days=46),
            ).execute()
        if code == 3:
            TerritoryCover.insert(
                territory=area,
                salesperson=desk.people[_OF_VALENCIA],
                since=today - timedelta(days=60),
            ).execute()
        branch = branches["Valencia" if code == _OF_VALENCIA else "Zaragoza"]
        Territory.update(
            branch=branch,
            headcount=2 if code in (3, 6) else 1,
            budget=Decimal(38_000 + 4_000 * code),
        ).where(Territory.id == area).execute()


def _posts(desk: Desk, today: date, branches: dict[str, int]) -> None:
    """One post to fill with its candidates, and one that was given up."""
    post = int(
        Post.insert(
            title="Comercial, Portugal y Galicia", branch=branches["Zaragoza"],
            territory=desk.territories.get(6), profile=_PROFILE,
            opened_on=today - timedelta(days=38), wanted_on=today + timedelta(days=40),
        ).execute()
    )  # fmt: skip
    for place, (name, phone, state, score, source, note) in enumerate(_CANDIDATES):
        Candidate.insert(
            post=post,
            name=name,
            phone=phone,
            state=state,
            score=score,
            source=source,
            email=f"{fold(name).split()[0]}@candidatos.example",
            note=note,
            state_on=today - timedelta(days=20 - 4 * place),
        ).execute()
    Post.insert(
        title="Técnico de postventa",
        branch=branches["Valencia"],
        profile="Hidráulica y neumática.",
        opened_on=today - timedelta(days=300),
        closed_on=today - timedelta(days=190),
        note="Se lleva desde Zaragoza.",
    ).execute()
