"""A row to be written in one language, with its children, and what its revision holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations, get_field_value

__all__ = ["Draft", "State", "content_of"]


class State:
    """What becomes of a row.

    PUBLISHED: its revision is public. DRAFT: the row is no public one, and its revision waits.
    BESIDE: the row is public and stays as it is; a revision waits beside it. KEPT: only read.
    """

    PUBLISHED = "published"
    DRAFT = "draft"
    BESIDE = "beside"
    KEPT = "kept"


@dataclass
class Draft:
    key: str
    language: str
    state: str
    is_new: bool
    instance: Any
    # By accessor, in order.
    children: dict[str, list[Any]] = field(default_factory=dict)
    # What the row was called before, "" for a new one.
    old_name: str = ""
    had_revision: bool = False
    # That which is published as it stands, instead of a new one.
    revision: Any = None
    _child_content: dict[str, list[dict[str, Any]]] | None = None

    @property
    def writes_row(self) -> bool:
        return self.state in (State.PUBLISHED, State.DRAFT)

    def hold_children(self) -> None:
        """Let whoever asks the instance for its children get these, not those of the database."""
        self.instance._cluster_related_objects = dict(self.children)

    def content(self) -> dict[str, Any]:
        """Return what `ClusterableModel.serializable_data` would, without asking the database."""
        if self._child_content is None:
            model: Any = type(self.instance)
            self._child_content = {
                accessor: [content_of(child) for child in self.children.get(accessor, [])]
                for accessor in child_accessors(model)
            }
        return {**content_of(self.instance), **self._child_content}

    def settle(self, revision: Any, now: datetime) -> None:
        """Set on the instance what a revision, and its publication, change in the row."""
        row = self.instance
        row.latest_revision_id = revision.pk
        if self.state == State.PUBLISHED:
            row.live, row.has_unpublished_changes, row.expired = True, False, False
            row.live_revision_id = revision.pk
            row.last_published_at = now
            row.first_published_at = row.first_published_at or now
        else:
            row.has_unpublished_changes = True


@cache
def child_accessors(model: Any) -> list[str]:
    return [relation.get_accessor_name() for relation in get_all_child_relations(model)]


@cache
def _getters(model: Any) -> list[tuple[str, Callable[[Any], Any]]]:
    """Return how each field of a model is read for a revision.

    `modelcluster` decides anew for each value; most are plain columns.
    """
    getters: list[tuple[str, Callable[[Any], Any]]] = []
    for item in model._meta.fields:
        if not item.serialize:
            continue
        if item.remote_field is not None:
            getters.append((item.name, _attribute(item.get_attname())))
        elif (
            isinstance(
                item,
                models.CharField | models.TextField | models.BooleanField | models.IntegerField,
            )
            and type(item).pre_save is models.Field.pre_save
        ):
            getters.append((item.name, _attribute(item.attname)))
        else:
            getters.append((item.name, _value(item)))
    return getters


def _attribute(name: str) -> Callable[[Any], Any]:
    return lambda instance: getattr(instance, name)


def _value(item: Any) -> Callable[[Any], Any]:
    return lambda instance: get_field_value(item, instance)


def content_of(instance: Any) -> dict[str, Any]:
    """Return `get_serializable_data_for_fields` of an instance."""
    content = {"pk": instance.pk}
    model: Any = type(instance)
    for name, get in _getters(model):
        content[name] = get(instance)
    return content
