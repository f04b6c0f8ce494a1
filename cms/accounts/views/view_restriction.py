"""The password of a private page and of a collection of documents, in front of Wagtail's views."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from cms.accounts.browsers import mark_browser
from cms.accounts.forms.view_restriction import ViewRestrictionForm
from pages.permissions import may_read_embargoed
from pages.tree import page_tree

__all__ = ["document_password", "page_password"]


@never_cache
def page_password(
    request: HttpRequest, page_view_restriction_id: int, page_id: int
) -> HttpResponse:
    """Ask for the password of a restriction, on a page that it really stands before.

    Wagtail's view takes any page together with any restriction: the frame of its answer would
    lead to the addresses of drafts and of releases under embargo.
    """
    restriction = get_object_or_404(
        PageViewRestriction,
        pk=page_view_restriction_id,
        restriction_type=BaseViewRestriction.PASSWORD,
    )
    page = get_object_or_404(Page.objects.live(), pk=page_id).specific
    if restriction not in page.get_view_restrictions() or (
        page_tree().is_embargoed(page.translation_key) and not may_read_embargoed(request, page.pk)
    ):
        raise Http404("There is no such page.")
    form = _form(request, restriction, page.get_url(request))
    if form.is_valid():
        return _let_in(request, form)
    action = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    return _with_status(form, page.serve_password_required_response(request, form, action))


@never_cache
def document_password(request: HttpRequest, restriction_id: int) -> HttpResponse:
    restriction = get_object_or_404(
        CollectionViewRestriction,
        pk=restriction_id,
        restriction_type=BaseViewRestriction.PASSWORD,
    )
    form = _form(request, restriction, settings.LOGIN_REDIRECT_URL)
    if form.is_valid():
        return _let_in(request, form)
    action = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    context = {"form": form, "action_url": action}
    template = "wagtaildocs/password_required.html"
    return _with_status(form, TemplateResponse(request, template, context))


def _form(
    request: HttpRequest, restriction: BaseViewRestriction, home: str | None
) -> ViewRestrictionForm:
    values: Any = request.POST if request.method == "POST" else None
    return ViewRestrictionForm(
        values, request=request, instance=restriction, initial={"return_url": home or "/"}
    )


def _let_in(request: HttpRequest, form: ViewRestrictionForm) -> HttpResponse:
    wanted = form.cleaned_data["return_url"]
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        wanted = form.initial["return_url"]
    form.restriction.mark_as_passed(request)
    response = HttpResponseRedirect(wanted)
    mark_browser(request, response, form.restriction)
    return response


def _with_status(form: ViewRestrictionForm, response: Any) -> HttpResponse:
    if getattr(form, "throttled", False):
        response.status_code = 429
    return response
