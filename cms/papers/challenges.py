"""The challenges of a programme as plain data, and the cities that bring them."""

from collections.abc import Iterable
from typing import Any

from pages.lab.challenges import Challenge
from pages.press.rich_text import nodes_of

from .said import Data, foreign, nodes, said

__all__ = ["challenges_data", "cities_of"]


def challenges_data(
    challenges: Iterable[Challenge], page: Any, with_case: bool = True
) -> list[Data]:
    """Return what readers may see of each; with its case, its people and its result if asked."""
    return [_challenge(one, page, with_case) for one in challenges]


def _challenge(challenge: Challenge, page: Any, with_case: bool) -> Data:
    told, own = challenge.page, challenge.language
    owner, dilemma = told.public_owner, told.public_dilemma
    data = {
        "title": said(told.title, own),
        "question": said(told.question, own),
        "summary": said(told.summary, own),
        "owner": said(owner.name, foreign(owner, page.locale_id)) if owner else None,
        "city": owner.place if owner else "",
        "dilemma": said(dilemma.name, foreign(dilemma, page.locale_id)) if dilemma else None,
        "shape": dilemma.shape if dilemma else "",
    }
    if with_case:
        data |= {
            "lang": own,
            "case": nodes(told.body),
            "result": nodes_of(told.result),
            "people": [
                {"role": str(label), "names": ", ".join(person.name for person in people)}
                for label, people in told.by_role
            ],
        }
    return data


def cities_of(people: list[Data], challenges: list[Data]) -> list[Data]:
    """Return the places that people and challenges come from, with who comes from each."""
    found: dict[str, dict[str, None]] = {}
    for challenge in challenges:
        if challenge["city"] and challenge["owner"]:
            found.setdefault(challenge["city"], {})[challenge["owner"]["text"]] = None
    for person in people:
        if person["place"] and person["organisation"]:
            found.setdefault(person["place"], {})[person["organisation"]["text"]] = None
    # A city that came as itself is named once.
    return [
        {"name": city, "bodies": ", ".join(body for body in bodies if body != city)}
        for city, bodies in sorted(found.items())
    ]
