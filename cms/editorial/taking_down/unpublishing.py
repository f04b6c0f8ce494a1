"""Pages that are unpublished together, and published together again as they were.

Wagtail's log keeps what belongs together (one `uuid`) and, in its data, what unpublishing takes
from a page: which revision was public, and whether a newer draft stood beside it. The words
themselves stay in the page's row, which no draft touches. A page with a scheduled release is
locked, and nobody unpublishes it before the schedule is cancelled.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published, published

__all__ = [
    "PUBLISHED_AGAIN",
    "Together",
    "entries_with_a_way_back",
    "has_way_back",
    "publish_again",
    "unpublish_together",
]

UNPUBLISHED = "wagtail.unpublish"
PUBLISHED_AGAIN = "demain.publish_again"


def unpublish_together(pages: Iterable[Page], user: Any) -> UUID:
    """Unpublish pages that are public, in one transaction, and return the key that they share.

    Asks for no permission.
    """
    key = uuid4()
    with transaction.atomic():
        wanted = [page.pk for page in pages]
        for page in _locked(wanted):
            if page.live:
                data = {"before": _state(page)}
                UnpublishPageAction(page, user=user, log_action=False).execute(
                    skip_permission_checks=True
                )
                log(page, UNPUBLISHED, user=user, uuid=key, data=data)
    return key


def _locked(keys: Iterable[int]) -> list[Page]:
    """Return pages in the tree's order, and let nobody else change their rows meanwhile."""
    rows = Page.objects.filter(pk__in=list(keys)).order_by("path").select_for_update(of=("self",))
    return [row.specific for row in rows]


def _state(page: Page) -> dict[str, Any]:
    """Return what unpublishing takes from a page, in plain values."""
    return {
        "live_revision": page.live_revision_id,
        "latest_revision": page.latest_revision_id,
        "has_unpublished_changes": page.has_unpublished_changes,
        "aliases": list(page.aliases.live().values_list("pk", flat=True)),
    }


@dataclass
class Together:
    """What was unpublished together: what can be published again, and what can't, and why."""

    key: UUID
    entries: dict[int, PageLogEntry] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, key: UUID) -> "Together":
        """Read the log; inside a transaction the pages' rows are held until its end."""
        rows = entries_with_a_way_back().filter(uuid=key).order_by("pk")
        together = cls(key, {row.page_id: row for row in rows})
        standing = {page.pk: page for page in _locked(together.entries)}
        latest = _latest_unpublications(together.entries)
        for pk, entry in together.entries.items():
            obstacle = _obstacle(standing.get(pk), entry, latest)
            if obstacle:
                together.obstacles.append(obstacle % {"title": entry.label})
            else:
                together.pages.append(standing[pk])
        together.pages.sort(key=lambda page: page.path)
        return together


def entries_with_a_way_back() -> QuerySet[PageLogEntry]:
    return PageLogEntry.objects.filter(action=UNPUBLISHED, data__has_key="before")


def has_way_back(entry: PageLogEntry) -> bool:
    return entry.action == UNPUBLISHED and "before" in entry.data


def _latest_unpublications(keys: Iterable[int]) -> dict[int, int]:
    """Return the key of each page's last entry about an unpublication, by expiry as well."""
    rows = PageLogEntry.objects.filter(page_id__in=list(keys), action__startswith=UNPUBLISHED)
    return dict(rows.order_by("pk").values_list("page_id", "pk"))


def _obstacle(page: Page | None, entry: PageLogEntry, latest: dict[int, int]) -> str:
    """Return the sentence, with the title left open, that says why a page stays as it is."""
    if page is None:
        return _("“%(title)s” was deleted meanwhile.")
    if page.live:
        return _("“%(title)s” is public already.")
    if latest[page.pk] != entry.pk:
        return _("“%(title)s” was published and unpublished once more since.")
    if page.expire_at and page.expire_at <= timezone.now():
        return _("The date at which “%(title)s” leaves the site by itself has passed.")
    return ""


def publish_again(key: UUID, user: Any) -> Together:
    """Make public again, as it was, what was unpublished together and may be; return what was.

    Asks for no permission. Whoever comes second finds nothing left to do.
    """
    with transaction.atomic():
        together = Together.read(key)
        for page in together.pages:
            _publish(page, together.entries[page.pk].data["before"], user, key)
    return together


def _publish(page: Page, before: dict[str, Any], user: Any, key: UUID) -> None:
    revision = Revision.objects.filter(pk=before["live_revision"]).first()
    page.live, page.expired, page.live_revision = True, False, revision
    page.has_unpublished_changes = (
        before["has_unpublished_changes"] or page.latest_revision_id != before["latest_revision"]
    )
    page.save(
        clean=False, update_fields=["live", "expired", "live_revision", "has_unpublished_changes"]
    )
    Page.objects.filter(pk__in=before["aliases"], alias_of=page).update(live=True, expired=False)
    # Wagtail sends both for each publication of a page.
    page_published.send(sender=type(page), instance=page, revision=revision)
    published.send(sender=type(page), instance=page, revision=revision)
    log(page, PUBLISHED_AGAIN, user=user, uuid=key, revision=revision)
