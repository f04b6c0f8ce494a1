from typing import Any

from modelcluster.models import get_all_child_relations

__all__ = ["is_fact"]


def is_fact(model: Any, path: str) -> bool:
    """Tell whether a segment's path, `theme` or `actors.<key>.organisation`, names a fact."""
    name, _separator, rest = path.partition(".")
    if name in getattr(model, "facts", ()):
        return True
    relation = next((r for r in get_all_child_relations(model) if r.name == name), None)
    child = relation.related_model if relation else None
    return rest.rpartition(".")[2] in getattr(child, "facts", ())
