from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from pages.explorable import told_title
from pages.forms.copy import HouseCopyForm
from pages.permissions import HousePagePermissionTester
from pages.references import references_of
from snippets.facts import FactsMixin


class BasePage(FactsMixin, Page):  # type: ignore[django-manager-missing]  # Wagtail has no types
    """What every page of the house has: a summary and a picture to share it with."""

    facts: ClassVar[tuple[str, ...]] = ("show_in_menus", "explains_words", "domain_links")
    # What every template of the type shows of the floor: fetched with the page (`serving.py`).
    served_with: ClassVar[tuple[str, ...]] = ("locale",)
    # Set by `serving.py` where nothing restricts the page, its ancestors or its source.
    is_open_to_all = False
    # Other names of what the type is, by which the search finds its pages.
    also_called: ClassVar[tuple[Any, ...]] = ()
    # A page that lists others fetches its own picture with theirs (`with_pictures`).
    fetches_pictures: ClassVar[bool] = False

    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_("One or two sentences: shown in listings, feeds and when the page is shared."),
    )
    share_image = models.ForeignKey(
        "snippets.CreditedImage",
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown in listings and when the page is shared."),
    )
    share_image_alternative = models.CharField(
        _("alternative of the picture"), max_length=400, blank=True
    )
    explains_words = models.BooleanField(
        _("explain the words of the lexicon"),
        default=True,
        help_text=_("Where a word of the lexicon first stands in a text, it leads to its entry."),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("share_image"), FieldPanel("share_image_alternative")],
            heading=_("Picture"),
        ),
    ]
    promote_panels: ClassVar = [
        *Page.promote_panels,
        MultiFieldPanel(
            [
                FieldPanel("explains_words"),
                InlinePanel(
                    "domain_links",
                    heading=_("Domains of the text"),
                    label=_("domain"),
                    help_text=_(
                        "What the text is about. A word leads to its entry only if the entry is of "
                        "one of these domains. Without any, those of the page above count; without "
                        "any there either, every word that has one sense leads to its entry."
                    ),
                ),
            ],
            heading=_("Words of the lexicon"),
        ),
    ]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("summary")]
    copy_form_class: ClassVar = HouseCopyForm

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> HousePagePermissionTester:
        return HousePagePermissionTester(user, self)

    def get_admin_display_title(self) -> str:
        """Return the draft's title to whoever may explore the page, to others the public one."""
        return told_title(self)

    @property
    def palette(self) -> str:
        """The theme whose two inks the page wears (`data-theme` in the templates)."""
        return "house"

    def get_view_restrictions(self) -> Any:
        if self.is_open_to_all:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    @contextmanager
    def prepared(self, request: HttpRequest) -> Iterator[None]:
        """Let the page be rendered under the address of its own language, and of no other.

        Where a language has no home page, Wagtail falls back to the source's: French words under
        an English address.
        """
        if self.locale.language_code != translation.get_language():
            raise Http404
        with references_of(self, request):
            yield

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.prepared(request):
            return rendered(super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        with translation.override(self.locale.language_code), references_of(self, request):
            return rendered(super().serve_preview(request, mode_name))


def rendered(response: HttpResponse) -> HttpResponse:
    """Render now, while the page's references are at hand, rather than after the view."""
    return response.render() if hasattr(response, "render") else response
