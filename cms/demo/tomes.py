"""The tomes' part of the loading: from their scripts to pages, plates and pictures.

A script (`content/tomes/*.yaml`) holds what its plates show and say, in both languages: its words
become alternatives and transcripts. A panel's `rectangles` are the steps of the guided view: left,
top, width and height, as shares of the plate.
"""

from typing import Any

from wagtail.models import Locale

from pages.models import Plate, TomePage
from snippets.models import Mandate, Theme

from .content_files import Spec, identifier, read_folder
from .rich_text import to_rich_text
from .streams import References, StreamWriter

__all__ = ["TomeLoading", "tome_pages", "tome_pictures"]

LANGUAGES = ("fr", "en")
COVER = "cover"
LEAF = {"fr": "planche", "en": "plate"}


def tome_pages() -> list[Spec]:
    """Return the tomes as the loader takes pages: blocks named by their kind."""
    return [_page(script) for script in sorted(read_folder("tomes"), key=lambda s: s["number"])]


def _page(script: Spec) -> Spec:
    return {
        **{
            name: script[name]
            for name in ("slug", "title", "summary", "number", "theme", "mandate")
        },
        "domains": script.get("domains", []),
        "key": f"tome-{script['key']}",
        "kind": "tome",
        "parent": "comics",
        "script": script,
        "image_alt": script["cover"]["see"],
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
        "credits": [{"credits": {"items": script["credits"]}}],
        "paper_edition": script["paper"],
    }


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


class TomeLoading:
    """Mixed into the loader, which makes pages."""

    references: References
    _floor: Any

    def _fill_tome(self, page: TomePage, spec: Spec, locale: Locale, write: StreamWriter) -> None:
        script = spec["script"]
        page.number = spec["number"]
        page.theme = self._floor(Theme, spec["theme"], locale)
        page.mandate = self._floor(Mandate, spec["mandate"], locale)
        page.vision_id = self.references.pages.get(script["vision"])
        page.postface_author = script["postface"]["author"]
        page.postface_role = write.text(script["postface"]["role"])
        names = (COVER, *(plate["key"] for plate in script["plates"]))
        drawn = {picture_key(script["key"], name, locale.language_code) for name in names}
        if not drawn <= self.references.images.keys():
            return  # a shell, which others lead to: its pictures come later
        page.share_image_id = self._picture(script, COVER, locale)
        page.plates = [  # type: ignore[misc]  # a modelcluster relation
            self._plate(script, plate, position, locale)
            for position, plate in enumerate(script["plates"])
        ]

    def _picture(self, script: Spec, plate: str, locale: Locale) -> int:
        return self.references.images[picture_key(script["key"], plate, locale.language_code)]

    def _plate(self, script: Spec, spec: Spec, position: int, locale: Locale) -> Plate:
        language = locale.language_code
        key = f"tome-{script['key']}/{spec['key']}"
        write = StreamWriter(key, language, self.references)
        block = Plate.transcript.field.stream_block
        panels = [{"panel": _panel(panel, script["cast"])} for panel in spec["panels"]]
        return Plate(
            translation_key=identifier(key),
            locale=locale,
            sort_order=position,
            image_id=self._picture(script, spec["key"], locale),
            alternative=write.text(spec["alternative"]).strip(),
            notes=to_rich_text(write.text(spec.get("notes")), {}),
            panels=_rectangles(spec["panels"]),
            transcript=block.to_python(write.stream(block, "transcript", panels)),
        )


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
