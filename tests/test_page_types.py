"""Accept 5: two page types that no list of the house names, one of them of the forms app.

They live in an annex, in a process of its own: a model that a test defines stays for good.
"""

import pytest

from tests.annex import run_annex

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]

MODELS = """
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from snippets.inline_panel import InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin

from pages.blocks import body_blocks
from pages.models import BasePage
from pages.search_kind import SearchKind
from snippets.facts import FactsMixin
from snippets.models import Theme


class FerryPage(BasePage):
    facts = (*BasePage.facts, "theme", "sails_on")
    parent_page_types = ["pages.StandardPage"]
    query_parameters = ("quay",)
    search_kind = SearchKind("ferry", "Ferry", "Ferries", 400)
    search_filters = {"theme": "theme", "date": "sails_on"}
    searched_with = ("stops",)
    template = "pages/standard_page.html"

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    sails_on = models.DateField()
    body = StreamField(body_blocks(), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("theme"),
        FieldPanel("sails_on"),
        FieldPanel("body"),
        InlinePanel("stops"),
    ]

    def get_search_texts(self):
        return [stop.quay for stop in self.stops.all()]

    def get_structured_data(self, data):
        return [{"@type": "BoatTrip", "name": self.title, **data.of_page(self)}]


class FerryStop(FactsMixin, TranslatableMixin, Orderable):
    facts = ("minutes",)

    page = ParentalKey(FerryPage, on_delete=models.CASCADE, related_name="stops")
    quay = models.CharField(max_length=80)
    minutes = models.PositiveSmallIntegerField()

    panels = [FieldPanel("quay"), FieldPanel("minutes")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class AskPage(BasePage):
    parent_page_types = ["pages.HomePage"]
    query_parameters = ("step",)
    search_kind = SearchKind("form", "Form", "Forms", 500)
    template = "pages/standard_page.html"

    body = StreamField(body_blocks(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        app_label = "forms"

    def get_structured_data(self, data):
        return [{"@type": "WebPage", "name": self.title}]
"""
FACTORIES = """
from datetime import date

import factory
from factory.django import DjangoModelFactory

from annex.models import AskPage, FerryPage, FerryStop
from tests.factories.home import HomePageFactory
from tests.factories.page import PageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory


class FerryPageFactory(PageFactory):
    parent = factory.SubFactory(StandardPageFactory)
    title = factory.Sequence(lambda n: f"Le bac {n}")
    summary = "On passe l’eau."
    theme = factory.SubFactory(ThemeFactory)
    sails_on = date(2031, 5, 1)

    class Meta:
        model = FerryPage

    @classmethod
    def addresses(cls, page):
        return ("", "?quay=2")


class FerryStopFactory(DjangoModelFactory):
    page = factory.SubFactory(FerryPageFactory)
    locale = factory.SelfAttribute("page.locale")
    quay = factory.Sequence(lambda n: f"Bellerive {n}")
    minutes = 4

    class Meta:
        model = FerryStop


class AskPageFactory(PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Demander {n}")
    summary = "Ce que l’on demande."
    body = factory.LazyFunction(lambda: stream(("text", "<p>À la capitainerie.</p>")))

    class Meta:
        model = AskPage
"""
# The annex has no migrations: its tables are added to the copy that each process copies.
FIXTURES = """
from contextlib import suppress
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from pytest_django.plugin import blocking_manager_key

from tests.conftest import (
    _empty_cache,
    english_home,
    english_locale,
    french_locale,
    home,
    refilled_tables,
    site,
)
from tests.databases import own_copy, work_on


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    copy = own_copy()
    with django_db_blocker.unblock():
        copy.__enter__()
    yield
    # The house's tests of this process had one of the same name, and took it away.
    with django_db_blocker.unblock(), suppress(FileNotFoundError):
        copy.__exit__(None, None, None)


def pytest_sessionstart(session):
    import annex.factories

    (template,) = Path(settings.VAR_DIR).glob("test.sqlite3.template-*")
    here = connection.settings_dict["NAME"]
    work_on(str(template))
    unblocked = session.config.stash[blocking_manager_key].unblock()
    with unblocked, connection.schema_editor() as editor:
        for model in apps.get_models():
            if model.__module__ == "annex.models":
                editor.create_model(model)
                # Its first would go with the test that makes it, and Django would remember it.
                ContentType.objects.get_for_model(model)
    work_on(str(here))
"""
TESTS = """
import json
from datetime import date

import pytest
from annex.factories import AskPageFactory, FerryPageFactory
from annex.models import AskPage, FerryPage
from cms.demo.content_files import identifier
from cms.demo.filling import Filler
from cms.demo.page_order import content_of, page_type
from cms.demo.streams import References
from cms.cache.one_state import one_state
from search.answers import answer
from search.documents import all_documents
from search.engine import Query
from search.engines import engine_named
from search.forms import SearchForm
from search.models import PendingChange
from search.results import filtered
from search.visibility import visible
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory
from tests.pages.html import read
from tests.pages.test_query_budget import Reader


@pytest.fixture
def ferry(home, english_home):
    quays = StandardPageFactory(parent=home, slug="quais")
    return FerryPageFactory(parent=quays, slug="bac", rows=2)


@pytest.fixture
def ask(home, english_home):
    return AskPageFactory(parent=home, slug="demander")


def found(words):
    engine_named("db").rebuild(all_documents())
    return answer(Query(words, "fr"), is_noted=False).results


@pytest.mark.django_db
def test_type_with_rows_is_found_by_them_under_its_kind_theme_and_year(ferry):
    (result,) = found("bellerive")
    shown = result.shown
    assert (shown.kind, shown.url, shown.year) == ("ferry", "/fr/quais/bac/", 2031)
    assert shown.theme == str(ferry.theme.translation_key)
    facets = {facet.key: facet for facet in filtered([result], {}, "fr").facets}
    assert [choice.name for choice in facets["kind"].choices] == ["Ferries"]
    assert [choice.name for choice in facets["year"].choices] == ["2031"]
    assert SearchForm({"kind": "ferry"}).chosen == {"kind": "ferry"}


@pytest.mark.django_db
def test_type_of_the_forms_app_is_found_by_its_streams_under_its_kind(ask):
    (result,) = found("capitainerie")
    assert (result.shown.kind, result.shown.url) == ("form", "/fr/demander/")


@pytest.mark.django_db
def test_change_of_either_type_is_noted_for_the_index(ferry, ask):
    engine_named("db").rebuild(all_documents())
    PendingChange.objects.all().delete()
    ferry.save()
    ask.save()
    keys = set(PendingChange.objects.values_list("key", flat=True))
    assert keys == {f"ferry:{ferry.pk}", f"form:{ask.pk}"}


@pytest.mark.django_db
def test_search_asks_at_most_thirteen_queries_however_many_kinds(
    ferry, ask, django_assert_max_num_queries
):
    keys = [f"ferry:{ferry.pk}", f"form:{ask.pk}", f"page:{ferry.get_parent().pk}"]
    with one_state(), django_assert_max_num_queries(13):
        assert list(visible(keys)) == keys


@pytest.mark.django_db
def test_either_type_is_described_by_itself(client, ferry, ask):
    for address, name in (("/fr/quais/bac/", "BoatTrip"), ("/fr/demander/", "WebPage")):
        script = read(client.get(address)).one("script", type="application/ld+json")
        assert [thing["@type"] for thing in json.loads(script.text)] == [name, "BreadcrumbList"]


@pytest.mark.django_db
def test_either_type_is_filled_from_a_content_file(french_locale):
    theme = ThemeFactory(translation_key=identifier("Theme", "river"))
    filler = Filler(References())
    text = {"fr": "<p>", "en": ""}
    ferry = {
        "key": "ferry",
        "kind": "ferry",
        "parent": "home",
        "title": {"fr": "Le bac", "en": "The ferry"},
        "theme": "river",
        "sails_on": date(2031, 5, 1),
        "body": [{"heading": {"fr": "Horaires", "en": "Times"}}],
        "stops": [{"quay": {"fr": "Le quai", "en": "The quay"}, "minutes": 4}],
    }
    page = page_type(ferry)(locale=french_locale)
    filler.fill(page, content_of(ferry), french_locale)
    assert (type(page), page.title, page.theme, page.sails_on) == (
        FerryPage,
        "Le bac",
        theme,
        date(2031, 5, 1),
    )
    assert [(block.block_type, block.value) for block in page.body] == [("heading", "Horaires")]
    assert [(stop.quay, stop.minutes) for stop in page.stops.all()] == [("Le quai", 4)]
    ask = {"key": "ask", "kind": "ask", "parent": "home", "title": {"fr": "Demander", "en": "Ask"}}
    form = page_type(ask)(locale=french_locale)
    filler.fill(form, content_of(ask), french_locale)
    assert (type(form), form.title) == (AskPage, "Demander")
    with pytest.raises(ValueError, match="^ask: AskPage has no field named 'stops'[.]$"):
        filler.fill(form, content_of(ask | {"stops": []}), french_locale)
    with pytest.raises(ValueError, match="^ask: there is no page type RaftPage[.]$"):
        page_type(ask | {"kind": "raft"})


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_either_type_is_cached_with_its_own_parameters(ferry, ask, refilled_tables):
    reader = Reader()
    for path in ("/fr/quais/bac/?quay=2", "/fr/demander/?step=2"):
        assert [reader.read(path)[0] for _ in range(2)] == ["MISS; new", "HIT"]
    assert reader.read("/fr/demander/?tide=2")[0] == "MISS; query"
"""


def test_page_type_that_no_list_names_is_found_filled_described_measured_and_cached(tmp_path):
    """Its facts go to every language as well, and so do those of its rows."""
    files = {
        "models.py": MODELS,
        "factories.py": FACTORIES,
        "conftest.py": FIXTURES,
        "test_annex.py": TESTS,
    }
    told = run_annex(
        tmp_path,
        files,
        # It walks both types, and refuses to leave one out.
        "tests/pages/test_query_budget.py::test_page_stays_within_its_budget[once]",
        *("tests/snippets/test_facts.py", "-k", "annex or budget or Ferry or AskPage-show"),
    )
    assert " passed" in told
    assert "skipped" not in told
