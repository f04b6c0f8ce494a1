import pytest
from django.db import DatabaseError, connection, transaction

from search.answers import answer, suggest
from search.documents import all_documents
from search.engine import Query
from search.engines import engine_named
from search.models import IndexState
from search.results import filtered
from snippets.models import Term
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.lexicon import the_lexicon_pages
from tests.factories.locale import english
from tests.factories.site import the_site
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def content(shared_rows, shared_homes):
    with shared_rows():
        home = the_site().root_page.specific
        the_lexicon_pages()
        deprecated = Term(text="dialogue citoyen", status=Term.Status.DEPRECATED)
        sprawl = ConceptFactory(words=["étalement urbain"])
        in_french(sprawl, "urban sprawl", locale=english())
        ConceptFactory(words=["concertation", deprecated])
        visions = VisionIndexPageFactory(parent=home, slug="visions")
        VisionPageFactory(parent=visions, title="Le canal retrouvé", slug="canal")
        engine_named("db").rebuild(all_documents())


def titles(words, language="fr"):
    return [result.shown.title for result in answer(Query(words, language)).results]


def test_entry_is_found_in_both_languages_and_is_one_result():
    for words in ("etalements urbains", "urban sprawls", "étalment urbain", "etalement"):
        found = answer(Query(words, "fr"))
        assert [(r.shown.title, r.shown.url) for r in found.results] == [
            ("étalement urbain", "/fr/lexique/etalement-urbain/")
        ]
        assert {code: side.title for code, side in found.results[0].sides.items()} == {
            "fr": "étalement urbain",
            "en": "urban sprawl",
        }
        assert (found.engine, found.degraded) == ("db", False)


def test_deprecated_word_leads_to_the_preferred_one():
    assert titles("dialogue citoyen") == ["concertation"]


def test_page_is_found_by_its_body():
    assert titles("halle", "fr") == ["Le canal retrouvé"]


def test_suggestions_lead_to_the_entry():
    found = suggest("etal", "fr").suggestions
    assert [(s.text, shown.url) for s, shown in found] == [
        ("étalement urbain", "/fr/lexique/etalement-urbain/")
    ]


def test_counts():
    found = answer(Query("canal", "fr"))
    facets = filtered(found.results, {}, "fr").facets
    assert [
        (f.key, [(c.value, c.count) for c in f.choices]) for f in facets if f.key == "year"
    ] == [("year", [("2024", 1)])]


def test_error_of_the_database_is_raised_as_it_was_and_is_no_cause_of_itself():
    """Each would name the other as its cause: whoever follows them comes to no end."""
    side = IndexState.objects.get(engine="db").side
    asked = {"text": lambda: titles("canal"), "name": lambda: suggest("ca", "fr")}
    for table, ask in asked.items():
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER TABLE search_{table}_{side} RENAME TO away")
            with pytest.raises(DatabaseError) as raised, transaction.atomic():
                ask()
            transaction.set_rollback(True)
        chain, error = [], raised.value
        while error is not None:
            assert error not in chain
            chain.append(error)
            error = error.__cause__ or error.__context__
        # Django's, and the one of the database's own library.
        assert [type(error).__module__.partition(".")[0] for error in chain] == [
            "django",
            {"sqlite": "sqlite3", "postgresql": "psycopg"}[connection.vendor],
        ]
    assert titles("canal") == ["Le canal retrouvé"]
