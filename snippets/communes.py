"""The communes of the Metropolis: a list that the site brings along, as Django does permissions.

After each `migrate` the table is what `data/communes.csv` says: a name that is corrected there
reaches a site with its next release. Where a commune stands on the map that we draw is read from
the file itself: `x` and `y` are units of that drawing, 300 wide and 570 high, from its upper left
corner. They are the points of GeoNames (CC BY 4.0; six were set by hand), moved apart by seven
units at the most, until a finger on the narrowest phone tells any two of them apart (decision 60).
"""

import csv
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps as installed
from django.db import DEFAULT_DB_ALIAS

from .folding import fold
from .models import Commune

__all__ = ["former_names_by_code", "names_by_code", "points_by_code", "read_list"]

FILE = Path(__file__).parent / "data" / "communes.csv"


def read_list(apps: Any = installed, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Bring the table to the list; what is right already is not written again."""
    try:
        rows = apps.get_model("snippets", "Commune")._base_manager.using(using)
    except LookupError:  # a database of before there were any
        return
    wanted = {line["code"]: (line["name"], True) for line in _lines()}
    stored = {row.code: (row.name, row.is_listed) for row in rows.all()}
    wanted |= {code: (name, False) for code, (name, _) in stored.items() if code not in wanted}
    rows.bulk_create(
        [
            rows.model(code=code, name=name, is_listed=is_listed)
            for code, (name, is_listed) in wanted.items()
            if stored.get(code) != (name, is_listed)
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "is_listed"],
    )


def _lines() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def points_by_code() -> dict[str, tuple[int, int]]:
    """Return where each commune stands on the drawn map; nobody changes it."""
    return {line["code"]: (int(line["x"]), int(line["y"])) for line in _lines()}


def names_by_code() -> dict[str, str]:
    """Return the names of the communes by their codes, as somebody looks for them in a list.

    *Le Gua* stands under L: whoever types its first letters in a list finds it.
    """
    rows = Commune.objects.filter(is_listed=True).values_list("code", "name")
    return dict(sorted(rows, key=lambda row: fold(row[1])))


def former_names_by_code() -> dict[str, str]:
    """Return the names of those that left the list."""
    return dict(Commune.objects.filter(is_listed=False).values_list("code", "name"))
