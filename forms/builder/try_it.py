"""Trying a form out, as an applicant would answer it, before anybody can."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from forms.addresses import address_in
from forms.browsers import browser_of, keep_browser, new_browser
from forms.builder.draft import draft_of, drafts_of
from forms.builder.now import built_page
from forms.effect import definition_in_effect
from forms.models import FormPage, Submission
from forms.structure import Definition
from forms.tokens import secret_of
from forms.trying import begin_test, erase_tests_of, plan_erasure

__all__ = ["try_it"]

ERASE = "erase"
RELEASED = "released"
DRAFT = "draft"


def try_it(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the tests of a form, begin one, or erase all: each by its button."""
    form_page = built_page(page_id)
    if not form_page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    address = reverse("form_try", args=[page_id])
    if request.method == "POST":
        if request.POST.get("what") == ERASE:
            return _erased(request, form_page, address)
        refusal = _refusal(request, form_page)
        definition = _definition(form_page, request.POST.get("what", DRAFT))
        if not refusal and definition is not None:
            return _begun(request, form_page, definition)
        messages.error(request, refusal or _("There is nothing to try yet. Save a question first."))
        return HttpResponseRedirect(address)
    tests = Submission.objects.filter(form=form_page.translation_key, is_test=True)
    context: dict[str, Any] = {
        "page": form_page,
        "refusal": _refusal(request, form_page),
        "is_in_effect": definition_in_effect(form_page.translation_key) is not None,
        "tests": [
            {"row": row, "url": _address(row) if row.tested_by == request.user else ""}
            for row in tests.select_related("tested_by").order_by("-begun_at")
        ],
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page_id]),
    }
    return render(request, "forms/builder/try_it.html", context)


def _refusal(request: HttpRequest, page: FormPage) -> str:
    if not page.takes_tests:
        return _(
            "The form is open, so a test would end up among what people send. Use the "
            "preview instead."
        )
    if not getattr(request.user, "email", ""):
        return _(
            "Your account has no email address, so the letters of a test have nowhere to "
            "go. Ask an administrator to add one."
        )
    return ""


def _definition(page: FormPage, what: str) -> Definition | None:
    if what == RELEASED:
        return definition_in_effect(page.translation_key)
    drawn = draft_of(drafts_of(page.get_latest_revision_as_object()))
    return drawn if drawn is not None and any(drawn.structure.fields()) else None


def _begun(request: HttpRequest, page: FormPage, definition: Definition) -> HttpResponse:
    test = begin_test(page, definition, request.user, page.locale.language_code)
    browser = browser_of(request) or new_browser()
    test.know(browser)
    test.save()
    plan_erasure(page)
    response = HttpResponseRedirect(_address(test))
    keep_browser(request, response, browser)
    return response


def _erased(request: HttpRequest, page: FormPage, address: str) -> HttpResponse:
    count = erase_tests_of(page.translation_key)
    words = ngettext("%(count)d test was erased.", "%(count)d tests were erased.", count)
    messages.success(request, words % {"count": count})
    return HttpResponseRedirect(address)


def _address(test: Submission) -> str:
    return address_in(test.language, "status", secret_of(test.nonce, test.token))
