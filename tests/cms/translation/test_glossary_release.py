"""A glossary is published past Wagtail's signal: its translations stand for the same by it."""

import pytest
from django.db import transaction

from cms.translation.models import Behind, TranslationRelease
from snippets.lexicon.writing import publish_drafts
from snippets.models import Concept
from tests.snippets.lexicon.test_publishing import (
    import_,
    publish_domains,
    waiting,
)
from tests.snippets.lexicon.test_recipe import CHANGES, ROWS

pytestmark = [pytest.mark.usefixtures("shared_site"), pytest.mark.django_db]


def kept():
    """What is kept of each translation: texts by their words, and what is behind."""
    texts = {
        (row.translation.source.object_id, row.translation.target_locale_id): (
            [words for _context, _string, _order, words in row.texts],
            row.rest,
        )
        for row in TranslationRelease.objects.select_related("translation__source")
    }
    behind = Behind.objects.order_by("pk").values_list(
        "translation__source__object", "changed", "added", "removed", "moved", "rest"
    )
    return texts, list(behind)


def publish_one_by_one(run_commits):
    """The source first, as a glossary does."""
    for row in Concept.objects.filter(has_unpublished_changes=True).order_by("locale_id", "pk"):
        with run_commits(execute=True):
            row.latest_revision.publish()


def both_ways(run_commits):
    with transaction.atomic():
        publish_one_by_one(run_commits)
        expected = kept()
        transaction.set_rollback(True)
    assert publish_drafts(waiting(), None) == {}
    return kept(), expected


def test_release_of_a_glossary_keeps_what_its_translations_stand_for(
    django_capture_on_commit_callbacks,
):
    import_(*ROWS, publishes=False)
    publish_domains()
    in_bulk, one_by_one = both_ways(django_capture_on_commit_callbacks)
    assert in_bulk == one_by_one
    english = Concept.objects.filter(live=True, locale__language_code="en")
    assert len(in_bulk[0]) >= english.count() > 0


def test_changes_of_a_glossary_make_behind_what_they_do_one_by_one(
    django_capture_on_commit_callbacks,
):
    import_(*ROWS, publishes=True)
    for change in CHANGES:
        import_(change, publishes=False)
    in_bulk, one_by_one = both_ways(django_capture_on_commit_callbacks)
    assert in_bulk == one_by_one
