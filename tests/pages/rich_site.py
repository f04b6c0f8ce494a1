"""A French site of every page type, in which every block, row and relation is used many times.

Types, their rows, relations and blocks are walked: a new one is there without a line of ours.
"""

from itertools import cycle
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from pages.models import BasePage, HomePage, page_types
from snippets.models import CreditedImage
from tests.factories.document import DocumentFactory
from tests.factories.finding import factory_of, parent_type_of
from tests.factories.image import CreditedImageFactory, ImageAlternativeFactory
from tests.factories.keyword import KeywordFactory
from tests.factories.organisation import OrganisationFactory
from tests.factories.person import PersonFactory
from tests.factories.streams import list_items, stream

__all__ = ["RichSite"]

# Pages that a block lists.
CARDS = 6


class RichSite:
    """`made` holds the pages by their type; the first of each has everything `size` times."""

    def __init__(self, home: HomePage, size: int) -> None:
        self.home, self.size = home, size
        self.pictures = [self.picture() for _ in range(3 * size)]
        self.next_picture = cycle(self.pictures)
        self.files = [DocumentFactory() for _ in range(size)]
        for role in ("member", "speaker"):
            for _ in range(size):
                PersonFactory(
                    photo=self.picture(), organisation=OrganisationFactory(), roles=[role]
                )
        self.made: dict[type[Page], list[Any]] = {HomePage: [home]}
        for model in page_types():
            self.make(model)
        for pages in self.made.values():
            for number, page in enumerate(pages):
                self.fill(page, is_first=number == 0)

    def picture(self) -> Any:
        picture = CreditedImageFactory(file__width=16, file__height=12)
        ImageAlternativeFactory(image=picture)
        return picture

    def make(self, model: type[Page]) -> list[Any]:
        if model not in self.made:
            above = self.make(parent_type_of(model))[0]
            count = 1 if model.max_count_per_parent == 1 else 2 * self.size
            self.made[model] = [self.page(model, above, number) for number in range(count)]
            factory_of(model).surround(self.size)
            if model in model.clean_parent_page_models():
                for number in range(self.size):
                    self.page(model, self.made[model][0], number)
        return self.made[model]

    def page(self, model: type[Page], above: Page, number: int) -> Any:
        page = factory_of(model)(
            parent=above,
            slug=f"{model._meta.model_name}-{number}",
            show_in_menus=above == self.home,
            rows=2 * self.size if number < 2 else 0,
        )
        if hasattr(page, "tags"):
            page.tags.add(*[KeywordFactory() for _ in range(self.size)])
            page.save()
        return page

    def fill(self, page: Any, is_first: bool) -> None:
        """Let a page point to others; the first of its type gets long texts as well."""
        for field in page._meta.get_fields():
            if isinstance(field, models.ForeignKey) and issubclass(field.model, BasePage):
                if getattr(page, field.attname) is None:
                    setattr(page, field.name, self.related(field.related_model))
            elif isinstance(field, StreamField) and is_first:
                setattr(page, field.name, self.blocks(field.stream_block))
            elif isinstance(field, RichTextField) and is_first:
                setattr(page, field.name, self.links([self.home]))
        page.save()

    def related(self, model: Any) -> Any:
        if model is CreditedImage:
            return next(self.next_picture)
        if model is Page:
            return self.home
        return self.made[model][0] if model in self.made else factory_of(model)()

    def links(self, pages: list[Any]) -> str:
        anchors = "".join(f'<a linktype="page" id="{page.pk}">lien</a> ' for page in pages)
        files = "".join(f'<a linktype="document" id="{f.pk}">fiche</a> ' for f in self.files)
        return f"<p>{anchors}{files}</p>"

    def blocks(self, block: Any) -> list[dict[str, Any]]:
        """Return a stream with every block that it offers, each `size` times."""
        offered = block.child_blocks.items()
        turns = 1 if block.meta.max_num == 1 else self.size
        return stream(
            *[(name, self.value(child, turn)) for turn in range(turns) for name, child in offered]
        )

    def value(self, block: Any, turn: int) -> Any:
        if isinstance(block, blocks.StructBlock):
            return {name: self.value(child, turn) for name, child in block.child_blocks.items()}
        if isinstance(block, blocks.StreamBlock):
            return self.blocks(block)
        if isinstance(block, blocks.ListBlock):
            count = CARDS if isinstance(block.child_block, blocks.PageChooserBlock) else 1
            return list_items(*[self.value(block.child_block, turn + n) for n in range(count)])
        if isinstance(block, ImageChooserBlock):
            return self.pictures[turn % len(self.pictures)].pk
        if isinstance(block, DocumentChooserBlock):
            return self.files[turn % len(self.files)].pk
        if isinstance(block, blocks.PageChooserBlock):
            pages = self.pages(block.target_model)
            return pages[turn % len(pages)].pk
        if isinstance(block, blocks.RichTextBlock):
            return self.links(self.pages(Page)[: self.size])
        if isinstance(block, blocks.ChoiceBlock):
            values = [value for value, _name in block.field.choices if value]
            return values[turn % len(values)]
        if isinstance(block, blocks.URLBlock):
            return "https://ailleurs.example/"
        # A date, a number or a condition: none.
        has_words = isinstance(block, blocks.CharBlock | blocks.TextBlock)
        return "Mots" if has_words else block.get_default()

    def pages(self, kind: type[Page]) -> list[Any]:
        return [
            page for model, pages in self.made.items() if issubclass(model, kind) for page in pages
        ]
