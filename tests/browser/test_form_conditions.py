"""Server and browser read the same conditions: forms/conditions.py and conditions.js."""

import json
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser

from forms.conditions import AGES, OPERATORS, Kind, holds

SCRIPT = Path(settings.BASE_DIR, "forms/static/forms/conditions.js")
CONDITIONS = 1_000
KINDS = {
    "text": Kind.TEXT,
    "number": Kind.NUMBER,
    "digits": Kind.NUMBER,
    "day": Kind.DATE,
    "year": Kind.YEAR,
    "choice": Kind.CHOICE,
    "choices": Kind.CHOICES,
    "yes": Kind.BOOLEAN,
    "files": Kind.OTHER,
}


def value_of(kind: str, random: Random) -> Any:
    match kind:
        case Kind.TEXT:
            return random.choice(("", "eau", "l’eau", "Œuvre", "œuvre", "İ", "ß", "10", "9"))
        case Kind.NUMBER:
            return random.choice((0, -1, 10, 9, "9.5", "9.50", "10", "99999999999.9999", "-0.1"))
        case Kind.DATE:
            day, month = random.choice((1, 28)), random.choice((1, 2, 12))
            return f"{random.choice((1999, 2004, 2010))}-{month:02}-{day:02}"
        case Kind.YEAR:
            return random.choice((1958, 2009, 2010, 2011))
        case Kind.BOOLEAN:
            return random.random() < 0.5
        case Kind.CHOICE:
            return random.choice("abc")
        case _:
            return random.choice("abc")


def answer_of(kind: str, random: Random) -> Any:
    if random.random() < 0.2:
        return random.choice((None, "", []))
    if kind in (Kind.CHOICES, Kind.OTHER):
        return random.sample("abc", random.randint(0, 3))
    return value_of(kind, random)


def condition_of(random: Random, depth: int = 0) -> dict[str, Any]:
    way = random.random()
    if depth < 3 and way < 0.4:
        joined = [condition_of(random, depth + 1) for _n in range(random.randint(1, 3))]
        return {random.choice(("all", "any")): joined}
    if depth < 3 and way < 0.5:
        return {"not": condition_of(random, depth + 1)}
    if way < 0.6:
        at = random.choice(("2026-09-01", "2026-02-28", "2026-01-01"))
        compared = {"is": random.choice(AGES), "value": random.randint(14, 28)}
        return {"age": random.choice(("day", "year")), "at": at, **compared}
    field = random.choice(list(KINDS))
    kind = KINDS[field]
    operator = random.choice([name for name, kinds in OPERATORS.items() if kind in kinds])
    if operator == "answered":
        return {"field": field, "is": operator}
    if operator in ("in", "not_in"):
        values = [value_of(kind, random) for _n in range(random.randint(1, 3))]
        return {"field": field, "is": operator, "value": values}
    return {"field": field, "is": operator, "value": value_of(kind, random)}


def test_server_and_browser_agree_on_a_thousand_random_conditions(browser: Browser) -> None:
    random = Random(18)  # noqa: S311 - the same conditions in each run
    asked = [
        (condition_of(random), {name: answer_of(kind, random) for name, kind in KINDS.items()})
        for _n in range(CONDITIONS)
    ]
    server = [holds(condition, answers, KINDS) for condition, answers in asked]
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text())
    in_browser = page.evaluate(
        "([asked, kinds]) => asked.map(([condition, answers]) =>"
        " formConditions.holds(condition, answers, kinds))",
        [json.loads(json.dumps(asked)), KINDS],
    )
    differing = [
        one for one, *both in zip(asked, server, in_browser, strict=True) if both[0] != both[1]
    ]
    assert differing == []
    # The conditions are of some use: a third of them at least goes either way.
    assert CONDITIONS / 3 < sum(server) < CONDITIONS * 2 / 3
