"""Finding what changed past every signal: bulk writes, `QuerySet.update()`, another program.

Once in ten minutes a worker compares which things the site has with those in the database's
index, and looks at what was published since the last time.
"""

from datetime import datetime, timedelta

from django.db.models import Q
from wagtail.models import Page

from search.documents import all_keys
from search.engines import DATABASE
from search.engines.db import DatabaseEngine
from search.index import changed
from search.kinds import key_of_page
from search.log import forget_old
from search.models import IndexState, PendingChange
from snippets.models import Concept

__all__ = ["EVERY", "reconcile"]

EVERY = timedelta(minutes=10)
# Clocks of two machines, and transactions that take their time.
OVERLAP = timedelta(minutes=2)


def reconcile(now: datetime) -> int:
    """Note what the index lacks, or has too much; return how many things that were."""
    state = IndexState.objects.filter(engine=DATABASE).first()
    if state is None or (state.reconciled_at is not None and now - state.reconciled_at < EVERY):
        return 0
    IndexState.objects.filter(engine=DATABASE).update(reconciled_at=now)
    forget_old(now)
    there, indexed = set(all_keys()), DatabaseEngine().indexed_keys()
    differing = there ^ indexed
    if state.reconciled_at is not None:
        differing |= _published_since(state.reconciled_at - OVERLAP)
    # What was noted is about to be indexed: an import of thousands would be, once more.
    noted = PendingChange.objects.filter(engine=DATABASE)
    differing -= set(noted.values_list("key", flat=True))
    changed(sorted(differing))
    return len(differing)


def _published_since(moment: datetime) -> set[str]:
    since = Q(last_published_at__gte=moment)
    pages = Page.objects.live().filter(since, alias_of__isnull=True)
    concepts = Concept.objects.live().filter(since).values_list("pk", flat=True)
    return {key for page in pages if (key := key_of_page(page))} | {
        f"concept:{pk}" for pk in concepts
    }
