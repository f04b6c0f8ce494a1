"""Any query of a save may fail: what is stored is all or nothing, and the answer says which."""

import itertools
from types import SimpleNamespace

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from cms.cache.content_version import content_version
from cms.cache.page_cache import PageCache
from cms.http.second_try import second_try
from forms.models import Letter, Submission
from tests.cms.cache.test_each_query import (
    KINDS,
    NOT_STORED,
    PERHAPS_STORED,
    assert_fault,
    walk,
)
from tests.cms.conftest import blank  # noqa: F401 - a fixture
from tests.cms.served_site import CONTENT
from tests.forms.test_cache_while_saving import CALL
from tests.servers.server import Answer, committed_site

pytestmark = [pytest.mark.slow, pytest.mark.differs]

NUMBERS = itertools.count()


class Applicant:
    """Posts to a form of a site in this process, without a cookie."""

    def __init__(self, made):
        self.application = PageCache(second_try(get_wsgi_application()), content_version())
        self.begin = f"/fr/_form/{made['result']['form']}/"
        self.fields = made["result"]["fields"]

    def post(self, path, **data):
        given = {}
        request = RequestFactory().post(path, data, HTTP_HOST="127.0.0.1")

        def start_response(status, fields, exc_info=None):
            given.update(status=int(status[:3]), fields={k.lower(): v for k, v in fields})

        chunks = self.application(request.environ, start_response)
        body = b"".join(chunks).decode()
        if hasattr(chunks, "close"):
            chunks.close()
        return Answer(given["status"], given["fields"], body)

    def answers(self):
        return dict.fromkeys(self.fields, f"Réponse {next(NUMBERS)}")


@pytest.fixture(scope="module")
def applicant(blank, tmp_path_factory, django_db_blocker):  # noqa: F811 - the fixture
    folder = tmp_path_factory.mktemp("saving")
    with django_db_blocker.unblock(), committed_site(blank, folder):
        made = {"port": 80}
        exec(CONTENT + CALL, made)  # noqa: S102 - as the shell of the served sites does
        yield Applicant(made)


def stored():
    """Return what there is of drafts and letters."""
    rows = Submission.objects.order_by("pk").values_list("state", "number", "answers", "email")
    return list(rows), list(Letter.objects.values_list("kind", flat=True))


def assert_all_or_nothing(ask, place, told):
    """Walk through the queries of a post; `told` counts the answers of each sort."""
    for kind in KINDS:
        before = stored()
        for number, answer in walk(ask, kind):
            where, now = (place, kind, number), stored()
            if answer.status == 302:
                assert now != before, where
            else:
                assert_fault(answer, kind, where)
                assert answer.status == 500 or NOT_STORED in answer.body, where
                assert PERHAPS_STORED not in answer.body, where
                assert now == before, where
                told.refused += 1
            before = now
        told.walked += 1


def test_error_at_each_query_of_a_save_stores_all_or_nothing_and_says_so(applicant):
    told = SimpleNamespace(refused=0, walked=0)
    assert_all_or_nothing(
        lambda: applicant.post(applicant.begin, **applicant.answers()), "begin", told
    )
    begun = applicant.post(applicant.begin, **applicant.answers()).headers["location"]
    step = begun.replace("summary/", "1/")
    assert_all_or_nothing(lambda: applicant.post(step, **applicant.answers()), "step", told)
    assert told.refused > 10
    assert told.walked == 2 * len(KINDS)


def test_error_at_each_query_of_sending_receives_once_or_not_at_all(applicant, queue):
    def draft():
        return applicant.post(applicant.begin, **applicant.answers()).headers["location"]

    refused = 0
    for kind in KINDS:
        begun = draft()
        address = f"c{next(NUMBERS)}@example.org"
        pk = Submission.objects.latest("pk").pk
        for number, answer in walk(lambda: applicant.post(begun, email=address), kind):  # noqa: B023 - asked at once
            row = Submission.objects.get(pk=pk)
            letters = list(row.letters.values_list("kind", flat=True))
            place = (kind, number, answer.status)
            # This applicant keeps no cookie: the number is in the answer itself.
            if answer.status == 200:
                assert (row.state, letters) == ("received", ["receipt"]), place
                begun, address = draft(), f"c{next(NUMBERS)}@example.org"
                pk = Submission.objects.latest("pk").pk
                continue
            assert_fault(answer, kind, place)
            assert answer.status == 500 or NOT_STORED in answer.body, place
            assert (row.state, row.number, letters) == ("draft", None, []), place
            refused += 1
        assert Submission.objects.get(pk=pk).state == "received"
    # The question that is asked first may fail: what it would tell is known otherwise.
    assert refused > 10 * len(KINDS)
