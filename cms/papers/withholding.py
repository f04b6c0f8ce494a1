"""Takes papers away from readers at once, until they are made anew without what was taken back."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from .making import papers_wait
from .models import Paper, PaperOffer

__all__ = ["withhold_naming", "withhold_papers"]


def withhold_naming(people: Iterable[UUID]) -> None:
    """Withhold every paper that names one of these people, by their `translation_key`."""
    keys = {str(key) for key in people}
    if keys:
        _withhold(None, Paper.objects.all(), keys)


def withhold_papers(programmes: Iterable[UUID]) -> None:
    """Withhold all papers of these programmes, by the `translation_key` of their pages."""
    keys = set(programmes)
    if keys:
        _withhold(keys, Paper.objects.filter(page__translation_key__in=keys))


@transaction.atomic
def _withhold(keys: Any, papers: Any, naming: set[str] | None = None) -> None:
    # First, and in the order of a worker that stores one: what it read before is stored no more.
    papers_wait(keys, outrun=True)
    rows = papers.order_by().values_list("pk", "page", "people")
    meant = {pk: page for pk, page, named in rows if naming is None or naming & set(named)}
    if meant:
        Paper.objects.filter(pk__in=meant).update(is_withheld=True)
        PaperOffer.tell(set(meant.values()))
