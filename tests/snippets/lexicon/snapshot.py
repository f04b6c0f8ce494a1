"""Every row that an entry leaves in the database, without what two runs can't share: keys, time."""

import json
import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, ModelLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry
from wagtail_localize import models as localize

from snippets.models import (
    Concept,
    ConceptDomain,
    Domain,
    FalseFriend,
    RelatedConcept,
    Term,
)

TABLES = [
    Domain,
    Concept,
    Term,
    ConceptDomain,
    RelatedConcept,
    FalseFriend,
    Revision,
    ModelLogEntry,
    ReferenceIndex,
    IndexEntry,
    localize.TranslatableObject,
    localize.TranslationSource,
    localize.Translation,
    localize.TranslationLog,
    localize.TranslationContext,
    localize.String,
    localize.StringSegment,
    localize.StringTranslation,
    localize.SegmentOverride,
    localize.OverridableSegment,
    localize.RelatedObjectSegment,
    localize.TemplateSegment,
]
DROPPED = {"id", "pk", "uuid", "data_hash", "path_id", "content_path_hash", "title_norm"}
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Names:
    """What each row is called, whatever its key."""

    def __init__(self) -> None:
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        self.rows: dict[tuple[type, int], str] = {}
        self.uuids: dict[str, str] = {}
        for model in (Domain, Concept):
            for row in model.objects.all():
                self.rows[model, row.pk] = f"{row.name} ({codes[row.locale_id]})"
        for row in [*Domain.objects.order_by("-locale"), *Concept.objects.order_by("-locale")]:
            # The French row's, which comes last.
            self.uuids[str(row.translation_key)] = f"<{row.name}>"
        for model, name in ((Term, "text"), (FalseFriend, "text")):
            for row in model.objects.all():
                self.rows[model, row.pk] = (
                    f"{self.rows[Concept, row.concept_id]}/{getattr(row, name)}"
                )
        for row in FalseFriend.objects.all():
            self.uuids[str(row.translation_key)] = f"<{row.language}:{row.text}>"
        for row in ConceptDomain.objects.all():
            self.rows[ConceptDomain, row.pk] = (
                f"{self.rows[Concept, row.concept_id]}→{self.rows[Domain, row.domain_id]}"
            )
        for row in RelatedConcept.objects.all():
            self.rows[RelatedConcept, row.pk] = (
                f"{self.rows[Concept, row.concept_id]}→{self.rows[Concept, row.related_id]}"
            )
        seen: dict[str, int] = {}
        for row in Revision.objects.order_by("pk"):
            of = self.row(row.content_type, row.object_id)
            seen[of] = seen.get(of, 0) + 1
            self.rows[Revision, row.pk] = f"{of} revision {seen[of]}"

    def row(self, kind: ContentType, pk: Any) -> str:
        return self.rows.get((kind.model_class(), int(pk)), f"{kind.model} {pk}")

    def plain(self, text: str) -> str:
        return KEY.sub(lambda found: self.uuids.get(found[0], found[0]), text)


def snapshot() -> dict[str, list[Any]]:
    """Return the rows of every table, in an order that does not hang on keys."""
    names = Names()
    found = {}
    for model in TABLES:
        rows = [_row(row, names) for row in model.objects.all()]
        found[model.__name__] = sorted(rows, key=repr)
    return found


def differences(expected: dict[str, list[Any]], found: dict[str, list[Any]]) -> list[Any]:
    """Return what two snapshots do not share: the table, and each row of one of them alone."""
    told: list[Any] = []
    for table in expected:
        lacks = [row for row in expected[table] if row not in found[table]]
        more = [row for row in found[table] if row not in expected[table]]
        if len(lacks) == len(more):
            for one, other in zip(lacks, more, strict=True):
                pairs = {name: (one[name], other[name]) for name in one}
                told.append((table, {n: p for n, p in pairs.items() if p[0] != p[1]}))
        else:
            told += [(table, "lacks", row) for row in lacks]
            told += [(table, "has", row) for row in more]
        if not lacks and not more and len(expected[table]) != len(found[table]):
            told.append((table, len(expected[table]), len(found[table])))
    return told


def _row(row: Any, names: Names) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for item in row._meta.concrete_fields:
        if item.name in DROPPED:
            continue
        value = getattr(row, item.attname)
        if item.remote_field is not None and value is not None:
            value = _of(item.related_model, value, names)
        if item.name == "object_id" and hasattr(row, "content_type_id"):
            value = names.row(row.content_type, value)
        if item.name == "to_object_id":
            value = names.row(row.to_content_type, value)
        if item.name == "content_path":
            value = re.sub(r"\.\d+\.", ".N.", value)
        if item.name == "content_json":
            value = json.loads(value)
        if isinstance(value, dict):
            value = _content(value, names)
        values[item.name] = _plain(value, names)
    return values


def _of(model: Any, pk: Any, names: Names) -> Any:
    if (model, pk) in names.rows:
        return names.rows[model, pk]
    if model is ContentType:
        return ContentType.objects.get_for_id(pk).model
    if model is Locale:
        return Locale.objects.get(pk=pk).language_code
    if isinstance(pk, UUID):
        return str(pk)
    # A row of wagtail-localize: by what it says.
    row = model.objects.get(pk=pk)
    return {
        name: getattr(row, name)
        for name in ("data", "path", "object_repr", "username")
        if hasattr(row, name)
    }


RELATIONS = {"domain": Domain, "related": Concept, "concept": Concept, "locale": Locale}


def _content(value: dict[str, Any], names: Names) -> dict[str, Any]:
    """Return what a revision holds, its keys put into words."""
    found: dict[str, Any] = {}
    for name, held in value.items():
        if name in DROPPED:
            continue
        if isinstance(held, list):
            found[name] = [_content(each, names) for each in held]
        elif name in RELATIONS and held is not None:
            found[name] = _of(RELATIONS[name], held, names)
        elif name in ("latest_revision", "live_revision") and held is not None:
            found[name] = names.rows[Revision, held]
        elif name.endswith("_at") and held is not None:
            found[name] = "then"
        else:
            found[name] = _plain(held, names)
    return found


def _plain(value: Any, names: Names) -> Any:
    if isinstance(value, datetime):
        return "then"
    if isinstance(value, UUID | str):
        return names.plain(str(value))
    if isinstance(value, dict):
        return {key: _plain(each, names) for key, each in value.items()}
    return value
