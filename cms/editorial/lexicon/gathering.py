"""What an import leaves to be reviewed, as one thing: its lines, and the drafts of each."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from wagtail.models import Locale

from cms.editorial.authors import authors_of_each
from cms.editorial.models import GlossaryImport, GlossaryLine
from snippets.lexicon.plan import Plan
from snippets.models import Concept, Domain

__all__ = ["authors_of", "drafts_of", "gather", "gather_entries"]

BATCH = 500


def gather(owner: Any, name: str, plan: Plan) -> GlossaryImport | None:
    """Return the drafts that a plan left as one thing; None where all of it is public.

    Call it in the transaction that wrote the plan.
    """
    told = {row_verdict.number: row_verdict for row_verdict in plan.row_verdicts}
    lines = []
    drafts = drafts_of([target.key for target in plan.to_write])
    for target in plan.to_write:
        if target.key in drafts:
            row_verdict = told[target.rows[0].number]
            lines.append(
                GlossaryLine(
                    number=row_verdict.number,
                    key=target.key,
                    name=row_verdict.name[:120],
                    is_new=target.before is None,
                    sentence=row_verdict.sentence,
                    remarks=row_verdict.remarks,
                    revisions=drafts[target.key],
                )
            )
    names = [name for domain in plan.domains.new.values() for name in domain.values()]
    domains = Domain.objects.filter(live=False, name__in=names, latest_revision__user=owner)
    return _store(owner, name, lines, list(domains.order_by("pk").values_list("pk", flat=True)))


def gather_entries(owner: Any, name: str, concepts: Sequence[Concept]) -> GlossaryImport | None:
    """Return drafts that somebody ticked in the list as one thing, in all their languages."""
    by_key = {str(concept.translation_key): concept for concept in concepts}
    drafts = drafts_of(by_key)
    lines = [
        GlossaryLine(
            number=number,
            key=key,
            name=by_key[key].name,
            is_new=not by_key[key].live,
            revisions=drafts[key],
        )
        for number, key in enumerate((key for key in by_key if key in drafts), start=1)
    ]
    return _store(owner, name, lines, [])


def _store(
    owner: Any, name: str, lines: Sequence[GlossaryLine], domains: Sequence[int]
) -> GlossaryImport | None:
    if not lines:
        return None
    made = GlossaryImport.objects.create(owner=owner, name=name, domains=list(domains))
    for line in lines:
        line.glossary_import = made
    GlossaryLine.objects.bulk_create(lines, batch_size=BATCH)
    return made


def drafts_of(keys: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return the revisions of entries that are not public, by key of the entry and language."""
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    found: dict[str, dict[str, int]] = {}
    for some in _batches(keys):
        rows = Concept.objects.filter(translation_key__in=some, has_unpublished_changes=True)
        for key, locale, revision in rows.order_by("pk").values_list(
            "translation_key", "locale", "latest_revision"
        ):
            found.setdefault(str(key), {})[codes[locale]] = revision
    return found


def authors_of(keys: Iterable[Any]) -> set[int]:
    """Return the keys of those who wrote what is not public of these entries."""
    authors: set[int] = set()
    for some in _batches(keys):
        rows = Concept.objects.filter(translation_key__in=some, has_unpublished_changes=True)
        authors.update(*authors_of_each(rows))
    return authors


def _batches(keys: Iterable[str | UUID]) -> Iterable[list[Any]]:
    held = list(keys)
    for start in range(0, len(held), BATCH):
        yield held[start : start + BATCH]
