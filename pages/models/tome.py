from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from pages.blocks import credit_blocks, initiative_blocks, look_blocks, resource_blocks
from pages.blocks.rich_text import TEXT_FEATURES
from pages.comics.publication import releases_later
from pages.comics.serving import downloads_of, tome_file_response
from pages.exhibitions import exhibitions_of
from pages.forms.tome import TomePageForm
from pages.frame import Link
from pages.navigation import links_to
from pages.neighbours import neighbours_of
from pages.panels import GapsPanel, ReleasePanel
from pages.references import current_references, references_of
from pages.release_checks import refuse_lacks
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from pages.texts import texts_of
from pages.tomes import PLATE_SIZES, Spread, place_of_plate, spread_of, vision_of
from snippets.inline_panel import InlinePanel
from snippets.models import Mandate, Theme

from .base import BasePage, rendered
from .plate import Plate
from .tome_file import TomeFile


class TomePage(RoutablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A booklet of the collection: its cover at `/`, the reader of its plates at `/3/`."""

    facts = (*BasePage.facts, "number", "theme", "mandate", "vision", "postface_author")
    served_with = (*BasePage.served_with, "theme__locale", "mandate__locale")
    parent_page_types: ClassVar = ["pages.ComicsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind("tome", _("Comics"), _("Comics"), 200)
    search_filters: ClassVar = {"theme": "theme", "mandate": "mandate"}
    searched_with = ("plates",)
    listed_by = ("number", "title")
    preview_modes: ClassVar = [("", _("Cover and contents")), ("reader", _("Reader"))]
    base_form_class = TomePageForm

    number = models.PositiveSmallIntegerField(
        _("number"),
        validators=[MinValueValidator(1), MaxValueValidator(999)],
        help_text=_("Its place in the collection, as printed on the spine."),
    )
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Its two inks dress the cover and the reader."),
    )
    mandate = models.ForeignKey(
        Mandate,
        verbose_name=_("mandate"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The mandate whose members wrote the story."),
    )
    vision = models.ForeignKey(
        "pages.VisionPage",
        verbose_name=_("vision"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tomes",
        help_text=_("The vision that the tome tells. Each page then leads to the other."),
    )
    looks = StreamField(
        look_blocks(),
        verbose_name=_("looks from the field"),
        blank=True,
        help_text=_("Two to four short notes by people met during the work."),
    )
    initiatives = StreamField(
        initiative_blocks(), verbose_name=_("inspiring initiatives"), blank=True
    )
    postface = RichTextField(
        _("postface"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("A guest’s words after the story, one hundred to two hundred of them."),
    )
    postface_author = models.CharField(
        _("author of the postface"),
        max_length=120,
        blank=True,
        help_text=_("A name, which is the same in every language."),
    )
    postface_role = models.CharField(
        _("who the author is"),
        max_length=160,
        blank=True,
        help_text=_("In a few words: hydrologist, teacher at Vizille."),
    )
    credits = StreamField(
        credit_blocks(),
        verbose_name=_("credits"),
        blank=True,
        max_num=1,
        help_text=_("Who drew, designed and wrote it."),
    )
    paper_edition = RichTextField(
        _("paper edition"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Where the printed booklet is found, and how to ask for one."),
    )
    resources = StreamField(resource_blocks(), verbose_name=_("podcasts and downloads"), blank=True)

    content_panels: ClassVar = [
        ReleasePanel(),
        GapsPanel(),
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("theme"), FieldPanel("mandate")]),
                FieldPanel("vision"),
            ],
            heading=_("Facts (the same in every language)"),
        ),
        InlinePanel(
            "plates",
            panels=Plate.form_panels,
            heading=_("Plates"),
            label=_("plate"),
            help_text=_("In the order in which they are read. Drag a plate to move it."),
            max_num=200,
        ),
        FieldPanel("looks"),
        FieldPanel("initiatives"),
        MultiFieldPanel(
            [
                FieldPanel("postface"),
                FieldRowPanel([FieldPanel("postface_author"), FieldPanel("postface_role")]),
            ],
            heading=_("Postface"),
        ),
        FieldPanel("credits"),
        FieldPanel("paper_edition"),
        FieldPanel("resources"),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("told"),
        index.SearchField("looks"),
        index.SearchField("initiatives"),
        index.SearchField("postface"),
        index.FilterField("theme_id"),
        index.FilterField("mandate_id"),
        index.FilterField("number"),
    ]

    class Meta:
        verbose_name = _("tome")

    def save(self, *args: Any, clean: bool = True, **kwargs: Any) -> None:
        """Store the page; raises ValidationError where it would be public with a gap."""
        if clean and self.live and kwargs.get("update_fields") is None:
            refuse_lacks(self)
        super().save(*args, clean=clean, **kwargs)

    def save_revision(self, *args: Any, clean: bool = True, **kwargs: Any) -> Any:
        """Store a version. One that is checked may go public, so it has no gap."""
        if clean:
            refuse_lacks(self)
        return super().save_revision(*args, clean=clean, **kwargs)

    @property
    def palette(self) -> str:
        return self.theme.palette

    @property
    def told(self) -> str:
        """The story in words, for the search."""
        return "\n".join(plate.words for plate in self.plates.all())

    @cached_property
    def stored_plates(self) -> list[Plate]:
        """The plates in reading order, each with its `number` and an address of its own."""
        plates = list(self.plates.all())
        for number, plate in enumerate(plates, 1):
            plate.number = number
        return plates

    @cached_property
    def shown_plates(self) -> list[Plate]:
        """The same, with the pictures that came with the page's references."""
        references = current_references()
        for plate in self.stored_plates:
            if references is not None and plate.image_id in references.images:
                plate.image = references.images[plate.image_id]
        return self.stored_plates

    @cached_property
    def shown_beside(self) -> list[Any]:
        """The vision it tells and its exhibitions, whose pictures are fetched with the page's."""
        vision = self.told_vision
        return [*([vision] if vision is not None else []), *self.exhibitions_of_it]

    @cached_property
    def told_vision(self) -> Any:
        return vision_of(self)

    @cached_property
    def exhibitions_of_it(self) -> list[Any]:
        return exhibitions_of(self)

    def get_search_texts(self) -> Iterator[str]:
        for plate in self.plates.all():
            yield plate.alternative
            yield from texts_of(plate)

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        published, plates = self.first_published_at, len(self.stored_plates)
        collection = data.frame.breadcrumbs[-1] if data.frame.breadcrumbs else None
        series = collection and {
            "@type": "ComicSeries",
            "name": collection.title,
            "url": f"{data.frame.root_url}{collection.url}",
        }
        issue = {
            "@type": "ComicIssue",
            "name": self.title,
            **data.of_page(self),
            "issueNumber": self.number,
            "pagination": f"1-{plates}" if plates else None,
            "creditText": "; ".join(
                f"{item['role']}: {item['name']}"
                for block in self.credits
                for item in block.value["items"]
            )
            or None,
            "datePublished": published.date().isoformat() if published else None,
            "isPartOf": series,
            "about": self.theme.public_name(self.locale_id) or None,
        }
        return [issue]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # `RoutablePageMixin` answers its own routes without asking `BasePage`.
        with self.prepared(request):
            return rendered(super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name != "reader" or not self.stored_plates:
            return super().serve_preview(request, mode_name)
        with translation.override(self.locale.language_code), references_of(self, request):
            return rendered(self.plate(request, 1))

    def is_published_later(self, revision: Any, *args: Any) -> bool:
        """Once every size of its pictures is there."""
        return releases_later(revision, *args)

    def get_context(
        self, request: HttpRequest, *args: Any, spread: Spread | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["tome_url"] = self.get_url(request) or ""
        context["plates"] = self.shown_plates
        context["neighbours"] = neighbours_of(self, request)
        if spread is None:
            context["told_vision"] = self.told_vision
            context["exhibitions"] = self.exhibitions_of_it
            context["downloads"] = downloads_of(self, context["tome_url"])
            return context
        return context | {
            "spread": spread,
            "plate_sizes": PLATE_SIZES,
            "told_vision": self.told_vision_link(request),
            "place": place_of_plate(self, spread.number, request),
        }

    def told_vision_link(self, request: HttpRequest) -> Link | None:
        """Return the link to the vision that it tells, in its own language."""
        if self.vision_id is None:
            return None
        found = links_to([self.vision_id], self.locale.language_code, request)
        return found[self.vision_id]

    @re_path(r"^(?P<number>[1-9][0-9]{0,2})/$")
    def plate(self, request: HttpRequest, number: str | int) -> HttpResponse:
        spread = spread_of(self.shown_plates, int(number))
        if spread is None:
            raise Http404
        return self.render(request, template="pages/tome_reader.html", spread=spread)

    @re_path(r"^(?P<kind>pdf|epub|cbz)/$")
    def download(self, request: HttpRequest, kind: str) -> HttpResponse:
        return tome_file_response(self, request, kind)

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the tome is renamed."""
        plates = range(1, self.plates.count() + 1)
        files = (f"/{kind}/" for kind in TomeFile.Kind.values)
        return ["/", *(f"/{number}/" for number in plates), *files]
