"""Rows that were born in a revision keep who they are.

A row that an editor adds is first stored in the JSON of a revision, which knows no primary key of
it. Its `translation_key` it has from there on: by it, whoever reads the revision again finds the
row that was stored in the meantime. Without that, the row would be a second one, and the words that
its translations hold would be deleted with the first.
"""

from typing import Any

from modelcluster.models import get_all_child_relations
from wagtail.models import TranslatableMixin

__all__ = ["find_stored_rows"]


def find_stored_rows(instance: Any) -> None:
    """Give each row without a primary key that of its parent's stored row of the same key.

    `instance` was read from a revision. Rows that all have theirs cost no query, others one for
    each kind of row.
    """
    for relation in get_all_child_relations(type(instance)):
        model = relation.related_model
        if not (instance.pk and issubclass(model, TranslatableMixin)):
            continue
        here = list(getattr(instance, relation.get_accessor_name()).all())
        new = [row for row in here if row.pk is None]
        if not new:
            continue
        stored = model._base_manager.filter(
            **{relation.field.attname: instance.pk},
            translation_key__in=[row.translation_key for row in new],
        ).exclude(pk__in=[row.pk for row in here if row.pk])
        keys = dict(stored.values_list("translation_key", "pk"))
        for row in new:
            if pk := keys.pop(row.translation_key, None):
                row.pk = pk
                row._state.adding = False
