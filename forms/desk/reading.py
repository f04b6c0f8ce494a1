"""Who may read which answers, and what a form is called for them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from wagtail.admin.views.generic import IndexView
from wagtail.models import Page

from forms.field_types import Asking
from forms.models import FORM_PAGES, FormPage, FormVersion, Reader, Submission
from forms.structure import Definition

__all__ = [
    "OfFormView",
    "asking_for",
    "for_readers",
    "form_page",
    "form_pages",
    "step_titles",
    "submissions_of",
]

View = Callable[..., HttpResponseBase]


def for_readers(view: View) -> View:
    """Let those in who are named for the form; to others it says no more than that they are not."""

    @wraps(view)
    def checked(request: HttpRequest, form: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not Reader.may_read(request.user, form):
            raise PermissionDenied
        return view(request, form, *args, **kwargs)

    return checked


@method_decorator(for_readers, name="dispatch")
class OfFormView(IndexView):
    """A list of what belongs to one form, for those who are named for it."""

    paginate_by = 50
    template_name = "wagtailadmin/generic/index.html"
    any_permission_required = None
    permission_required = None
    permission_policy = None
    # Wagtail's own table would be one of blank lines: `export.py` makes the form's.
    FORMATS = ()

    @cached_property
    def form_key(self) -> Any:
        return self.kwargs["form"]

    def get_page_subtitle(self) -> str:
        return form_page(self.form_key).title

    def get_index_url(self) -> str:
        return reverse(self.index_url_name, args=[self.form_key])

    def get_index_results_url(self) -> str:
        return reverse(self.index_results_url_name, args=[self.form_key])


def submissions_of(form: Any) -> Any:
    """Return what was received for a form, tests aside, the latest first."""
    return (
        Submission.objects.filter(form=form, is_test=False)
        .exclude(state=Submission.State.DRAFT)
        .select_related("version")
        .order_by("-received_at", "-pk")
    )


def form_pages(keys: Any = None) -> dict[Any, Page]:
    """Return the page of each form, in the language of whoever looks or else in another one.

    `keys` are the forms' keys, None for all forms.
    """
    language = translation.get_language()
    pages: dict[Any, Page] = {}
    for model in FORM_PAGES:
        found = model.objects.select_related("locale")
        if keys is None:
            # An alias holds no form of its own.
            found = found.filter(alias_of=None)
        else:
            found = found.filter(translation_key__in=keys)
        for page in found:
            known = pages.get(page.translation_key)
            if known is None or page.locale.language_code == language:
                pages[page.translation_key] = page
    return pages


def form_page(form: Any) -> FormPage:
    page = form_pages([form]).get(form)
    if page is None:
        raise Http404("There is no such form.")
    return page  # type: ignore[return-value]  # of one of the two


def step_titles(form: Any) -> dict[str, str]:
    """Return the titles of all steps that were ever answered, by id, in their last wording."""
    titles: dict[str, str] = {}
    for version in (
        FormVersion.objects.filter(submissions__form=form).distinct().order_by("made_at")
    ):
        definition = version.definition
        asking = asking_for(definition)
        titles |= {step.id: asking.plain(f"{step.id}.title") for step in definition.structure.steps}
    return titles


def asking_for(definition: Definition) -> Asking:
    """Return the words of a form for whoever looks at it in the admin."""
    return Asking.of(definition, translation.get_language() or definition.source)
