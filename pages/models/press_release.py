from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, time
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from pages.blocks import release_blocks
from pages.embargo_state import embargo_state, state_of
from pages.forms.press_release import PressReleaseForm
from pages.panels import EmbargoPanel, PassedEmbargoPanel
from pages.permissions import may_read_embargoed
from pages.press.kit import kit_of, pdf_of
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from pages.tree import page_tree
from snippets.embargo import embargo_is_lifted, embargo_lifted
from snippets.inline_panel import InlinePanel
from snippets.models import Boilerplate, Council, Keyword, Theme
from snippets.models.keyword import words_in

from .base import BasePage
from .press_material import ChosenContact, HandsOutMixin, PressVisual


class PressReleaseKeyword(ItemBase):
    tag = models.ForeignKey(Keyword, on_delete=models.CASCADE, related_name="tagged_releases")
    content_object = ParentalKey(
        "pages.PressReleasePage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="one_keyword_once_per_release"
            )
        ]


class PressReleaseQuerySet(PageQuerySet):
    def held(self, now: datetime | None = None) -> "PressReleaseQuerySet":
        """Return the releases under embargo; what is held in one language is held in all."""
        own = self.model._base_manager.filter(embargo__gt=now or timezone.now())
        return self.filter(translation_key__in=own.values("translation_key"))

    def visible(self, now: datetime | None = None) -> "PressReleaseQuerySet":
        """Return the releases that are out at `now`: the same answer as the page tree's."""
        own = self.model._base_manager.filter(embargo__gt=now or timezone.now())
        return self.live().exclude(translation_key__in=own.values("translation_key"))

    def newest_first(self) -> "PressReleaseQuerySet":
        return self.order_by("-released", F("embargo").desc(nulls_last=True), "title")


class PressReleasePage(HandsOutMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A text for the press; nobody outside reads it before its embargo, to the minute."""

    facts = (
        *BasePage.facts,
        "released",
        "embargo",
        "theme",
        "vision",
        "boilerplate",
        "tags",
    )
    served_with = (*BasePage.served_with, "theme__locale", "boilerplate__locale")
    parent_page_types: ClassVar = ["pages.PressRoomPage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind("release", _("Press release"), _("Press releases"), 300)
    search_filters: ClassVar = {"theme": "theme", "date": "released"}
    also_called = (_("press release, press kit"),)
    scheduled_changes = ("embargo",)
    base_form_class = PressReleaseForm

    place = models.CharField(
        _("place"), max_length=80, help_text=_("Where the release is dated from.")
    )
    released = models.DateField(_("date"), help_text=_("The day that stands in its dateline."))
    embargo = models.DateTimeField(
        _("embargo"),
        null=True,
        blank=True,
        help_text=_("Nobody outside reads the release before this minute (Europe/Paris)."),
    )
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    vision = models.ForeignKey(
        "pages.VisionPage",
        verbose_name=_("vision"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The vision that the release is about, in the source language."),
    )
    tags = ClusterTaggableManager(
        through=PressReleaseKeyword,
        blank=True,
        verbose_name=_("keywords"),
        help_text=_("In the source language; each keyword has its words in the other languages."),
    )
    body = StreamField(release_blocks(), verbose_name=_("body"))
    boilerplate = models.ForeignKey(
        Boilerplate,
        verbose_name=_("boilerplate"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar = PageManager.from_queryset(PressReleaseQuerySet)()  # type: ignore[django-manager-missing]  # Wagtail has no types

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("place"), FieldPanel("released")]),
                FieldPanel("embargo"),
                PassedEmbargoPanel("embargo_has_passed"),
                EmbargoPanel(),
                FieldPanel("theme"),
                PageChooserPanel("vision"),
                FieldPanel("tags"),
            ],
            heading=_("Dateline and facts"),
        ),
        FieldPanel("body"),
        FieldPanel("boilerplate"),
        MultiFieldPanel(
            [InlinePanel("contacts", label=_("press contact"))], heading=_("Press contacts")
        ),
        MultiFieldPanel(
            [InlinePanel("visuals", label=_("picture"))], heading=_("Pictures for publication")
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("theme_id"),
        index.FilterField("released"),
    ]

    class Meta:
        verbose_name = _("press release")

    @property
    def palette(self) -> str:
        return self.theme.palette if self.theme else "house"

    @property
    def is_embargoed(self) -> bool:
        """Whether an embargo keeps readers from it now, in whichever language that was set."""
        return page_tree().is_embargoed(self.translation_key)

    @property
    def embargoed_until(self) -> datetime | None:
        """The minute from which it may be read: the latest that is set in any language."""
        return page_tree().embargo_of(self.translation_key)

    @property
    def embargo_state(self) -> str:
        return embargo_state(self)

    @property
    def status_string(self) -> str:
        return state_of(self) if self.embargo_state else super().status_string

    @property
    def published_at(self) -> datetime:
        """When it went out, as feeds and search engines are told."""
        return self.embargo or timezone.make_aware(datetime.combine(self.released, time.min))

    def get_search_texts(self) -> list[str]:
        return [self.place]

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        article = {
            **data.article(self),
            "@type": "NewsArticle",
            "dateline": self.place,
            "datePublished": timezone.localtime(self.published_at).isoformat(),
        }
        return [article]

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        # `serving.py` does not come this far; whoever routes past it must not find the page.
        if self.is_embargoed and not may_read_embargoed(request, self.pk):
            raise Http404
        if self.live and path_components in (["kit"], ["pdf"]):
            return RouteResult(self, kwargs={"part": path_components[0]})
        return super().route(request, path_components)

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the release is renamed."""
        return ["/", "/kit/", "/pdf/"]

    def serve(self, request: HttpRequest, *args: Any, part: str = "", **kwargs: Any) -> Any:
        """Serve the page, or its `part`: the press kit as a ZIP, the text as a PDF."""
        if self.locale.language_code != translation.get_language():
            raise Http404
        if part:
            return self._file(request, part)
        # Whoever is let in before the minute sees the pictures that wait with it.
        with self._embargoed_files():
            return super().serve(request, *args, **kwargs)

    def _let_in_by(self, link: Any) -> dict[str, Any]:
        """Return where the holder of a journalists' link finds what belongs to the release."""
        here = self.locale.language_code
        addresses = {}
        for code in link.languages():
            with translation.override(code):
                addresses[code] = reverse("press_link", args=[link.token])
        names = dict(settings.LANGUAGES)
        others = [(c, names[c], url) for c, url in addresses.items() if c != here and c in names]
        return {"address": addresses[here], "other_languages": others}

    def _file(self, request: HttpRequest, part: str) -> HttpResponse | StreamingHttpResponse:
        council = Council.for_site(self.get_site()).name
        ending = "zip" if part == "kit" else f"{self.locale.language_code}.pdf"
        disposition = content_disposition_header(part == "kit", f"{self.slug}.{ending}")
        headers = {
            "Content-Disposition": disposition,
            "Content-Type": f"application/{'zip' if part == 'kit' else 'pdf'}",
            # Whoever has a copy still asks whether they may read it.
            "Cache-Control": "private, no-cache",
        }
        if part == "kit":
            return StreamingHttpResponse(kit_of(self, council), headers=headers)
        return HttpResponse(pdf_of(self, council), headers=headers)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        with embargo_lifted(str):
            return super().serve_preview(request, mode_name)

    def _embargoed_files(self) -> AbstractContextManager[None]:
        return (
            embargo_lifted(str) if self.is_embargoed and not embargo_is_lifted() else nullcontext()
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if link := getattr(request, "press_link", None):
            context |= self._let_in_by(link)
        context["keywords"] = words_in(self.locale.language_code, self.tags.all())
        return context


class PressReleaseContact(ChosenContact):
    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="contacts")

    class Meta(ChosenContact.Meta):
        abstract = False


class PressReleaseVisual(PressVisual):
    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="visuals")

    class Meta(PressVisual.Meta):
        abstract = False
