"""Twenty at once, in one draft: one draft, and no answer lost."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.db import connection
from django.test import Client

from forms.models import Submission
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.site import the_site

pytestmark = [
    pytest.mark.slow,  # twenty threads
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables"),
    pytest.mark.differs,
]
THREADS = 20
FIELDS = [form_field("short_text", f"Question {n}") for n in range(THREADS)]


@pytest.fixture
def begin():
    page = released_call(
        parent=the_site().root_page,
        slug="rejoindre",
        steps=[form_step("Vous", *FIELDS), form_step("Fin", form_field("short_text", "Fin"))],
    )
    return f"/fr/_form/{page.translation_key}/"


def carried(page, name):
    return unescape(re.search(rf'name="{name}" value="([^"]+)"', page.content.decode())[1])


def at_once(send):
    def sent(number):
        try:
            return send(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(sent, range(THREADS)))


def test_twenty_clicks_on_the_first_button_make_one_draft(begin):
    opened = carried(Client().get(begin), "opened")
    answers = {FIELDS[0]["id"]: "Camille", "opened": opened}
    sent = at_once(lambda _n: Client().post(begin, answers))
    assert {answer["Location"] for answer in sent} == {sent[0]["Location"]}
    assert Submission.objects.count() == 1


@pytest.mark.smoke(2)
def test_twenty_windows_that_each_change_another_field_lose_no_answer(begin):
    step = Client().post(begin, {FIELDS[0]["id"]: ""})["Location"].replace("/2/", "/1/")
    was = carried(Client().get(step), "was")

    def send(number):
        return Client().post(step, {FIELDS[number]["id"]: f"Réponse {number}", "was": was})

    assert {answer.status_code for answer in at_once(send)} == {302}
    expected = {field["id"]: f"Réponse {n}" for n, field in enumerate(FIELDS)}
    assert Submission.objects.get().answers == expected


def test_twenty_windows_that_change_one_field_keep_one_answer_and_ask_the_others(begin):
    step = Client().post(begin, {FIELDS[0]["id"]: ""})["Location"].replace("/2/", "/1/")
    was = carried(Client().get(step), "was")

    def send(number):
        return Client().post(step, {FIELDS[0]["id"]: f"Réponse {number}", "was": was})

    statuses = [answer.status_code for answer in at_once(send)]
    assert sorted(statuses) == [302] + [422] * (THREADS - 1)
    kept = Submission.objects.get().answers[FIELDS[0]["id"]]
    assert kept == f"Réponse {statuses.index(302)}"
