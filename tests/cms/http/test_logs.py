"""Log lines name the request, and no person."""

import json
import logging
import logging.config
from copy import deepcopy
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError

from cms.http.logs import JsonFormatter
from cms.http.request_id import request_id


@pytest.fixture(params=["line", "json"])
def log(request):
    """Return the stream that the root logger writes to, in each of the two formats."""
    stream = StringIO()
    before = logging.getLogger().handlers[:]
    config = deepcopy(settings.LOGGING)
    config["handlers"]["console"] |= {"formatter": request.param, "stream": stream}
    logging.config.dictConfig(config)
    yield stream
    logging.config.dictConfig(settings.LOGGING)
    logging.getLogger().handlers[:] = before


@pytest.mark.differs
@pytest.mark.django_db
def test_error_of_the_database_is_logged_without_the_row_that_it_repeats(log):
    User.objects.create(username="jeanne@example.org")
    try:
        User.objects.create(username="jeanne@example.org")
    except IntegrityError:
        logging.getLogger("cms").exception("Jeanne <jeanne@example.org> could not be stored")
    text = log.getvalue()
    assert "IntegrityError" in text
    assert "could not be stored" in text
    assert "example.org" not in text


def test_line_of_a_request_names_it(log):
    token = request_id.set("a-name-of-a-request")
    logging.getLogger("cms").warning("slow")
    request_id.reset(token)
    assert "a-name-of-a-request" in log.getvalue()


@pytest.mark.django_db
def test_what_breaks_is_logged_without_its_query_its_form_or_its_reader(log, client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("pages.crawlers.HttpResponse", broken)
    client.raise_request_exception = False
    answer = client.get("/robots.txt?name=Jeanne", headers={"User-Agent": "Jeanne's telephone"})
    assert answer.status_code == 500
    text = log.getvalue()
    assert "/robots.txt" in text
    assert "RuntimeError: broken" in text
    assert answer.headers["X-Request-ID"] in text
    assert "Jeanne" not in text
    assert "127.0.0.1" not in text


def test_json_takes_one_line_whatever_was_typed():
    record = logging.makeLogRecord({"msg": "first\nsecond", "levelname": "WARNING"})
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert json.loads(line)["message"] == "first\nsecond"
