"""What keeps a closed page closed, whatever is written, copied or deleted (decision 65)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import F
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction
from wagtail.wagtail_hooks import require_wagtail_login

from pages.closing import translations_of
from pages.committee_files import close_versions, give_back_files
from pages.models import MeetingPage
from pages.tree import page_tree
from snippets.bulk_writes import rows_written

__all__ = ["ask_for_sign_in", "close_written", "give_back", "hand_over", "keep_one"]

# A page has one: of its own and those of its source, the one that lets the fewest in.
STRICTEST = (
    PageViewRestriction.GROUPS,
    PageViewRestriction.PASSWORD,
    PageViewRestriction.LOGIN,
)


@hooks.register("on_serve_page")
def ask_for_sign_in(serve: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Close what is closed by its type, also where no row of a restriction stands on it."""

    def ask(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        if not getattr(page, "is_closed", False) or page.asked_by_a_calendar:
            return serve(page, request, args, kwargs)
        if request.user.is_authenticated:
            response = serve(page, request, args, kwargs)
        else:
            response = require_wagtail_login(next=request.get_full_path())
        add_never_cache_headers(response)
        return response

    return ask


@receiver(rows_written, sender=MeetingPage, dispatch_uid="closed.written")
def close_written(pks: Iterable[int], **kwargs: Any) -> None:
    """Facts go to the other languages past `save`: whose meeting it is goes with them."""
    for page in MeetingPage._base_manager.filter(pk__in=pks):
        if page.is_closed:
            close_versions(page)


@receiver(pre_delete, sender=Page, dispatch_uid="closed.source_deleted")
def hand_over(instance: Page, **kwargs: Any) -> None:
    """Give the restrictions of a source that is deleted to the translations that it closed."""
    tree = page_tree()
    node = tree.by_pk.get(instance.pk)
    if node is None or not tree.restricted:
        return
    for _source, twin in translations_of([node], tree.nodes):
        closing = [*tree.closing(twin.path), twin.pk]
        rows = list(PageViewRestriction.objects.filter(page__in=closing))
        rows.sort(key=lambda row: (STRICTEST.index(row.restriction_type), row.page_id != twin.pk))
        if rows and rows[0].page_id != twin.pk:
            _copy(rows[0], twin.pk)


def _copy(row: PageViewRestriction, page: int) -> None:
    copied = PageViewRestriction.objects.create(
        page_id=page, restriction_type=row.restriction_type, password=row.password
    )
    copied.groups.set(row.groups.all())


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="closed.one_row")
def keep_one(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """Keep one restriction a page, the last that was set: the dialog knows of no second one.

    Whoever copies a page gives the copy the row of its model, beside the one that it was born with.
    """
    if not raw:
        rows = PageViewRestriction.objects.filter(page=instance.page_id)
        rows.exclude(pk=instance.pk).delete()


@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="closed.opened")
def give_back(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """Open the files of a meeting with it; not where the row goes with its page, or for another.

    Its dates are the public's from now on.
    """
    if not isinstance(origin, PageViewRestriction):
        return
    page = MeetingPage._base_manager.filter(pk=instance.page_id).first()
    if page is not None and not page.is_closed:
        give_back_files(page)
        if page.tells_its_dates:
            page.dates.get_live_queryset().update(
                was_public=True, told_starts=F("starts"), told_ends=F("ends")
            )
