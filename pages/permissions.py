"""Who may do what to a page: Wagtail's rules, with one difference.

A page goes public at the end of its workflow. The page permission "publish" therefore covers what
an officer does to pages that are public already (unpublish, restrict, reorder, cancel a schedule,
move, delete); making a text public without anybody's review takes a permission of its own.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page, PagePermissionTester

from pages.tree import homes

# Wagtail creates this permission and asks for it on page trees only; granted to a group outside
# of any tree, it means publishing without the workflow.
PUBLISH_DIRECTLY = "wagtailcore.publish_page"


class HousePagePermissionTester(PagePermissionTester):
    def can_publish(self) -> bool:
        return super().can_publish() and self.user.has_perm(PUBLISH_DIRECTLY)

    def can_publish_subpage(self) -> bool:
        return super().can_publish_subpage() and self.user.has_perm(PUBLISH_DIRECTLY)

    # A site stands on its home pages: nobody takes them away, a superuser neither.

    def can_unpublish(self) -> bool:
        return not is_home(self.page) and super().can_unpublish()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if holds_home(self.page) or self._would_take_public_page():
            return False
        return super().can_delete(ignore_bulk)

    def _would_take_public_page(self) -> bool:
        """Answer from the row what Wagtail asks the database for: in a list, twice a row."""
        takes_any = self.user.is_superuser or "publish" in self.permissions
        return self.page.live and not takes_any

    def can_move_to(self, destination: Page) -> bool:
        return not holds_home(self.page) and super().can_move_to(destination)

    # Wagtail derives these two from can_publish().

    def can_set_view_restrictions(self) -> bool:
        return super().can_publish()

    def can_unschedule(self) -> bool:
        return super().can_publish()


def is_home(page: Page) -> bool:
    """Tell whether a page is the first one of a site, in any language."""
    return any(home.pk == page.pk for home in homes())


def holds_home(page: Page) -> bool:
    """Tell whether the first page of a site, in any language, is this page or lies below it."""
    return any(home.path.startswith(page.path) for home in homes())


def may_read_embargoed(request: HttpRequest, page_id: int) -> bool:
    """Tell whether this reader may see a page before its embargo: its editors and reviewers may.

    Without a session's cookie the session is not asked for: a reader's refusal then looks like
    that of any address where nothing is.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return False
    return may_review(request.user, Page.objects.get(pk=page_id))


def may_review(user: Any, page: Page) -> bool:
    """Tell whether a user edits a page, or reviews it: in its workflow, or its whole tree."""
    permissions = HousePagePermissionTester(user, page)
    return permissions.can_edit() or permissions.can_lock()
