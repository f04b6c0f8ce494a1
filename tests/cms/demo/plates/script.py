"""A script that can be drawn, small enough to be read; tests change one thing in it."""

from __future__ import annotations

import copy
from typing import Any

SCRIPT: dict[str, Any] = {
    "key": "bench",
    "number": 9,
    "slug": {"fr": "le-banc", "en": "the-bench"},
    "title": {"fr": "Le banc", "en": "The bench"},
    "summary": {"fr": "Un banc et deux avis.", "en": "One bench, two opinions."},
    "theme": "citizenship",
    "mandate": "m2022",
    "vision": "vision-citizenship",
    "register": "tender",
    "cast": {
        "lina": {
            "name": {"fr": "Lina", "en": "Lina"},
            "is": {"fr": "lycéenne", "en": "pupil"},
            "looks": "lina",
        },
        "paul": {
            "name": {"fr": "Paul", "en": "Paul"},
            "is": {"fr": "voisin", "en": "neighbour"},
            "looks": {"skin": 4, "hair": "bald", "age": 58, "top": "two"},
        },
    },
    "cover": {"see": {"fr": "Un banc.", "en": "A bench."}, "draw": {"place": "meadow"}},
    "plates": [
        {
            "key": "today",
            "alternative": {"fr": "Deux voisins sur un banc.", "en": "Two neighbours on a bench."},
            "rows": [{"height": 3, "widths": [1]}, {"height": 2, "widths": [1, 1]}],
            "panels": [
                {
                    "see": {"fr": "La place.", "en": "The square."},
                    "focus": 2,
                    "words": [
                        {"kind": "caption", "fr": "Aujourd’hui.", "en": "Today."},
                        {"kind": "says", "by": "lina", "fr": "On s’assoit ?", "en": "Shall we?"},
                    ],
                    "draw": {
                        "place": "square",
                        "people": [
                            {"who": "lina", "at": 0.3, "size": 0.7, "pose": "point"},
                            {"who": "paul", "at": 0.7, "size": 0.7, "faces": "left"},
                        ],
                        "things": [{"what": "bench", "at": [0.5, 0.9], "size": 0.2}],
                    },
                },
                {
                    "see": {"fr": "Paul de près.", "en": "Paul, close."},
                    "focus": 1,
                    "words": [{"kind": "shouts", "by": "paul", "fr": "Non !", "en": "No!"}],
                    "draw": {
                        "place": "plain",
                        "close": True,
                        "people": [{"who": "paul", "at": 0.5}],
                    },
                },
                {
                    "see": {"fr": "Une affiche.", "en": "A poster."},
                    "focus": 1,
                    "words": [
                        {"kind": "sign", "fr": "À vendre", "en": "For sale"},
                        {"kind": "sound", "fr": "TOC", "en": "KNOCK"},
                    ],
                    "draw": {"place": "street", "light": "night"},
                },
            ],
        }
    ],
}


def script() -> dict[str, Any]:
    """A copy of the script, to be changed."""
    return copy.deepcopy(SCRIPT)


def panel(data: dict[str, Any], number: int) -> dict[str, Any]:
    found: dict[str, Any] = data["plates"][0]["panels"][number - 1]
    return found
