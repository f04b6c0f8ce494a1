"""Changes reach the index when they are committed, in the end, and without anybody acting."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cms.cache.scheduled_changes import scheduled_changes
from search import index
from search.answers import answer
from search.documents import all_documents, documents_of
from search.engine import EngineDown, Query
from search.engines import engine_named
from search.engines.db import DatabaseEngine
from search.engines.rebuilding import VERSION
from search.engines.tables import dialect
from search.models import IndexState, PendingChange
from search.reconciling import EVERY, reconcile
from snippets.bulk_writes import rows_written
from snippets.models import Concept, Keyword, KeywordLabel, Person, Term
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.concept import ConceptFactory
from tests.factories.consent import consent_of
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.locale import english
from tests.factories.members import MembersPageFactory
from tests.factories.membership import MembershipFactory
from tests.factories.person import PersonFactory
from tests.factories.plate import give_plates
from tests.factories.site import the_site
from tests.factories.standard import StandardPageFactory
from tests.factories.tome import TomePageFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory

pytestmark = [pytest.mark.differs, pytest.mark.django_db]


@pytest.fixture(scope="module", autouse=True)
def content(shared_rows, shared_homes):
    with shared_rows():
        home = the_site().root_page.specific
        LexiconPageFactory(parent=home, slug="lexique")
        ConceptFactory(words=["palabre"])
        visions = VisionIndexPageFactory(parent=home, slug="visions")
        VisionPageFactory(parent=visions, title="Le canal", slug="canal")
        engine_named("db").rebuild(all_documents())
        PendingChange.objects.all().delete()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return what a transaction is: what its commit calls is called at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def found(words):
    return [r.shown.title for r in answer(Query(words, "fr", corrects=False)).results]


def waiting():
    return sorted(PendingChange.objects.values_list("key", flat=True))


def test_change_is_noted_with_it_and_delivered_at_its_commit(commit):
    with commit():
        concept = ConceptFactory(words=["concertation"])
        assert waiting() == [f"concept:{concept.pk}"]
        assert found("concertation") == []
    assert (found("concertation"), waiting()) == (["concertation"], [])


def test_change_that_is_rolled_back_is_noted_no_more():
    with transaction.atomic():
        ConceptFactory(words=["concertation"])
        transaction.set_rollback(True)
    assert waiting() == []


def test_word_page_keyword_and_deletion_are_noted(commit):
    concept, page = Concept.objects.get(), the_site().root_page.get_children().last().specific
    with commit():
        Term.objects.create(concept=concept, text="parlote", sort_order=9)
        StandardPageFactory(parent=the_site().root_page, title="Mode d’emploi", slug="emploi")
    assert (found("parlote"), found("emploi")) == (["palabre"], ["Mode d’emploi"])
    vision = page.get_children().get().specific
    with commit():
        vision.tags.add("baignade")
        vision.save()
    assert found("baignade") == ["Le canal"]
    keyword = Keyword.objects.get()
    with commit():
        keyword.name = "natation"
        keyword.save()
    assert (found("natation"), found("baignade")) == (["Le canal"], [])
    with commit():
        KeywordLabel.objects.create(keyword=keyword, locale=english(), name="swimming")
        vision.delete()
        concept.delete()
    assert (found("natation"), found("palabre"), waiting()) == ([], [], [])
    assert DatabaseEngine().indexed_keys() == {doc.key for doc in all_documents()}


def test_entries_written_in_bulk_are_noted(commit):
    concept = Concept.objects.get()
    Term.objects.filter(concept=concept).update(text="parlote", sort_key="parlote")
    Concept.objects.filter(pk=concept.pk).update(name="parlote")
    with commit():
        rows_written.send(sender=Concept, pks=[concept.pk])
        assert waiting() == [f"concept:{concept.pk}"]
    assert found("parlote") == ["parlote"]


def test_member_is_indexed_by_the_name_they_consent_to_in_every_language_and_by_nothing_else(
    commit,
):
    def indexed():
        keys = [key for key in DatabaseEngine().indexed_keys() if key.startswith("member:")]
        return sorted(titles for doc in documents_of(keys) for titles in doc.titles)

    MembersPageFactory(parent=the_site().root_page, slug="membres")
    with commit():
        seat = MembershipFactory(person__name="Zoé Abadie", working_group=None)
        PersonFactory(
            name="Zoé Abadie",
            translation_key=seat.person.translation_key,
            locale=english(),
            consent=None,
        )
        PersonFactory(name="Imogen Sansplace", roles=["speaker"])
    assert (indexed(), found("abadie")) == (["Zoé Abadie"] * 2, ["Zoé Abadie"])
    # The name is a fact: its other language is written past the signals of its model.
    with commit():
        seat.person.name = "Zoé Perrin"
        seat.person.save_revision().publish()
    assert (indexed(), found("abadie"), found("perrin")) == (
        ["Zoé Perrin"] * 2,
        [],
        ["Zoé Perrin"],
    )
    with commit():
        consent_of(seat.person, name="refused")
    assert (indexed(), found("perrin")) == ([], [])
    with commit():
        consent_of(seat.person, name="given")
    assert found("perrin") == ["Zoé Perrin"]
    with commit():
        for person in Person.objects.all():
            person.delete()
    assert (indexed(), waiting()) == ([], [])
    assert DatabaseEngine().indexed_keys() == {doc.key for doc in all_documents()}


def test_draft_is_noted_only_when_it_is_published(commit):
    with commit():
        concept = ConceptFactory(words=["concertation"], live=False)
        concept.save_revision()
    assert (waiting(), found("concertation")) == ([], [])
    with commit():
        concept.get_latest_revision().publish()
    assert found("concertation") == ["concertation"]
    with commit():
        Concept.objects.get(pk=concept.pk).unpublish()
    assert f"concept:{concept.pk}" not in DatabaseEngine().indexed_keys()


def test_nothing_is_noted_while_a_loading_pauses_the_index():
    with index.paused():
        ConceptFactory(words=["concertation"])
    assert waiting() == []


@pytest.fixture
def broken(monkeypatch):
    """The index takes no change until `mend` is called."""

    def refuse(self, *args):
        raise EngineDown("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(DatabaseEngine, "upsert", refuse)
        yield patched.undo


def test_change_that_fails_waits_longer_each_time_and_is_delivered_in_the_end(commit, broken):
    with commit():
        ConceptFactory(words=["concertation"])
    row = PendingChange.objects.get()
    assert (row.tries, row.error) == (1, "The disk is full.")
    health = DatabaseEngine().health()
    assert (health.waiting, health.error) == (1, "The disk is full.")
    assert index.deliver("db") == 0
    again = PendingChange.objects.get()
    assert again.tries == 2
    assert again.due_at > row.due_at
    assert index.deliver("db", only_due=True) == 0
    broken()
    with commit():
        index.catch_up.call()
    assert (found("concertation"), waiting()) == (["concertation"], [])


def test_document_that_can_not_be_indexed_keeps_no_other_waiting(commit, monkeypatch):
    upsert = DatabaseEngine.upsert

    def refuse_one(self, docs):
        docs = list(docs)
        if any("chicane" in doc.titles for doc in docs):
            raise ValueError("A word that nobody expected.")
        upsert(self, docs)

    with index.paused():
        stuck, fine = ConceptFactory(words=["chicane"]), ConceptFactory(words=["concertation"])
    with monkeypatch.context() as patched, commit():
        patched.setattr(DatabaseEngine, "upsert", refuse_one)
        index.changed([f"concept:{stuck.pk}", f"concept:{fine.pk}"])
    assert (found("concertation"), found("chicane")) == (["concertation"], [])
    row = PendingChange.objects.get()
    assert (row.key, row.tries, row.error) == (
        f"concept:{stuck.pk}",
        1,
        "A word that nobody expected.",
    )
    assert index.deliver("db") == 1
    assert found("chicane") == ["chicane"]


def test_scheduler_has_a_time_for_what_was_not_delivered(broken, commit):
    now = timezone.now()
    with commit():
        ConceptFactory(words=["concertation"])
    assert scheduled_changes.first(now) == PendingChange.objects.get().due_at
    broken()
    PendingChange.objects.update(due_at=now)
    index.catch_up_later()
    assert (found("concertation"), waiting()) == (["concertation"], [])


def test_change_during_a_delivery_stays_noted(monkeypatch):
    concept = ConceptFactory(words=["concertation"])
    upsert = DatabaseEngine.upsert

    def slowly(self, docs):
        upsert(self, docs)
        index._note(["db"], [f"concept:{concept.pk}"])
        monkeypatch.setattr(DatabaseEngine, "upsert", upsert)

    monkeypatch.setattr(DatabaseEngine, "upsert", slowly)
    index.deliver("db", at_most=1)
    assert waiting() == [f"concept:{concept.pk}"]
    index.deliver("db")
    assert waiting() == []


def test_change_that_two_processes_delivered_at_once_is_delivered_once_more(monkeypatch):
    concept = ConceptFactory(words=["concertation"])
    upsert = DatabaseEngine.upsert

    def beside(self, docs):
        upsert(self, docs)
        PendingChange.objects.all().delete()
        monkeypatch.setattr(DatabaseEngine, "upsert", upsert)

    monkeypatch.setattr(DatabaseEngine, "upsert", beside)
    index.deliver("db", at_most=1)
    assert waiting() == [f"concept:{concept.pk}"]


def test_import_beside_a_running_worker_is_indexed_once(commit, monkeypatch):
    """Each would have noted again what the other delivered: 40,356 deliveries for 10,856."""
    monkeypatch.setattr(index, "AT_ONCE", 4)
    handed = []
    upsert = DatabaseEngine.upsert

    def beside(self, docs):
        docs = list(docs)
        handed.extend(doc.key for doc in docs)
        if len(handed) < 24:
            # The worker comes by while these are on their way.
            index.catch_up.call()
        upsert(self, docs)

    with index.paused():
        entries = [ConceptFactory(words=[f"mot {number}"]) for number in range(30)]
    keys = sorted(f"concept:{entry.pk}" for entry in entries)
    index._note(["db"], keys)
    monkeypatch.setattr(DatabaseEngine, "upsert", beside)
    with commit():
        index.deliver("db")
    assert (sorted(handed), waiting()) == (keys, [])


def test_change_whose_deliverer_was_killed_is_delivered_after_a_minute():
    concept = ConceptFactory(words=["concertation"])
    index._note(["db"], [f"concept:{concept.pk}"])
    claimed = index._claimed(PendingChange.objects.all())
    assert [row.key for row in claimed] == [f"concept:{concept.pk}"]
    assert index.deliver("db") == 0
    PendingChange.objects.update(claimed_until=timezone.now())
    assert index.deliver("db") == 1
    assert (found("concertation"), waiting()) == (["concertation"], [])


def test_index_that_was_never_built_is_built():
    IndexState.objects.all().delete()
    assert DatabaseEngine().needs_rebuild()
    index.catch_up_later()
    assert (DatabaseEngine().needs_rebuild(), found("palabre")) == (False, ["palabre"])


def test_index_whose_words_another_program_made_is_made_anew():
    index.catch_up_later()
    IndexState.objects.filter(engine="db").update(version="00000000")
    assert DatabaseEngine().needs_rebuild()
    index.catch_up_later()
    assert not DatabaseEngine().needs_rebuild()
    assert IndexState.objects.get(engine="db").version == VERSION


@pytest.mark.parametrize(("number", "looks"), [(index.MANY - 1, False), (index.MANY, True)])
def test_database_looks_at_its_statistics_after_many_changes(number, looks):
    index._note(["db"], [f"page:{10_000 + n}" for n in range(number)])
    with CaptureQueriesContext(connection) as asked:
        assert index.deliver("db") == number
    begun = tuple(statement.split("{")[0] for statement in dialect().OPTIMIZE)
    assert sum(query["sql"].startswith(begun) for query in asked) == looks


def test_change_that_a_new_index_holds_already_is_not_delivered_to_it_again(commit, monkeypatch):
    ConceptFactory(words=["concertation"])
    assert len(waiting()) > 0
    monkeypatch.setattr(DatabaseEngine, "upsert", None)  # whoever delivers fails
    index.rebuild("db")
    assert (found("concertation"), waiting()) == (["concertation"], [])


def test_reconciling_finds_what_was_written_past_all_signals(commit):
    now = timezone.now()
    with index.paused():
        ConceptFactory(words=["concertation"])
        Concept.objects.filter(name="palabre").update(live=False)
    with commit():
        assert reconcile(now) == 2
    assert (found("concertation"), waiting()) == (["concertation"], [])
    assert DatabaseEngine().indexed_keys() == {doc.key for doc in all_documents()}
    assert reconcile(now + EVERY - timedelta(seconds=1)) == 0


def test_database_error_of_the_outbox_does_not_undo_the_change(commit, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(index, "deliver", fail)
    with commit():
        ConceptFactory(words=["concertation"])
    assert Concept.objects.filter(name="concertation").exists()


def test_document_of_a_tome_is_in_its_own_language_whoever_makes_it():
    comics = ComicsIndexPageFactory(parent=the_site().root_page.specific)
    tome = TomePageFactory(parent=comics)
    give_plates(tome)
    made = {}
    for language in ("fr", "en"):
        with translation.override(language):
            made[language] = [d for d in all_documents() if d.key.endswith(f":{tome.pk}")]
    assert len(made["fr"]) == 1
    assert made["en"] == made["fr"]
