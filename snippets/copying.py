"""Copies of objects whose children are not stored yet."""

from typing import Any

__all__ = ["CopiedChildrenMixin"]


class CopiedChildrenMixin:
    """For a model with inline children, before its other bases.

    A draft's new children have no key. django-modelcluster (6.5) hands them over as one list, and
    what Wagtail (8.0) does to each copied child, such as giving it its language, it then does to
    none of them: sent to translation, a text with two new rows would be refused by the database.
    """

    def copy_child_relation(
        self, child_relation: Any, target: Any, commit: bool = False, append: bool = False
    ) -> dict[tuple[Any, Any], Any]:
        """Return the copies by relation and key; a child without one has its place instead."""
        copies = super().copy_child_relation(  # type: ignore[misc]  # of ClusterableModel
            child_relation, target, commit=commit, append=append
        )
        found = {}
        for (relation, key), child in copies.items():
            if isinstance(child, list):
                found.update({(relation, f"new {n}"): each for n, each in enumerate(child)})
            else:
                found[relation, key] = child
        return found
