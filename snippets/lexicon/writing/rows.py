"""Writes rows and their children in bulk."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from .drafts import Draft, State, child_accessors

__all__ = [
    "insert_rows",
    "log_publications",
    "refer",
    "save_revisions",
    "store_facts",
    "store_rows",
    "update_search_index",
    "write_children",
]

BATCH = 500


def insert_rows(drafts: Iterable[Draft]) -> None:
    """Give new rows their keys."""
    for model, some in _by_model(draft for draft in drafts if draft.is_new):
        model._base_manager.bulk_create([draft.instance for draft in some], batch_size=BATCH)


def store_rows(drafts: Iterable[Draft]) -> None:
    """Store rows that have keys, as their instances stand; a draft beside one leaves its words."""
    drafts = list(drafts)
    for model, some in _by_model(draft for draft in drafts if draft.writes_row):
        _upsert(model, [draft.instance for draft in some])
    for model, some in _by_model(draft for draft in drafts if draft.state == State.BESIDE):
        _upsert(
            model,
            [draft.instance for draft in some],
            ["latest_revision", "has_unpublished_changes"],
        )


def _upsert(model: Any, rows: Sequence[Any], names: list[str] | None = None) -> None:
    """Write rows over those of the same keys: one statement for many, unlike `bulk_update`."""
    names = names or [item.name for item in model._meta.concrete_fields if not item.primary_key]
    if rows:
        model._base_manager.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=[model._meta.pk.name],
            update_fields=names,
            batch_size=BATCH,
        )


def write_children(drafts: Iterable[Draft]) -> None:
    """Write the children of rows: those without a key are new, those that are missing are gone."""
    for model, some in _by_model(draft for draft in drafts if draft.writes_row):
        for accessor in child_accessors(model):
            _write_list(model, accessor, some)


def store_facts(drafts: Sequence[Draft]) -> None:
    """Write what is the same in every language into rows whose texts stay as they are."""
    for model, some in _by_model(drafts):
        _upsert(model, [draft.instance for draft in some], ["do_not_translate", "do_not_link"])
        for accessor in child_accessors(model):
            if accessor != "terms":
                _write_list(model, accessor, some)
        _refer(model, some)


def _write_list(model: Any, accessor: str, drafts: Iterable[Draft]) -> None:
    relation = model._meta.get_field(accessor)
    parent, child = relation.field, relation.related_model
    kept: list[Any] = []
    new: list[Any] = []
    for draft in drafts:
        for instance in draft.children.get(accessor, []):
            setattr(instance, parent.name, draft.instance)
            (new if instance.pk is None else kept).append(instance)
    old = [draft.instance.pk for draft in drafts if not draft.is_new]
    _delete_all_but(child, parent.name, old, {instance.pk for instance in kept})
    _upsert(child, kept)
    child._base_manager.bulk_create(new, batch_size=BATCH)


def _delete_all_but(model: Any, parent: str, parents: Sequence[int], kept: set[int]) -> None:
    for start in range(0, len(parents), BATCH):
        rows = model._base_manager.filter(**{f"{parent}__in": parents[start : start + BATCH]})
        gone = [pk for pk in rows.values_list("pk", flat=True) if pk not in kept]
        for first in range(0, len(gone), BATCH):
            model._base_manager.filter(pk__in=gone[first : first + BATCH]).delete()


def save_revisions(drafts: Sequence[Draft], user: Any, now: datetime) -> list[Revision]:
    """Store what each row is to be as its latest revision, and note that in its instance."""
    revisions = []
    for draft in drafts:
        if draft.revision is not None:
            revisions.append(draft.revision)
            continue
        kind = ContentType.objects.get_for_model(draft.instance, for_concrete_model=False)
        revisions.append(
            Revision(
                content_type=kind,
                base_content_type=kind,
                object_id=str(draft.instance.pk),
                created_at=now,
                user=user,
                object_str=str(draft.instance),
                content=draft.content(),
            )
        )
    new = [revision for revision in revisions if revision.pk is None]
    Revision.objects.bulk_create(new, batch_size=BATCH)
    for draft, revision in zip(drafts, revisions, strict=True):
        draft.settle(revision, now)
    return revisions


def log_publications(
    drafts: Sequence[Draft], revisions: Sequence[Revision], user: Any, now: datetime
) -> None:
    """Note in the history of each row that it is public, and that it has another name."""
    entries = []
    for draft, revision in zip(drafts, revisions, strict=True):
        if draft.state != State.PUBLISHED:
            continue
        row = draft.instance
        data: dict[str, Any] = {}
        if draft.had_revision and draft.old_name and draft.old_name != str(row):
            data = {"title": {"old": draft.old_name, "new": str(row)}}
            entries.append(_entry(row, "wagtail.rename", user, now, revision, data))
        entries.append(_entry(row, "wagtail.publish", user, now, revision, data))
        entries[-1].content_changed = True
    ModelLogEntry.objects.bulk_create(entries, batch_size=BATCH)


def _entry(
    row: Any, action: str, user: Any, now: datetime, revision: Revision, data: dict[str, Any]
) -> ModelLogEntry:
    return ModelLogEntry(
        content_type_id=revision.content_type_id,
        object_id=str(row.pk),
        label=str(row),
        action=action,
        timestamp=now,
        user=user,
        revision=revision,
        data=data,
    )


def refer(drafts: Iterable[Draft]) -> None:
    """Write what each row points to into Wagtail's reference index."""
    for model, some in _by_model(draft for draft in drafts if draft.writes_row):
        _refer(model, some)


def _refer(model: Any, drafts: Iterable[Draft]) -> None:
    if not ReferenceIndex.is_indexed(model):
        return
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    old = [str(draft.instance.pk) for draft in drafts if not draft.is_new]
    for start in range(0, len(old), BATCH):
        ReferenceIndex.objects.filter(
            base_content_type=kind, object_id__in=old[start : start + BATCH]
        ).delete()
    ReferenceIndex.objects.bulk_create(
        [
            ReferenceIndex(
                content_type=kind,
                base_content_type=kind,
                object_id=str(draft.instance.pk),
                to_content_type_id=to_type,
                to_object_id=to_id,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
            for draft in drafts
            for to_type, to_id, model_path, content_path in set(
                ReferenceIndex._extract_references_from_object(draft.instance)
            )
        ],
        batch_size=BATCH,
    )


def update_search_index(drafts: Iterable[Draft]) -> None:
    """Tell the search of the admin."""
    for model, some in _by_model(draft for draft in drafts if draft.writes_row):
        for backend in get_search_backends(with_auto_update=True):
            for start in range(0, len(some), BATCH):
                backend.add_bulk(model, [draft.instance for draft in some[start : start + BATCH]])


def _by_model(drafts: Iterable[Draft]) -> list[tuple[Any, list[Draft]]]:
    found: dict[Any, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(type(draft.instance), []).append(draft)
    return list(found.items())
