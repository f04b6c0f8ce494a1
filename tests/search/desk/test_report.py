"""S8. Popular queries and those without result, by language, with "create this term"."""

import csv
import io
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from search.log import KEPT_FOR_DAYS, forget_old
from search.models import AskedQuery
from snippets.models import Concept
from tests.factories.domain import DomainFactory
from tests.factories.locale import english

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("shared_homes", "shared_roles"),
]

ASKED = (
    (date(2026, 3, 1), "fr", "forets", 3, 5),
    (date(2026, 3, 2), "fr", "forets", 4, 6),
    (date(2026, 3, 2), "fr", "tiers lieu", 2, 0),
    (date(2026, 3, 3), "en", "commons", 5, 0),
    (date(2026, 3, 1), "fr", "commun", 1, 0),
    (date(2026, 3, 4), "fr", "commun", 1, 2),
)


@pytest.fixture(scope="module", autouse=True)
def asked(shared_rows, shared_roles):
    with shared_rows():
        for day, language, words, times, hits in ASKED:
            AskedQuery.objects.create(
                day=day, language=language, words=words, times=times, hits=hits
            )


def rows(client, **query):
    response = client.get(reverse("search_report"), query)
    assert response.status_code == 200
    return [
        (row["words"], row["language"], row["asked"], row["found"])
        for row in response.context["object_list"]
    ]


def offers(client, **query):
    """The links that create a term: accessible name → address."""
    html = client.get(reverse("search_report"), query).content
    links = BeautifulSoup(html, "html.parser").select("a[aria-label^='Create this term']")
    return {link["aria-label"]: link["href"] for link in links}


def test_days_of_the_same_words_are_added_up_and_the_last_result_counts(officer, login):
    assert rows(login(officer)) == [
        ("forets", "fr", 7, 6),
        ("commons", "en", 5, 0),
        ("commun", "fr", 2, 2),
        ("tiers lieu", "fr", 2, 0),
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"language": "en"}, ["commons"]),
        ({"found": "none"}, ["commons", "tiers lieu"]),
        ({"found": "some"}, ["forets", "commun"]),
        ({"found": "none", "language": "fr"}, ["tiers lieu"]),
        ({"day_from": "2026-03-03"}, ["commons", "commun"]),
        ({"day_from": "2026-03-02", "day_to": "2026-03-02"}, ["forets", "tiers lieu"]),
        ({"q": "FORÊT"}, ["forets"]),
        ({"q": "\0"}, ["forets", "commons", "commun", "tiers lieu"]),
        ({"ordering": "words"}, ["commons", "commun", "forets", "tiers lieu"]),
        ({"ordering": "-found"}, ["forets", "commun", "commons", "tiers lieu"]),
        ({"ordering": "nonsense"}, ["forets", "commons", "commun", "tiers lieu"]),
    ],
)
def test_report_is_narrowed_by_language_result_and_period(officer, login, query, words):
    assert [row[0] for row in rows(login(officer), **query)] == words


def test_times_are_those_of_the_period(officer, login):
    assert rows(login(officer), day_from="2026-03-02", day_to="2026-03-02", q="forets") == [
        ("forets", "fr", 4, 6)
    ]


@pytest.mark.parametrize(
    ("role", "languages"),
    [
        ("officer", ["en", "fr"]),
        ("administrator", ["en", "fr"]),
        ("translator", []),
        ("reviewer", []),
    ],
)
def test_term_is_offered_for_what_found_nothing_to_whom_may_write_it(
    make_user, login, role, languages
):
    add = reverse(Concept.snippet_viewset.get_url_name("add"))
    addresses = {
        "en": (
            "Create this term: commons",
            f"{add}?{urlencode({'locale': 'en', 'word': 'commons'})}",
        ),
        "fr": (
            "Create this term: tiers lieu",
            f"{add}?{urlencode({'locale': 'fr', 'word': 'tiers lieu'})}",
        ),
    }
    assert offers(login(make_user(role))) == dict(addresses[code] for code in languages)


@pytest.mark.parametrize("role", ["selection"])
def test_report_is_refused_to_others_and_is_not_in_their_menu(make_user, login, role):
    client = login(make_user(role))
    for name in ("search_report", "search_report_results"):
        assert client.get(reverse(name)).status_code in (302, 403)
    assert reverse("search_report") not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("role", ["officer", "reviewer", "translator", "administrator"])
def test_report_is_in_the_menu_of_whom_it_is_for(make_user, login, role):
    home = login(make_user(role)).get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("search_report") in home


def test_create_form_holds_the_word_in_its_language_and_stores_it(officer, login):
    client = login(officer)
    address = offers(client, language="en")["Create this term: commons"]
    page = BeautifulSoup(client.get(address).content, "html.parser")
    form = page.find("form", id="w-editor-form") or page.find(
        "form", attrs={"data-edit-form": True}
    )
    values = {
        field["name"]: field.get("value", "")
        for field in form.find_all("input")
        if field.get("name") and field.get("type") not in ("checkbox", "submit")
    }
    for field in form.find_all("select"):
        chosen = field.find("option", selected=True)
        values[field["name"]] = chosen["value"] if chosen else ""
    assert values["terms-0-text"] == "commons"
    assert values["terms-TOTAL_FORMS"] == "1"
    domain = DomainFactory(locale=english())
    response = client.post(
        address,
        {
            **values,
            "definition": "What a community keeps together.",
            "domain_links-TOTAL_FORMS": "1",
            "domain_links-INITIAL_FORMS": "0",
            "domain_links-0-domain": domain.pk,
            "domain_links-0-id": "",
            "domain_links-0-ORDER": "1",
            "terms-0-text": "the commons",
        },
    )
    assert response.status_code == 302, response.context["form"].errors
    entry = Concept.objects.get(name="the commons")
    assert (entry.locale.language_code, [term.text for term in entry.terms.all()]) == (
        "en",
        ["the commons"],
    )


def test_create_form_without_a_word_is_the_usual_one(officer, login):
    html = login(officer).get(reverse(Concept.snippet_viewset.get_url_name("add")))
    assert "without accents" not in html.content.decode()


def test_report_as_a_table_for_a_spreadsheet_holds_no_formula_and_no_person(officer, login):
    day = date(2026, 4, 1)
    AskedQuery.objects.create(day=day, language="fr", words="=1+1", hits=0)
    client = login(officer)
    response = client.get(reverse("search_report"), {"export": "csv", "found": "none"})
    table = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert table == [
        ["Words", "Language", "Times", "Latest results", "Latest day"],
        ["commons", "en", "5", "0", "2026-03-03"],
        ["tiers lieu", "fr", "2", "0", "2026-03-02"],
        ["'=1+1", "fr", "1", "0", "2026-04-01"],
    ]
    response = client.get(reverse("search_report"), {"export": "xlsx", "found": "none"})
    sheet = load_workbook(io.BytesIO(response.getvalue())).active
    assert [[cell.value for cell in row][:3] for row in sheet.rows][1:] == [
        ["commons", "en", 5],
        ["tiers lieu", "fr", 2],
        ["=1+1", "fr", 1],
    ]
    assert {cell.data_type for row in sheet.rows for cell in row} <= {"s", "n", "d"}


def test_table_is_downloaded_in_the_language_of_its_reader(make_user, login):
    """It is written after the request, and the language of whoever asked, is over."""
    headings = {
        "fr": "Mots,Langue,Recherches,Résultats la dernière fois,Dernier jour",
        "en": "Words,Language,Times,Latest results,Latest day",
    }
    for code, line in headings.items():
        client = login(make_user("officer", f"table-{code}", code))
        response = client.get(reverse("search_report"), {"export": "csv"})
        assert b"".join(response.streaming_content).decode().splitlines()[0] == line


@pytest.mark.parametrize("number", [1, 3, 10])
def test_report_costs_the_same_whatever_it_lists(
    officer, login, number, django_assert_max_num_queries
):
    for position in range(number):
        AskedQuery.objects.create(
            day=date(2026, 5, 1), language="fr", words=f"mot {position}", hits=0
        )
    client = login(officer)
    client.get(reverse("search_report"))
    cache.clear()
    with django_assert_max_num_queries(16):
        client.get(reverse("search_report"), {"day_from": "2026-05-01"})


def test_old_days_are_forgotten():
    now = timezone.now()
    AskedQuery.objects.all().delete()
    for days in (KEPT_FOR_DAYS + 1, KEPT_FOR_DAYS - 1):
        AskedQuery.objects.create(
            day=(now - timedelta(days=days)).date(), language="fr", words=f"il y a {days}"
        )
    forget_old(now)
    assert [asked.words for asked in AskedQuery.objects.all()] == [f"il y a {KEPT_FOR_DAYS - 1}"]


def test_table_holds_nothing_but_day_language_words_and_counts():
    assert sorted(field.name for field in AskedQuery._meta.get_fields()) == [
        "day",
        "hits",
        "id",
        "language",
        "times",
        "words",
    ]


def test_report_speaks_french_to_a_french_user(make_user, login):
    html = login(make_user("officer", language="fr")).get(reverse("search_report"))
    assert "Ce que cherchent les lecteurs" in html.content.decode()
