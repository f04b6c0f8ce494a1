from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from pages.blocks.rich_text import TEXT_FEATURES
from pages.feeds import feed_of
from pages.forms.filter import page_number
from pages.frame import Link
from pages.navigation import frame_for, restricted_paths
from pages.tree import page_tree
from snippets.inline_panel import InlinePanel
from snippets.models import Boilerplate

from .base import BasePage, rendered
from .coverage_index import CoverageIndexPage
from .press_material import ChosenContact, HandsOutMixin, PressVisual
from .press_release import PressReleasePage

PER_PAGE = 12


class PressRoomPage(HandsOutMixin, RoutablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """What a journalist looks for, on one page: releases, people to call, pictures, coverage."""

    facts = (*BasePage.facts, "boilerplate")
    served_with = (*BasePage.served_with, "boilerplate__locale")
    parent_page_types: ClassVar = ["pages.HomePage"]
    max_count_per_parent = 1
    query_parameters = ("page",)
    also_called = (_("press contacts"), _("press kit"), _("press room"), _("press releases"))

    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    boilerplate = models.ForeignKey(
        Boilerplate,
        verbose_name=_("boilerplate"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("boilerplate"),
        MultiFieldPanel(
            [InlinePanel("contacts", label=_("press contact"))], heading=_("Press contacts")
        ),
        MultiFieldPanel(
            [InlinePanel("visuals", label=_("picture"))], heading=_("Pictures for publication")
        ),
    ]

    class Meta:
        verbose_name = _("press room")

    def releases(self, request: HttpRequest) -> Any:
        """Return the releases of this language that anybody may read now, newest first."""
        found = PressReleasePage.objects.child_of(self).visible().filter(alias_of__isnull=True)
        for restricted in restricted_paths(request):
            found = found.exclude(path__startswith=restricted)
        return found.select_related("theme__locale").defer_streamfields().newest_first()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # `RoutablePageMixin` answers its own routes without asking `BasePage`.
        with self.prepared(request):
            return rendered(super().serve(request, *args, **kwargs))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        paginator = Paginator(self.releases(request), PER_PAGE)
        wanted = page_number(request.GET.get("page"))
        is_there = wanted is not None and wanted <= paginator.num_pages
        context["page_exists"] = is_there
        context["results"] = paginator.page(wanted if wanted is not None and is_there else 1)
        context["coverage"] = self._coverage(request)
        return context

    def _coverage(self, request: HttpRequest) -> Link | None:
        """Return the link to the list of what others wrote, which stands below the room."""
        tree = page_tree()
        kind = ContentType.objects.get_for_model(CoverageIndexPage).pk
        for node in tree.children(self.path):
            if node.content_type_id == kind and tree.is_public(node):
                return Link(node.title, node.get_url(request) or "")
        return None

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the room is renamed."""
        return ["/", "/feed/"]

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        frame = frame_for(request, self)
        assert frame is not None, "a page that is served belongs to a site"  # noqa: S101
        return feed_of(self, self.releases(request), frame, request)


class PressRoomContact(ChosenContact):
    page = ParentalKey(PressRoomPage, on_delete=models.CASCADE, related_name="contacts")

    class Meta(ChosenContact.Meta):
        abstract = False


class PressRoomVisual(PressVisual):
    page = ParentalKey(PressRoomPage, on_delete=models.CASCADE, related_name="visuals")

    class Meta(PressVisual.Meta):
        abstract = False
