"""How often a page that is not in the cache asks the database (spec/trust.md, speed to hold).

The frame (site, menu, footer, restrictions) is warm: it is kept under the content version. Every
page type is measured with rich content, and again with ten times as much around it: types are
walked, and what is read of each beside its own address is told by its factory.
"""

from contextvars import copy_context
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.cache.content_version import content_version
from cms.cache.page_cache import PageCache
from pages.models import page_types
from snippets.models import Council
from tests.factories.finding import factory_of
from tests.pages.rich_site import RichSite

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables", "pictures_in_this_process"),
]

FRAME_WARM = 12
AFTER_A_CHANGE = 20


class Reader:
    """Reads through the whole-page cache, as a server process does."""

    def __init__(self) -> None:
        from cms.wsgi import django_application

        self.cache = PageCache(django_application, content_version())

    def read(self, path: str) -> tuple[str, list[str]]:
        """Return what the cache did and the statements that the database was asked."""
        answer = {}

        def start_response(status, headers):
            answer.update(headers, status=status)

        address, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "HTTP_HOST": "testserver",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }
        with CaptureQueriesContext(connection) as captured:
            # What the cache knows of this request ends with it: another test has other pages.
            copy_context().run(lambda: list(self.cache(environ, start_response)))
        assert answer["status"] == "200 OK"
        return answer["X-Cache"], [query["sql"] for query in captured.captured_queries]


def listed(statements: list[str]) -> str:
    return "\n".join(f"{n}. {sql[:60]} … {sql[-200:]}" for n, sql in enumerate(statements, 1))


@pytest.mark.parametrize(
    "size", [pytest.param(1, id="once"), pytest.param(10, id="ten-fold", marks=pytest.mark.slow)]
)
def test_page_stays_within_its_budget(home, english_home, size):
    """One site for all types: making it costs more than measuring it."""
    Council.objects.create(site=Site.objects.get())
    # What a page refers to is noted for its editors: no reader's query asks for it.
    # All is committed at once, and the search reads each page once.
    with transaction.atomic(), disable_reference_index_auto_update():
        made = RichSite(home, size).made
    assert set(made) == set(page_types())
    addresses = {
        f"{model.__name__} {below}": f"{urlsplit(pages[0].full_url).path}{below}"
        for model, pages in made.items()
        for below in factory_of(model).addresses(pages[0])
    }
    first, second = Reader(), Reader()
    over = {}
    for name, address in addresses.items():
        content_version().renew()
        _cache, cold = first.read(address)
        # Another process's cache, with a warm frame: this page is not in it.
        _cache, warm = second.read(address)
        if len(warm) > FRAME_WARM:
            over[f"{name}, frame warm"] = f"{len(warm)}\n{listed(warm)}"
        if len(cold) > AFTER_A_CHANGE:
            over[f"{name}, after a change"] = f"{len(cold)}\n{listed(cold)}"
        assert (name, *first.read(address)) == (name, "HIT", [])
    assert not over, "\n\n".join(f"{name}: {report}" for name, report in over.items())
