"""The tomes: from their scripts to pages with plates, as the loader takes them.

A script (`content/tomes/*.yaml`) holds what its plates show and say, in both languages: its words
become alternatives and transcripts. A panel's `rectangles` are the steps of the guided view: left,
top, width and height, as shares of the plate.
"""

from .content_files import Spec, read_folder

__all__ = ["tome_pages", "tome_pictures"]

LANGUAGES = ("fr", "en")
COVER = "cover"
LEAF = {"fr": "planche", "en": "plate"}


def tome_pages() -> list[Spec]:
    """Return the tomes as the loader takes pages: blocks named by their kind."""
    return [_page(script) for script in sorted(read_folder("tomes"), key=lambda s: s["number"])]


def _page(script: Spec) -> Spec:
    same = ("slug", "title", "summary", "number", "theme", "mandate", "vision")
    return {
        **{name: script[name] for name in same},
        "domains": script.get("domains", []),
        "key": f"tome-{script['key']}",
        "kind": "tome",
        "parent": "comics",
        "image": _pictures(script, COVER),
        "image_alt": script["cover"]["see"],
        "plates": [_plate(script, plate) for plate in script["plates"]],
        "looks": [{"look": look} for look in script["looks_from_the_field"]],
        "initiatives": [
            {
                "initiative": {
                    **{k: v for k, v in spec.items() if k != "title"},
                    "name": spec["title"],
                }
            }
            for spec in script["initiatives"]
        ],
        "postface": script["postface"]["text"],
        "postface_author": script["postface"]["author"],
        "postface_role": script["postface"]["role"],
        "credits": [{"credits": {"items": script["credits"]}}],
        "paper_edition": script["paper"],
    }


def _plate(script: Spec, spec: Spec) -> Spec:
    return {
        "key": spec["key"],
        "image": _pictures(script, spec["key"]),
        "alternative": spec["alternative"],
        "notes": spec.get("notes"),
        "panels": _rectangles(spec["panels"]),
        "transcript": [{"panel": _panel(panel, script["cast"])} for panel in spec["panels"]],
    }


def _pictures(script: Spec, plate: str) -> dict[str, str]:
    return {code: picture_key(script["key"], plate, code) for code in LANGUAGES}


def tome_pictures() -> list[Spec]:
    """Return every cover and plate, once a language, as pictures are loaded."""
    return [
        _picture(script, plate, language)
        for script in sorted(read_folder("tomes"), key=lambda s: s["number"])
        for plate in (None, *script["plates"])
        for language in LANGUAGES
    ]


def _picture(script: Spec, plate: Spec | None, language: str) -> Spec:
    number = script["plates"].index(plate) + 1 if plate else 0
    title = script["title"][language]
    alternative = plate["alternative"] if plate else script["cover"]["see"]
    return {
        "key": picture_key(script["key"], plate["key"] if plate else COVER, language),
        "title": {"fr": f"{title}, {LEAF[language]} {number}" if plate else title},
        "alternative": alternative,
        "author": script["credits"][0]["name"][language],
        "licence": "cc-by-sa-4.0",
        "people": "drawn",
    }


def picture_key(tome: str, plate: str, language: str) -> str:
    return f"tome-{tome}-{plate}-{language}"


def _panel(spec: Spec, cast: Spec) -> Spec:
    lines = [
        {
            "kind": word["kind"],
            "speaker": cast[word["by"]]["name"] if word.get("by") else None,
            "text": {language: word[language] for language in LANGUAGES},
        }
        for word in spec.get("words", ())
    ]
    return {"see": spec["see"], "lines": lines}


def _rectangles(panels: list[Spec]) -> list[dict[str, float | int]]:
    sides = ("x", "y", "width", "height")
    return [
        {**dict(zip(sides, rectangle, strict=True)), "panel": number}
        for number, panel in enumerate(panels, 1)
        for rectangle in panel["rectangles"]
    ]
