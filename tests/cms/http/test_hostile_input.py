"""Whatever a stranger sends to a public address: a page, or an answer in the 400s. Never a 500."""

import pytest
from django.test import Client, override_settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from pages.models import page_types
from search.forms import SearchForm
from tests.factories.finding import factory_of
from tests.factories.site import the_site
from tests.fuzz.content import make_pages
from tests.servers.server import committed_site

pytestmark = pytest.mark.slow

# As they stand in a query or a path. Those of the kinds that tests/fuzz makes are attacked with
# there: long ones, signs, digits of others, brackets, NUL.
VALUES = {
    "invalid_utf8": "%ff%fe%80",
    "overlong_utf8": "%c0%af",
    "lone_surrogate": "%ed%a0%80",
    "negative": "-1",
    "zero": "0",
    "float": "1.5",
    "not_a_number": "NaN",
    "infinity": "1e999",
    "exponent": "1e9",
    "sql": "1%27%20OR%20%271%27=%271",
    "sql_comment": "%27%20OR%201=1%20--",
    "template": "%7B%7B7*7%7D%7D%7B%25%20x%20%25%7D",
    "encoded_twice": "%2500",
    "format": "%25s%25(x)s%7B0%7D",
    "script": "%3Cscript%3Ealert(1)%3C/script%3E",
    "crlf": "x%0d%0aSet-Cookie:%20a=b",
    "rtl": "%ED%9F%BF%E2%80%AE",  # behind the last letter before the surrogates
    "emoji": "%F0%9F%92%A9",
    "dots": "../../etc/passwd",
    "empty": "",
    "space": "%20",
}
SEARCH = ("q", "page", "kind", "theme", "mandate", "year", "language", "from", "exact")
# What is read by what is no page; a page type names its own.
READ: dict[str, tuple[str, ...]] = {
    "/": (),
    "/fr/recherche/": SEARCH,
    "/fr/recherche/?q=pare-feu": SEARCH[1:],
    "/fr/recherche/ailleurs/": (),
    "/api/lexicon/search": ("q", "language", "limit"),
    "/api/lexicon/search?q=feu": ("language", "limit"),
    "/api/lexicon/suggest": ("q", "language", "limit"),
    "/sitemap-fr.xml": ("p",),
}
ADDRESSES = [
    "/{value}",
    "/{value}/",
    "/fr/{value}",
    "/fr/{value}/",
    "/en/{value}/",
    "/{value}/fr/",
    "/fr/visions/{value}/",
    "/fr/visions/{value}/feed/",
    "/fr/visions/feed/{value}",
    "/fr/lexique/{value}/",
    "/fr/lexique/pare-feu/{value}/",
    "/fr/bd/tome/{value}/",
    "/fr/bd/tome/1{value}/",
    "/fr/bd/tome/1/{value}/",
    "/fr/_account/login/{value}",
    "/fr/_util/authenticate_with_password/{value}/1/",
    "/documents/{value}/x.pdf",
    "/documents/1/{value}",
    "/documents/authenticate_with_password/{value}/",
    "/media/{value}",
    "/media/held/{value}",
    "/media/held/{value}/image.png",
    "/fr/_papers/{value}/",
    "/fr/_papers/{value}/1/",
    "/fr/_calendar/{value}/",
    "/fr/_press/{value}/",
    "/fr/_press/{value}/kit/",
    "/fr/_press/{value}/pictures/{value}/",
    "/fr/_press/{value}/files/media/{value}",
    "/fr/_press/{value}/files/documents/{value}/x.pdf",
    "/fr/presse/{value}/",
    "/fr/presse/{value}/kit/",
    "/fr/presse/communique/{value}/",
    "/static/{value}",
    "/sitemap-{value}.xml",
    "/admin/{value}/",
]


@pytest.fixture(scope="module")
def attacked(blank, tmp_path_factory, django_db_blocker):
    """One page of each kind that answers: strangers change nothing."""
    folder = tmp_path_factory.mktemp("attacked")
    media = override_settings(MEDIA_ROOT=folder / "media")
    with django_db_blocker.unblock(), committed_site(blank, folder), media:
        make_pages(the_site().root_page.specific)
        yield READ | dict(read_of_pages())


def read_of_pages():
    """Yield the addresses of a page of each type, each with the parameters that it reads."""
    for page in Page.objects.live().public().filter(depth__gt=1).specific():
        if not getattr(page, "is_embargoed", False):
            for below in factory_of(type(page)).addresses(page):
                yield f"{page.url}{below.partition('?')[0]}", page.query_parameters


@pytest.fixture
def client(attacked):
    return Client(raise_request_exception=False)


def refuses(response):
    return response.status_code < 500


def broken(client, addresses, is_page=False):
    """Return the addresses that were answered with an error of ours, or with their own script.

    Where a page is asked for, a refusal is an error as well.
    """
    found = []
    for address in addresses:
        response = client.get(address)
        headers = "".join(value for _name, value in response.items())
        injected = b"<script>alert" in response.getvalue() or "\n" in headers
        if not refuses(response) or injected or (is_page and response.status_code != 200):
            found.append((address[:200], response.status_code))
    return found


def test_address_that_is_attacked_is_there(client, attacked):
    """Otherwise the strangest parameter would only ever meet "not found"."""
    paths = [path for path in attacked if not path.startswith("/api/")]
    answers = {path: client.get(path, follow=path == "/").status_code for path in paths}
    assert {path: status for path, status in answers.items() if status != 200} == {}


def test_page_of_every_type_is_attacked_and_so_is_every_route_of_a_list(attacked):
    for model in page_types():
        page = model.objects.order_by("pk").first()
        routes = [str(one.pattern) for one in getattr(page, "get_subpage_urls", list)()]
        plain = [route for route in routes if route.strip("/").isalpha()]
        assert {page.url, *(f"{page.url}{route}" for route in plain)} <= set(attacked)


def test_every_field_of_the_search_is_attacked():
    assert set(SearchForm.base_fields) <= set(SEARCH)


@pytest.mark.differs
def test_hostile_value_of_a_parameter_is_answered(client, attacked):
    """A page passes over what it can't read, and reads the rest; the API refuses the first.

    The number of a page is asked for alone too: where nothing is left by the rest, nobody counts.
    What reads nothing is asked below, with what nobody reads.
    """
    for path, read in attacked.items():
        together = [read, *([("page",)] if "page" in read and len(read) > 1 else [])]
        names = [(name,) for name in read] if path.startswith("/api/") else together
        start = f"{path}{'&' if '?' in path else '?'}"
        addresses = [
            start + "&".join(f"{name}={value}" for name in together)
            for together in names
            if together
            for value in VALUES.values()
        ]
        assert broken(client, addresses, is_page=path.startswith("/fr/")) == []


def test_parameters_that_nobody_reads_are_answered(client, attacked):
    """All at once: none hides another from what reads every parameter."""
    for path in attacked:
        query = "unknown{1}={0}&page[]={0}&%00={0}&%ff={0}"
        queries = [query.format(value, number) for number, value in enumerate(VALUES.values())]
        address = f"{path}{'&' if '?' in path else '?'}{'&'.join(queries)}"
        assert broken(client, [address], is_page=path.startswith("/fr/")) == []


@pytest.mark.differs
def test_hostile_address_is_answered(client):
    for address in ADDRESSES:
        assert broken(client, [address.format(value=value) for value in VALUES.values()]) == []


@pytest.mark.differs
def test_hostile_address_under_a_redirect_is_answered(client):
    Redirect.objects.create(old_path="/fr/ancienne", redirect_link="/fr/conseil/")
    for value in VALUES.values():
        assert broken(client, [f"/fr/ancienne/{value}", f"/fr/ancienne/?{value}"]) == []


@pytest.mark.parametrize(
    "query", ["&" * 3000, "page=1&" * 2000, "page", "=", "%", "%zz", "a=%u0041"]
)
def test_odd_query_is_answered(client, query):
    assert refuses(client.get(f"/fr/visions/?{query}"))


@pytest.mark.differs
@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_ACCEPT_LANGUAGE": "a" * 20_000},
        {"HTTP_ACCEPT_LANGUAGE": "fr;q=x,\x00,é"},
        {"HTTP_COOKIE": "sessionid=\x00; csrftoken='\"; django_language=../../x"},
        {"HTTP_COOKIE": "sessionid=" + "9" * 20_000},
        {"HTTP_COOKIE": "messages=broken; sessionid=%00"},
        {"HTTP_COOKIE": "django_language=" + "a" * 5000},
        {"HTTP_REFERER": "\x00é"},
        {"HTTP_X_REQUEST_ID": "a\nb"},
        {"HTTP_IF_NONE_MATCH": "\x00" * 100},
        {"HTTP_IF_MODIFIED_SINCE": "yesterday"},
        {"HTTP_RANGE": "bytes=" + "-" * 1000},
        {"HTTP_ACCEPT_ENCODING": ";;;q=,br;q=x"},
        {"HTTP_X_FORWARDED_HOST": "evil.example"},
        {"HTTP_X_FORWARDED_PROTO": "javascript"},
        {"CONTENT_LENGTH": "x"},
    ],
    ids=lambda header: next(iter(header)),
)
def test_hostile_header_is_answered(client, header):
    for path in ("/", "/fr/", "/fr/visions/?page=2", "/fr/nothing/"):
        response = client.get(path, **header)
        assert refuses(response)
        assert b"evil.example" not in response.getvalue()


@pytest.mark.parametrize(
    "host", ["evil.example", "a" * 5000, "a\x00b", "'\"", "[::1", "testserver:99999x", "", "é"]
)
def test_host_that_is_not_ours_is_refused(client, settings, host):
    settings.ALLOWED_HOSTS = ["testserver"]
    response = client.get("/fr/", HTTP_HOST=host)
    assert response.status_code == 400
    assert b"evil.example" not in response.getvalue()


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"]
)
def test_method_that_pages_do_not_know_is_answered(client, method):
    for path in ("/fr/", "/fr/visions/", "/media/x.png", "/documents/1/x.pdf", "/healthz"):
        assert refuses(client.generic(method, path, b"\x00\xff" * 1000))
