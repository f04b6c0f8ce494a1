"""Edits of each kind to the stored content of any source, by chance that a seed decides."""

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import uuid4

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import TranslationSource

__all__ = ["EDITS", "edited", "reworded"]

EDITS = ("change", "insert", "delete", "swap", "empty", "repeat", "link", "relate", "retitle")
WORDS = (
    "l’eau", "Q&A", "&copy;", "<5 %", "1 200", "« halle »", "\N{CYCLONE}", "canal", "  deux",
)  # fmt: skip
LISTED = "<ul><li>Oui</li><li>Non<ul><li>{}</li></ul></li><li>Oui</li></ul>"
LINKED = (
    '<p>{} <a href="https://ailleurs.example/a.b?c=d&amp;e">un</a> et '
    '<a href="https://ailleurs.example/a.b?c=d&amp;e">deux</a> <b>ou <i>trois</i></b>'
    '<a href="mailto:d\'accord@ici.example">quatre</a></p>'
)


def reworded(source: TranslationSource, random: Random) -> None:
    """Give a source texts of its own: what factories write is the same everywhere."""
    content = _Content(source, random)
    for holder, key in content.texts():
        holder[key] = content.words(holder[key])
    content.store()


def edited(source: TranslationSource, kind: str, random: Random) -> None:
    """Edit what is stored of a source, where it has what that kind of edit needs."""
    content = _Content(source, random)
    getattr(content, kind)()
    content.store()


class _Content:
    def __init__(self, source: TranslationSource, random: Random) -> None:
        self.source, self.random = source, random
        self.model: Any = source.specific_content_type.model_class()
        self.data = json.loads(source.content_json)
        self.streams = {
            field.name: json.loads(self.data[field.name])
            for field in self.model._meta.get_fields()
            if isinstance(field, StreamField)
        }

    def store(self) -> None:
        streams = {name: json.dumps(members) for name, members in self.streams.items()}
        self.source.content_json = json.dumps(self.data | streams)
        self.source.save(update_fields=["content_json"])

    # --- what there is ---------------------------------------------------------------------

    def texts(self) -> list[tuple[Any, Any]]:
        """Return each text as what holds it and its key there."""
        found: list[tuple[Any, Any]] = []
        for field in self.model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField | RichTextField)
            is_own = field.name in self.data and not field.choices and "slug" not in field.name
            if is_text and is_own and not isinstance(field, StreamField):
                found.append((self.data, field.name))
        for members in self.streams.values():
            found += _leaves(members)
        return [(holder, key) for holder, key in found if _is_text(holder[key])]

    def lists(self) -> list[list[Any]]:
        """Return the lists whose members have an identity: streams, lists in them, children."""
        children = [
            rows
            for rows in self.data.values()
            if isinstance(rows, list)
            if rows and all("translation_key" in row for row in rows if isinstance(row, dict))
            if isinstance(rows[0], dict)
        ]
        return [*children, *_lists(list(self.streams.values()))]

    def words(self, like: str) -> str:
        words = " ".join(self.random.choice(WORDS) for _ in range(3))
        if not like.startswith("<"):
            return words
        plain = words.replace("&", "&amp;").replace("<", "&lt;")
        return self.random.choice(("<p>{}</p><p>Oui</p>", LISTED, LINKED)).format(plain)

    def one(self, found: list[Any]) -> list[Any]:
        return [self.random.choice(found)] if found else []

    # --- the edits -------------------------------------------------------------------------

    def change(self) -> None:
        for holder, key in self.one(self.texts()):
            holder[key] = self.words(holder[key])

    def empty(self) -> None:
        for holder, key in self.one(self.texts()):
            holder[key] = ""

    def repeat(self) -> None:
        for holder, key in self.one(self.texts()):
            for other, its in self.texts():
                if other[its].startswith("<") == holder[key].startswith("<"):
                    other[its] = holder[key]

    def link(self) -> None:
        for holder, key in self.one([(h, k) for h, k in self.texts() if h[k].startswith("<")]):
            holder[key] = LINKED.format("Un lien")

    def retitle(self) -> None:
        for name in {"title", "name"} & set(self.data):
            self.data[name] = self.words("")

    def insert(self) -> None:
        for members in self.one(self.lists()):
            new = copy.deepcopy(self.random.choice(members))
            for own in _identified([new]):
                own["id" if "id" in own else "translation_key"] = str(uuid4())
            if "pk" in new:
                new["pk"] = None
            members.insert(self.random.randrange(len(members) + 1), new)

    def delete(self) -> None:
        for members in self.one(self.lists()):
            members.pop(self.random.randrange(len(members)))

    def swap(self) -> None:
        for members in self.one([found for found in self.lists() if len(found) > 1]):
            first, second = self.random.sample(range(len(members)), 2)
            members[first], members[second] = members[second], members[first]
            for place, row in enumerate(members):
                if "sort_order" in row:
                    row["sort_order"] = place

    def relate(self) -> None:
        """Point to something else: an entry, and in a stream a picture, a page or a file."""
        for field in self.one(self._keys()):
            rows = field.related_model.objects.filter(locale=self.source.locale_id)
            others = list(rows.exclude(pk=self.data[field.name]).values_list("pk", flat=True))
            self.data[field.name] = self.random.choice(others or [self.data[field.name]])
        known: dict[Any, list[Any]] = {}
        for holder, key in (numbers := _leaves(list(self.streams.values()), int)):
            known.setdefault(key, []).append(holder[key])
        for holder, key in self.one(numbers):
            holder[key] = self.random.choice(known[key])

    def _keys(self) -> list[Any]:
        return [
            field
            for field in self.model._meta.concrete_fields
            if isinstance(field, models.ForeignKey)
            and issubclass(field.related_model, TranslatableMixin)
            and not issubclass(field.related_model, Page)
            and field.name in self.data
        ]


def _is_text(value: str) -> bool:
    return value.startswith("<") or value == "Mots" or " " in value


def _leaves(thing: Any, kind: type = str) -> list[tuple[Any, Any]]:
    """Return the values of a kind in a stream, each as what holds it and its key there."""
    found: list[tuple[Any, Any]] = []
    pairs = thing.items() if isinstance(thing, dict) else enumerate(thing)
    for key, value in pairs:
        if type(value) is kind and key not in ("id", "type"):
            found.append((thing, key))
        elif isinstance(value, dict | list):
            found += _leaves(value, kind)
    return found


def _identified(thing: Any) -> Iterator[dict[str, Any]]:
    """Walk what has an identity of its own: a block, a child."""
    if isinstance(thing, dict):
        if "id" in thing or "translation_key" in thing:
            yield thing
        thing = list(thing.values())
    for value in thing if isinstance(thing, list) else ():
        yield from _identified(value)


def _lists(thing: Any) -> Iterator[list[Any]]:
    if isinstance(thing, dict):
        thing = list(thing.values())
    if isinstance(thing, list):
        if thing and all(isinstance(member, dict) and "id" in member for member in thing):
            yield thing
        for value in thing:
            yield from _lists(value)
