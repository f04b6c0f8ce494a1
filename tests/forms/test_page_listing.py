"""What the list of pages says of a form that waits for its translators."""

import copy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forms.models import CallPage
from tests.cms.translating import translate_and_publish
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shared_homes", "shared_roles")]

NAME, TOWN = form_field("short_text", "Votre nom"), form_field("short_text", "Votre commune")
YOU = form_step("Vous", NAME)


@pytest.fixture
def calls(home, english_home):
    found = []
    for n in range(4):
        page = CallPageFactory(parent=home, title=f"Appel {n}", steps=[copy.deepcopy(YOU)])
        page.save_revision().publish()
        translate_and_publish(page, english())
        found.append(page)
    return found


def release(page, label="Votre nom", more=()):
    page = CallPage.objects.get(pk=page.pk)
    step = copy.deepcopy(YOU)
    step["value"]["fields"][0]["value"]["label"] = label
    step["value"]["fields"].extend(more)
    page.steps = [step]
    page.save_revision().publish()


def told(client, parent):
    """Return what is said beside the state of each page that is listed."""
    listing = read(client.get(reverse("wagtailadmin_explore", args=[parent.pk])))
    return [
        tag.text for tag in listing.one("table", class_="listing").all("div", class_="form-waits")
    ]


def test_listing_names_each_language_for_which_a_form_waits(
    login, officer, home, english_home, calls
):
    client = login(officer)
    assert told(client, home) == []
    release(calls[0], more=[TOWN])
    release(calls[1], label="Votre nom entier")
    release(calls[2], label="Votre nom entier", more=[TOWN])
    expected = ["English: 1 text to translate"] * 2 + ["English: 2 texts to translate"]
    assert sorted(told(client, home)) == expected
    assert sorted(told(client, english_home)) == expected
    for page in calls[:3]:
        translate_and_publish(CallPage.objects.get(pk=page.pk), english())
    assert told(client, home) == []


def test_listing_asks_no_query_more_for_each_form(login, officer, home, calls):
    client = login(officer)
    told(client, home)
    counted = []
    for changed in (calls[:1], calls):
        for page in changed:
            release(page, more=[TOWN])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(told(client, home)) == len(changed)
        counted.append(len(queries))
    assert counted[0] == counted[1]
