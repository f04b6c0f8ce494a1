"""Drafts that were read are published in bulk as they would be one by one."""

import pytest
from django.db import transaction
from wagtail.models import Locale

from cms.translation.submission import send_to_translation
from snippets.lexicon.plan import Plan
from snippets.lexicon.reading import read_file
from snippets.lexicon.writing import apply_plan, open_translations, publish_drafts
from snippets.models import Concept, Domain
from tests.factories.locale import english
from tests.snippets.lexicon.sheet import LANGUAGES, sheet
from tests.snippets.lexicon.snapshot import differences, snapshot
from tests.snippets.lexicon.test_recipe import CHANGES, KEYS, ROWS

pytestmark = [pytest.mark.usefixtures("shared_site"), pytest.mark.django_db]


def import_(*rows, publishes):
    plan = Plan(read_file(sheet(*rows), LANGUAGES).rows, publishes=publishes)
    assert [row_verdict.sentence for row_verdict in plan.of("refused")] == []
    apply_plan(plan)


def waiting():
    """Return the drafts that wait, as whoever reads them would note them."""
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    read = {}
    for row in Concept.objects.filter(has_unpublished_changes=True).order_by("locale"):
        read.setdefault(str(row.translation_key), {})[codes[row.locale_id]] = row.latest_revision_id
    return read


def publish_one_by_one(run_commits):
    for row in Concept.objects.filter(has_unpublished_changes=True).order_by("locale", "pk"):
        with run_commits(execute=True):
            row.latest_revision.publish()


def publish_domains():
    for domain in Domain.objects.filter(live=False).order_by("locale", "pk"):
        domain.latest_revision.publish()


def both_ways(run_commits):
    with transaction.atomic():
        publish_one_by_one(run_commits)
        expected = snapshot()
        transaction.set_rollback(True)
    assert publish_drafts(waiting(), None) == {}
    return differences(expected, snapshot())


def test_new_entries_are_published_as_one_by_one(django_capture_on_commit_callbacks):
    import_(*ROWS, publishes=False)
    publish_domains()
    assert both_ways(django_capture_on_commit_callbacks) == []
    assert Concept.objects.filter(live=True, has_unpublished_changes=False).count() == 5


def test_drafts_beside_public_entries_are_published_as_one_by_one(
    django_capture_on_commit_callbacks,
):
    import_(*ROWS, publishes=True)
    for change in CHANGES:
        import_(change, publishes=False)
    assert both_ways(django_capture_on_commit_callbacks) == []
    french = Concept.objects.get(translation_key=KEYS[0], locale__language_code="fr")
    assert french.definition == "Se parler avant d’agir."


def test_public_entries_are_sent_to_translation_as_one_by_one(django_capture_on_commit_callbacks):
    french = [
        {name: text for name, text in row.items() if not name.endswith("_en")} for row in ROWS
    ]
    import_(*french, publishes=True)
    Domain.objects.filter(locale__language_code="fr").count()
    rows = Concept.objects.filter(live=True).order_by("pk")
    with transaction.atomic():
        for domain in Domain.objects.all():
            send_to_translation(domain, [english()], None)
        before = snapshot()
        for row in rows:
            with django_capture_on_commit_callbacks(execute=True):
                send_to_translation(row, [english()], None)
        expected = snapshot()
        transaction.set_rollback(True)
    assert before != expected
    for domain in Domain.objects.all():
        send_to_translation(domain, [english()], None)
    assert open_translations([str(row.translation_key) for row in rows], ["en"], None) == 3
    assert differences(*map(_without_copies, (expected, snapshot()))) == []


def _without_copies(found):
    """Leave out that Wagtail makes a translation as a copy: it says to be public as the source."""
    for kind in ("Concept", "Revision"):
        for row in found[kind]:
            content = row.get("content", row)
            if content.get("locale") == "en" and "terms" not in row:
                content.pop("live_revision", None)
                content.pop("last_published_at", None)
    return found
