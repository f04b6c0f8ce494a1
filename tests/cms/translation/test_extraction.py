"""Extraction in bulk leaves what wagtail-localize's own leaves, row for row (decision 66)."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import String, Template, TranslationContext, TranslationSource

from cms.roles import translatable_snippets
from cms.translation.extraction import refresh_segments
from pages.models import StandardPage
from snippets.models import Person
from tests.cms.translation.random_edits import EDITS, edited, reworded
from tests.cms.translation.stored_segments import ours_and_theirs, taken_back, without_segments
from tests.factories.finding import factory_of
from tests.factories.locale import french
from tests.factories.membership import MembershipFactory
from tests.factories.site import the_site
from tests.pages.rich_site import RichSite
from tests.sharing import Unblock

SEED = 20
# Blocks whose value may differ between languages.
HELD = (
    *(blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock, blocks.URLBlock),
    *(blocks.EmailBlock, blocks.ChooserBlock),
)


@pytest.fixture(scope="module")
def things(shared_rows: Unblock, shared_homes: None, pictures_in_this_process: None) -> list[Any]:
    """One page of each type with all that it may hold, and one of each translatable snippet."""
    with shared_rows(), disable_reference_index_auto_update():
        pages = [made[0] for made in RichSite(the_site().root_page.specific, 1).made.values()]
        snippets = []
        for model in translatable_snippets():
            found = model.objects.filter(locale=french()).order_by("pk")
            snippets.append(found.first() or factory_of(model)())
            factory_of(model)()
        MembershipFactory(person=next(one for one in snippets if isinstance(one, Person)))
    return [*pages, *snippets]


def seeded(number: int) -> Random:
    return Random(SEED + number)  # noqa: S311 - the same edits in each run


def compare(thing: Any, kinds: Any, random: Random, monkeypatch: Any) -> None:
    """Extract from nothing, and again after each of some edits."""
    with taken_back():
        with without_segments(monkeypatch):
            source, created = TranslationSource.update_or_create_from_instance(thing)
        assert created
        reworded(source, random)
        ours, theirs = ours_and_theirs(source)
        assert ours == theirs, thing
        assert ours["StringSegment"], thing
        for number, kind in enumerate(kinds):
            edited(source, kind, random)
            ours, theirs = ours_and_theirs(source)
            assert ours == theirs, (thing, kind, number)


@pytest.mark.django_db
@pytest.mark.slow
def test_each_type_is_extracted_as_by_wagtail_localize(things, monkeypatch):
    """From nothing, and after an edit: types take turns with its kinds."""
    for number, thing in enumerate(things):
        compare(thing, [EDITS[number % len(EDITS)]], seeded(number), monkeypatch)


@pytest.mark.django_db
def test_each_block_that_holds_words_and_each_row_is_among_what_is_compared(things):
    """However deep: what no page here holds, nothing would tell of."""
    lacking = []
    for thing in things:
        model = type(thing)
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                raw = getattr(thing, field.name).get_prep_value()
                held = set(held_words(field.stream_block, raw))
                lacking += [
                    f"{model.__name__}.{field.name}.{'.'.join(path)}"
                    for path in places_of_words(field.stream_block)
                    if path not in held
                ]
        lacking += [
            f"{model.__name__}.{relation.get_accessor_name()}"
            for relation in model._meta.related_objects
            if isinstance(relation.field, ParentalKey)
            if issubclass(relation.related_model, TranslatableMixin)
            if not getattr(thing, relation.get_accessor_name()).exists()
        ]
    assert lacking == []


def places_of_words(block: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the names of blocks from a stream down to each one of words, a picture or a link."""
    if isinstance(block, blocks.ListBlock):
        yield from places_of_words(block.child_block, path)
    elif children := getattr(block, "child_blocks", None):
        for name, child in children.items():
            yield from places_of_words(child, (*path, name))
    elif isinstance(block, HELD):
        yield path


def held_words(block: Any, raw: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the same of what is stored and not empty."""
    if isinstance(block, blocks.ListBlock):
        for item in raw or ():
            yield from held_words(block.child_block, item["value"], path)
    elif isinstance(block, blocks.StreamBlock):
        for item in raw:
            child = block.child_blocks[item["type"]]
            yield from held_words(child, item["value"], (*path, item["type"]))
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from held_words(child, raw.get(name), (*path, name))
    elif isinstance(block, HELD) and raw:
        yield path


@pytest.mark.django_db
def test_place_that_an_old_release_stored_gets_the_path_of_its_field(things):
    with taken_back():
        source, _created = TranslationSource.update_or_create_from_instance(things[0])
        paths = TranslationContext.objects.filter(object=source.object_id).order_by("pk")
        known = list(paths.values_list("path", "field_path"))
        paths.update(field_path="")
        ours, theirs = ours_and_theirs(source)
        assert ours == theirs
        assert list(paths.values_list("path", "field_path")) == known


@pytest.mark.django_db
def test_words_that_another_transaction_writes_meanwhile_are_those(things, monkeypatch):
    """They are not there when they are asked for, and there when they are written."""
    with taken_back():
        source, _created = TranslationSource.update_or_create_from_instance(things[0])
        stored = [list(model.objects.order_by("pk").values()) for model in (String, Template)]
        segments = list(source.stringsegment_set.order_by("pk").values())
        monkeypatch.setattr("cms.translation.extraction._known", lambda *question: {})
        source.refresh_segments()
        assert [list(m.objects.order_by("pk").values()) for m in (String, Template)] == stored
        assert list(source.stringsegment_set.order_by("pk").values()) == segments


@pytest.mark.django_db
def test_segment_that_stands_there_twice_stays_once(things):
    """wagtail-localize stops at such a pair, which two extractions at a time may leave."""
    with taken_back():
        source, _created = TranslationSource.update_or_create_from_instance(things[0])
        segments = list(source.stringsegment_set.order_by("pk").values())
        twin = source.stringsegment_set.first()
        twin.pk = None
        twin.save()
        source.refresh_segments()
        assert list(source.stringsegment_set.order_by("pk").values()) == segments


@pytest.mark.django_db
def test_source_tells_where_its_last_extraction_changed_something(things):
    page = next(thing for thing in things if isinstance(thing, StandardPage))
    with taken_back():
        source, _created = TranslationSource.update_or_create_from_instance(page)
        assert {"title", "summary"} < source.changed_paths
        page.summary = "D’autres mots."
        source, _created = TranslationSource.update_or_create_from_instance(page)
        assert source.changed_paths == {"summary"}
        source.refresh_segments()
        assert source.changed_paths == set()


@pytest.mark.django_db
def test_everybody_extracts_in_bulk():
    """wagtail-localize's own views, a form that is confirmed, the demo: by this one method."""
    assert TranslationSource.refresh_segments is refresh_segments


@pytest.mark.slow
@pytest.mark.django_db
def test_edits_by_chance_are_extracted_as_by_wagtail_localize(things, monkeypatch):
    for number, thing in enumerate(things):
        random = seeded(number)
        kinds = [*EDITS, *random.choices(EDITS, k=3)]
        random.shuffle(kinds)
        compare(thing, kinds, random, monkeypatch)
