"""Tomes of the demo as pages, made from their scripts: what a loader would put in, without art."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml
from django.core.files.images import ImageFile
from PIL import Image as Pillow
from wagtail.models import Locale, Page

from pages.models import ComicsIndexPage, Plate, TomePage
from snippets.models import CreditedImage
from tests.demo_server import ROOT
from tests.factories.image import CreditedImageFactory
from tests.factories.mandate import MandateFactory
from tests.factories.streams import list_items, stream
from tests.factories.theme import ThemeFactory

SCRIPTS = ROOT / "cms" / "demo" / "content" / "tomes"
KEYS = sorted(path.stem for path in SCRIPTS.glob("*.yaml"))
Script = dict[str, Any]


@cache
def script_of(key: str) -> Script:
    return yaml.safe_load(Path(SCRIPTS / f"{key}.yaml").read_text())


def drawn(number: int) -> bytes:
    """Return a little upright picture, another one for each number."""
    colors = ("#f7f0e1", "#231c26", "#1d6a4f", "#e2b52c")
    picture = Pillow.new("RGB", (140, 196), colors[number % 4])
    picture.paste(colors[(number + 1) % 4], (number % 90, 20, number % 90 + 40, 120))
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def picture(number: int, **values: Any) -> CreditedImage:
    file = ImageFile(BytesIO(drawn(number)), name=f"plate-{number}.png")
    return CreditedImageFactory(file=file, title=f"Planche {number}", **values)


def collection_page(home: Page, **values: Any) -> ComicsIndexPage:
    page = ComicsIndexPage(
        title="Imagine Demain", slug="bd", summary="Des récits.", locale=home.locale, **values
    )
    return home.add_child(instance=page)


def tome_page(parent: Page, script: Script, **values: Any) -> TomePage:
    """Return a live tome in the language of `parent`; a translation is given its key."""
    code = parent.locale.language_code
    tome = TomePage(
        title=script["title"][code],
        slug=script["slug"][code],
        summary=script["summary"][code],
        number=script["number"],
        theme=ThemeFactory(palette=script["theme"], locale=parent.locale),
        mandate=MandateFactory(locale=parent.locale),
        share_image=picture(900 + script["number"]),
        share_image_alternative=script["cover"]["see"][code],
        locale=parent.locale,
        looks=stream(*(("look", _look(look, code)) for look in script["looks_from_the_field"])),
        initiatives=stream(
            *(("initiative", _initiative(item, code)) for item in script["initiatives"])
        ),
        postface=_paragraphs(script["postface"]["text"][code]),
        postface_author=script["postface"]["author"],
        postface_role=script["postface"]["role"][code],
        credits=stream(("credits", {"items": list_items(*_credits(script, code))})),
        **values,
    )
    tome.plates = [
        _plate(script, number, code, parent.locale)
        for number in range(1, len(script["plates"]) + 1)
    ]
    parent.add_child(instance=tome)
    return TomePage.objects.get(pk=tome.pk)


def spoken(script: Script, code: str) -> list[str]:
    """Return every text that a reader of the tome meets in a plate, in order."""
    found = []
    for plate in script["plates"]:
        found.append(plate["alternative"][code])
        for panel in plate["panels"]:
            found.append(panel["see"][code])
            found += [word[code] for word in panel.get("words", ())]
    return found


def _plate(script: Script, number: int, code: str, locale: Locale) -> Plate:
    plate = script["plates"][number - 1]
    panels = [
        (
            "panel",
            {
                "see": panel["see"][code],
                "lines": list_items(
                    *(_line(script, word, code) for word in panel.get("words", ()))
                ),
            },
        )
        for panel in plate["panels"]
    ]
    return Plate(
        image=picture(number),
        alternative=plate["alternative"][code],
        notes=_paragraphs((plate.get("notes") or {}).get(code, "")),
        transcript=stream(*panels),
        locale=locale,
        translation_key=uuid5(NAMESPACE_URL, f"{script['key']}-{plate['key']}"),
        sort_order=number,
    )


def _line(script: Script, word: Script, code: str) -> dict[str, str]:
    speaker = script["cast"][word["by"]]["name"][code] if word.get("by") else ""
    return {"kind": word["kind"], "speaker": speaker, "text": word[code]}


def _look(look: Script, code: str) -> dict[str, Any]:
    return {
        "title": look["title"][code],
        "place": look["place"][code],
        "text": _paragraphs(look["text"][code]),
        "image": None,
        "alternative": "",
    }


def _initiative(item: Script, code: str) -> dict[str, Any]:
    return {
        "name": item["title"][code],
        "place": item["place"][code],
        "text": _paragraphs(item["text"][code]),
        "link": item.get("link", ""),
    }


def _credits(script: Script, code: str) -> list[dict[str, str]]:
    names = (
        (item["role"][code], item["name"] if isinstance(item["name"], str) else item["name"][code])
        for item in script["credits"]
    )
    return [{"role": role, "name": name} for role, name in names]


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{part}</p>" for part in text.split("\n") if part.strip())
