"""What a press room and a press release both hand out: people to call, pictures to print."""

from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.url_routing import RouteResult

from pages.press.pictures import facts_of, file_name, name_visuals
from pages.references import current_references
from pages.stored_files import file_answer
from snippets.embargo import may_be_shown
from snippets.facts import FactsMixin
from snippets.models import PressContact

__all__ = ["ChosenContact", "HandsOutMixin", "PressVisual"]

# The step below a page under which each of its pictures is taken away.
PICTURES = "pictures"


class ChosenContact(FactsMixin, TranslatableMixin, Orderable):
    facts = ("contact",)

    contact = models.ForeignKey(
        PressContact, verbose_name=_("press contact"), on_delete=models.PROTECT, related_name="+"
    )

    panels: ClassVar = [FieldPanel("contact")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("press contact")

    def __str__(self) -> str:
        return str(self.contact)


class PressVisual(FactsMixin, TranslatableMixin, Orderable):
    """A picture that papers may print, with its credit and this use's own alternative."""

    facts = ("image",)

    image = models.ForeignKey(
        "snippets.CreditedImage",
        verbose_name=_("picture"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    caption = models.CharField(
        _("caption"),
        max_length=200,
        blank=True,
        help_text=_("What a paper prints below it. The file that it takes away is named after it."),
    )
    alternative = models.CharField(_("alternative"), max_length=400)

    panels: ClassVar = [FieldPanel("image"), FieldPanel("caption"), FieldPanel("alternative")]

    # The name of its file without the ending: given by the page, for it differs from the others'.
    stem: str

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("picture")

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """What stands below the picture and in the name of its file."""
        return self.caption or self.alternative

    @property
    def facts_of_file(self) -> str:
        return facts_of(self.image)

    @property
    def may_be_printed(self) -> bool:
        """Tell whether the reader of this page may take it away today."""
        ended = self.image.licence_has_ended(timezone.localdate())
        return may_be_shown(self.image) and not ended


class HandsOutMixin:
    """Reads `contacts` and `visuals` of a page once, and hands each picture over."""

    contacts: Any
    visuals: Any
    live: bool

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if self.live and len(path_components) == 2 and path_components[0] == PICTURES:
            return RouteResult(self, kwargs={"picture": path_components[1]})
        return super().route(request, path_components)  # type: ignore[misc]  # of the page

    def serve(self, request: HttpRequest, *args: Any, picture: str = "", **kwargs: Any) -> Any:
        """Serve the page, or the original of the `picture` whose file has this stem."""
        if picture:
            return self._picture(request, picture)
        return super().serve(request, *args, **kwargs)  # type: ignore[misc]  # of the page

    def _picture(self, request: HttpRequest, stem: str) -> HttpResponse:
        for visual in self.shown_visuals:
            if visual.stem == stem and visual.may_be_printed:
                name = file_name(visual)
                response = file_answer(request, visual.image.file.name, name)
                # Browsers show pictures unless they are told to save them.
                response["Content-Disposition"] = content_disposition_header(True, name)
                return response
        raise Http404("There is no such picture.")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # of the page
        # Where what belongs to the page is found: below it, or below a journalist's link.
        context["address"] = self.get_url(request)  # type: ignore[attr-defined]  # of the page
        return context

    @cached_property
    def shown_contacts(self) -> list[PressContact]:
        chosen = self.contacts.all().select_related("contact__locale")
        return [row.contact for row in chosen if row.contact.live]

    @cached_property
    def shown_visuals(self) -> list[Any]:
        """The pictures, taken from the page's references where it is being rendered, and named."""
        references = current_references()
        visuals = list(self.stored_visuals)
        if references is None:
            prefetch_related_objects(visuals, "image")
        for visual in visuals:
            if references is not None and visual.image_id in references.images:
                visual.image = references.images[visual.image_id]
        shown = [visual for visual in visuals if visual.image is not None]
        name_visuals(shown)
        return shown

    @cached_property
    def stored_visuals(self) -> list[Any]:
        return list(self.visuals.all())
