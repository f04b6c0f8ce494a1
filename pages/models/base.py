from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.search import index

from pages.explorable import told_title
from pages.forms.copy import HouseCopyForm
from pages.permissions import HousePagePermissionTester
from pages.references import references_of
from pages.release_checks import SCHEDULED, refuse_lacks
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from pages.tree import page_tree
from snippets.addresses import ascii_slug
from snippets.facts import FactsMixin
from snippets.inline_panel import InlinePanel

ACCENTS = _(
    "The slug may hold letters without accents, digits, hyphens and underscores only. Correct it."
)


class BasePage(FactsMixin, Page):  # type: ignore[django-manager-missing]  # Wagtail has no types
    """What every page of the house has: a summary and a picture to share it with."""

    facts: ClassVar[tuple[str, ...]] = ("show_in_menus", "explains_words", "domain_links")
    # Streams that may hold dates and numbers all the same, each with its reason (pages.E003).
    streams_with_facts: ClassVar[dict[str, str]] = {}
    # What every template of the type shows of the snippets: fetched with the page (`serving.py`).
    served_with: ClassVar[tuple[str, ...]] = ("locale",)
    # Set by `serving.py` where nothing restricts the page, its ancestors or its source.
    is_open_to_all = False
    # Other names of what the type is, by which the search finds its pages.
    also_called: ClassVar[tuple[Any, ...]] = ()
    # What the search shows its pages as.
    search_kind: ClassVar[SearchKind] = SearchKind("page", _("Page"), _("Pages"), 900)
    # The fields by which its results are filtered: those of its "theme", "mandate" and "date".
    search_filters: ClassVar[dict[str, str]] = {}
    # The rows whose words are found, fetched with the pages that are indexed.
    searched_with: ClassVar[tuple[str, ...]] = ()
    # Texts that are the same in every version of a page, and the field that names their language.
    text_languages: ClassVar[dict[str, str]] = {}
    # A page that lists others fetches its own picture with theirs (`with_pictures`).
    fetches_pictures: ClassVar[bool] = False
    # The fields whose moments, once they come, change what its pages show: read anew from then on.
    scheduled_changes: ClassVar[tuple[str, ...]] = ()
    # What the type reads of its address: the page cache keeps answers to these alone.
    query_parameters: ClassVar[tuple[str, ...]] = ()

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
    # Whether a second page may show the same, kept equal by Wagtail.
    may_be_aliased: ClassVar = True

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if not self.slug.isascii():
            raise ValidationError({"slug": ACCENTS})

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        """Return a free slug made of the title; Wagtail's runs words together at an apostrophe."""
        return super()._get_autogenerated_slug(ascii_slug(self.title) or base_slug)

    def permissions_for_user(self, user: Any) -> HousePagePermissionTester:
        return HousePagePermissionTester(user, self)

    def get_search_texts(self) -> Iterable[str]:
        """Return the words that are found beside those of the page's own streams and texts."""
        return ()

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        """Return the schema.org things that the page is, the most important first."""
        return []

    def get_admin_display_title(self) -> str:
        """Return the draft's title to whoever may explore the page, to others the public one."""
        return told_title(self)

    @property
    def palette(self) -> str:
        """The theme whose two inks the page wears (`data-theme` in the templates)."""
        return "house"

    @property
    def opening_picture(self) -> Any:
        """The page's picture, unless its body shows the same one."""
        shown = {
            block.value["image"].pk
            for block in getattr(self, "body", ())
            if block.block_type == "image" and block.value["image"]
        }
        return None if self.share_image_id in shown else self.share_image

    def get_view_restrictions(self) -> Any:
        if self.is_open_to_all:
            return PageViewRestriction.objects.none()
        # What its source is closed to, it is closed to as well.
        of_source = PageViewRestriction.objects.filter(page_id__in=page_tree().closing(self.path))
        return super().get_view_restrictions() | of_source

    def publish(
        self,
        revision: Any,
        user: Any = None,
        changed: bool = True,
        log_action: Any = True,
        previous_revision: Any = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish a revision; raises ValidationError where a check keeps it from its release.

        One that was scheduled passed the checks when somebody released it.
        """
        skip = skip_permission_checks
        if log_action != SCHEDULED:
            refuse_lacks(revision.as_object())
        if not self.is_published_later(revision, user, log_action, skip):
            super().publish(revision, user, changed, log_action, previous_revision, skip)

    def is_published_later(
        self, revision: Any, user: Any, log_action: Any, skip_permission_checks: bool
    ) -> bool:
        """Tell whether a release goes public by itself, once it is ready for its readers."""
        return False

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


def page_types() -> list[type[BasePage]]:
    """Return every page type of the house, of whatever app."""
    return [model for model in get_page_models() if issubclass(model, BasePage)]


def rendered(response: HttpResponse) -> HttpResponse:
    """Render now, while the page's references are at hand, rather than after the view."""
    return response.render() if hasattr(response, "render") else response
