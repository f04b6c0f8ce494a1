"""What a step weighs and asks of the database, of a call of sixty fields in five steps."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forms.models import Submission
from tests.cms.translating import translate_and_publish
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.factories.submission import SubmissionFactory

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shared_homes")]

MOST_QUERIES = 12
KINDS = ("short_text", "long_text", "radios", "checkboxes", "email", "phone", "whole_number",
         "decimal", "date", "birth_year", "yes_no", "consent")  # fmt: skip


def fields(step):
    for kind in KINDS:
        options = [f"Choix {n}" for n in range(6)] if kind in ("radios", "checkboxes") else ()
        yield form_field(
            kind,
            f"{step}. Une question de {kind}, assez longue pour tenir sur deux lignes de mobile",
            *options,
            help="Quelques mots d’aide, pour qui hésite.",
            max_length=200,
        )


@pytest.fixture
def call(home, english_home):
    steps = [form_step(f"Étape {n}", *fields(n)) for n in range(5)]
    page = CallPageFactory(parent=home, title="Rejoignez-nous", slug="rejoindre", steps=steps)
    page.save_revision().publish()
    translate_and_publish(page, english())
    return page


def answers(call, number):
    fields = call.steps.raw_data[number]["value"]["fields"]
    given = {"short_text": "Camille", "long_text": "L’eau", "email": "c@example.org",
             "phone": "0476000000", "whole_number": "3", "decimal": "1,5", "date": "27/3/2026",
             "birth_year": "1958", "yes_no": "yes", "consent": "on"}  # fmt: skip
    return {field["id"]: given.get(field["type"]) or option_ids(field)[:1] for field in fields}


def weights(answer):
    """Return what a page loads but type and pictures, as it travels, and the scripts' text."""
    page = answer.content.decode()
    loaded = re.findall(r'<(?:script[^>]* src|link rel="stylesheet" href)="/static/([^"]+)"', page)
    files = {name: Path(finders.find(name)).read_bytes() for name in loaded}
    assert len(files) > 10
    travels = sum(len(gzip.compress(text)) for text in (*files.values(), answer.content))
    return travels, sum(len(text) for name, text in files.items() if name.endswith(".js"))


def asked(send, *what):
    """Return how many questions it takes, and the answer. A savepoint asks no table anything."""
    with CaptureQueriesContext(connection) as queries:
        answer = send(*what)
    return sum("SAVEPOINT" not in query["sql"] for query in queries), answer


def test_step_of_a_call_of_sixty_fields_is_light_and_asks_little(client, call):
    address = f"/fr/_form/{call.translation_key}/"
    # What all pages share is read once for the site.
    client.get(address)
    told = []
    for number in range(5):
        read, step = asked(client.get, address)
        travels, scripts = weights(step)
        saved, went_on = asked(client.post, address, answers(call, number))
        assert (went_on.status_code, step.status_code) == (302, 200)
        background = 0
        if number:
            background, _told = asked(
                client.post, address, {**answers(call, number), "background": "1"}
            )
        told.append((read, saved, background, travels, scripts))
        address = went_on["Location"]
    assert len(Submission.objects.get().answers) == 60
    reads, saves, backgrounds, travel, scripts = zip(*told, strict=True)
    # Once a draft: it is counted, and its browser, which came back, is no machine's (decision 95).
    once = (reads[1], saves[0])
    assert max(once) <= MOST_QUERIES + 1
    assert max(reads[0], *reads[2:], *saves[1:], *backgrounds) <= MOST_QUERIES
    assert max(travel) <= 100_000
    assert max(scripts) <= 15_000


def test_ten_times_the_applications_ask_no_more(client, call):
    second = client.post(f"/fr/_form/{call.translation_key}/", answers(call, 0))["Location"]
    rest = ("1/", "2/", "summary/", "saved/", "withdraw/")

    def counts():
        found = [asked(client.get, second.replace("2/", one))[0] for one in rest]
        found.append(asked(client.post, second, answers(call, 1))[0])
        return [*found, asked(client.get, f"/fr/_form/{call.translation_key}/")[0]]

    counts()
    few = counts()
    SubmissionFactory.create_batch(30, page=call, answers={})
    assert counts() == few
    assert max(few) <= MOST_QUERIES
