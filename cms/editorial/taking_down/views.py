"""Wagtail's dialogs of one page, which say what they touch and refuse what is too much."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageViewRestriction

from cms.editorial.edit_view import OnceReadEditView, WholeRevertView
from pages.committee_files import files_to_give_back
from pages.permissions import is_home

from .affected import Affected, AffectedByDeletion, AffectedByRestriction, refuse, refuse_home
from .again import AgainHistoryView, again_buttons, again_sentence
from .unpublishing import unpublish_together

__all__ = ["HousePageViewSet", "allowed_below", "tell_unpublished"]


def allowed_below(pages: Iterable[Page], user: Any) -> tuple[list[Page], list[Page]]:
    """Return what is public below `pages`: what `user` may unpublish, and what they may not.

    What is locked stays, as in Wagtail.
    """
    mine: dict[int, Page] = {}
    locked: dict[int, Page] = {}
    for page in pages:
        for below in page.get_descendants().live():
            may = below.permissions_for_user(user).can_unpublish()
            (mine if may else locked)[below.pk] = below
    return list(mine.values()), list(locked.values())


def tell_unpublished(request: HttpRequest, pages: list[Page], locked: list[Page], key: Any) -> None:
    """Say how many pages are off the site, what stayed, and how they come back."""
    if not pages:
        return
    title, more = pages[0].get_admin_display_title(), len(pages) - 1
    text = _("“%(title)s” is unpublished.") % {"title": title}
    if more:
        text = ngettext(
            "“%(title)s” and %(count)d more page are unpublished.",
            "“%(title)s” and %(count)d more pages are unpublished.",
            more,
        ) % {"title": title, "count": more}
    text = f"{text} {again_sentence(request.user)}"
    messages.success(request, text, buttons=again_buttons(key, request.user))
    if locked:
        titles = ", ".join(_("“%(title)s”") % {"title": page.title} for page in locked)
        text = _("These stay public, because they are locked or scheduled: %(titles)s.")
        messages.warning(request, text % {"titles": titles})


class HomeMixin:
    """Refuses, with a sentence, what nobody may do to a home page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = get_object_or_404(Page, pk=kwargs.get("page_id", kwargs.get("page_to_move_id")))
        if is_home(page) and page.permissions_for_user(request.user).can_edit():
            return refuse_home(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin


class UnpublishPageView(HomeMixin, UnpublishView):
    template_name = "editorial/confirm_unpublish_page.html"
    usage_url_name = None  # the dialog counts for all pages that it concerns

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = self.run_hook("before_unpublish_page", request, self.object)
        if response is not None:
            return response
        pages, locked = self._chosen()
        reason = Affected(pages, request.user, below=False, aliases=True).refusal
        if reason:
            return refuse(request, reason)
        key = unpublish_together(pages, request.user)
        response = self.run_hook("after_unpublish_page", request, self.object)
        if response is not None:
            return response
        tell_unpublished(request, pages, locked, key)
        return redirect(self.get_next_url())

    def _chosen(self) -> tuple[list[Page], list[Page]]:
        """Return the pages that the form names, and those that it names and this user may not."""
        pages: list[Page] = [self.object]
        if self.request.POST.get("include_translations"):
            pages += self._translations()
        if not self.request.POST.get("include_descendants"):
            return pages, []
        below, locked = allowed_below(pages, self.request.user)
        return pages + below, locked

    def _translations(self) -> list[Page]:
        found = self.object.get_translations().live().filter(alias_of=None)
        user = self.request.user
        return [page for page in found if page.permissions_for_user(user).can_unpublish()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "affected": Affected([self.object], user, aliases=True),
            "translations": self._translations(),
            "again": again_sentence(user),
        }


class DeletePageView(HomeMixin, DeleteView):
    template_name = "editorial/confirm_delete_page.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reason = AffectedByDeletion([self.page], request.user).refusal
        return refuse(request, reason) if reason else super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        affected = AffectedByDeletion([self.page], self.request.user)
        return {**super().get_context_data(**kwargs), "affected": affected}


class MovePageView(HomeMixin, MoveConfirmView):
    template_name = "editorial/confirm_move_page.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reason = Affected([self.page_to_move], request.user).refusal
        return refuse(request, reason) if reason else super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        affected = Affected([self.page_to_move], self.request.user)
        return {**super().get_context_data(**kwargs), "affected": affected}


CLOSED = gettext_lazy(
    "A committee’s meeting stays behind the sign-in. To open it, change first in its editor whose "
    "meeting it is."
)


class RestrictPageView(SetPrivacyView):
    """Wagtail's dialog has no template of its own to name: ours stands in its place."""

    def form_valid(self, form: Any) -> HttpResponse:
        restricts = form.cleaned_data["restriction_type"] != PageViewRestriction.NONE
        if not restricts and getattr(self.page.specific, "is_closed", False):
            form.add_error(None, CLOSED)
            return self.form_invalid(form)
        if restricts:
            reason = self._affected().refusal
            if reason:
                form.add_error(None, reason)
                return self.form_invalid(form)
        is_opened = self.restriction is not None and not restricts
        files = files_to_give_back(self.page.specific) if is_opened else []
        response = super().form_valid(form)
        if files:
            titles = ", ".join(_("“%(title)s”") % {"title": file.title} for file in files)
            text = _("Anybody may read its documents from now on: %(titles)s.")
            messages.warning(self.request, text % {"titles": titles})
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "affected": self._affected()}

    def _affected(self) -> Affected:
        return AffectedByRestriction([self.page], self.request.user)


class HousePageViewSet(PageViewSet):
    """For pages of every type."""

    edit_view_class = OnceReadEditView
    history_view_class = AgainHistoryView
    revisions_revert_view_class = WholeRevertView
    unpublish_view_class = UnpublishPageView
    delete_view_class = DeletePageView
    move_confirm_view_class = MovePageView
    set_privacy_view_class = RestrictPageView
