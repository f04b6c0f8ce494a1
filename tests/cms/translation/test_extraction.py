"""Extraction in bulk leaves what wagtail-localize's own leaves, row for row (decision 66)."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import TranslationSource

from cms.roles import translatable_snippets
from tests.cms.translation.random_edits import EDITS, edited, reworded
from tests.cms.translation.stored_segments import ours_and_theirs, taken_back, without_segments
from tests.factories.finding import factory_of
from tests.factories.locale import french
from tests.factories.site import the_site
from tests.pages.rich_site import RichSite
from tests.sharing import Unblock

SEED = 20


@pytest.fixture(scope="module")
def things(
    shared_rows: Unblock, shared_homes: None, pictures_in_this_process: None
) -> Iterator[list[Any]]:
    """One page of each type with all that it may hold, and one of each translatable snippet."""
    with shared_rows(), disable_reference_index_auto_update():
        pages = [made[0] for made in RichSite(the_site().root_page.specific, 1).made.values()]
        snippets = []
        for model in translatable_snippets():
            found = model.objects.filter(locale=french()).order_by("pk")
            snippets.append(found.first() or factory_of(model)())
            factory_of(model)()
    yield [*pages, *snippets]


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
def test_each_type_is_extracted_as_by_wagtail_localize(things, monkeypatch):
    """From nothing, and after an edit: types take turns with its kinds."""
    for number, thing in enumerate(things):
        compare(thing, [EDITS[number % len(EDITS)]], Random(SEED + number), monkeypatch)


@pytest.mark.slow
@pytest.mark.django_db
def test_edits_by_chance_are_extracted_as_by_wagtail_localize(things, monkeypatch):
    for number, thing in enumerate(things):
        random = Random(SEED + number)
        kinds = [*EDITS, *random.choices(EDITS, k=3)]
        random.shuffle(kinds)
        compare(thing, kinds, random, monkeypatch)
