"""A form has one page, in each language: no second one asks it, and none is released as its own."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from forms.desk.reading import form_pages
from forms.models import CallPage, FormInEffect, Submission
from tests.factories.call import released_call
from tests.factories.standard import StandardPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

REFUSED = (
    "“Rejoignez-nous” holds a form, and an alias would show it at a second place. Copy without "
    "“Alias”: the copy has a form and answers of its own."
)


@pytest.fixture
def call(home):
    section = StandardPageFactory(parent=home, title="Participer", slug="participer")
    return released_call(parent=section, title="Rejoignez-nous", slug="appel")


def copied(client, page, **boxes):
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": page.get_parent().pk}
    return client.post(url, {**data, "publication_reason": "Because.", **boxes})


def test_alias_of_a_form_is_refused_alone_and_with_the_page_above_it(call, login, administrator):
    client, section = login(administrator), call.get_parent()
    refused = copied(client, call, alias="on")
    with override("en"):
        assert refused.context["form"].errors == {"alias": [REFUSED]}
        refused = copied(client, section, alias="on", copy_subpages="on")
        assert refused.context["form"].errors == {"alias": [REFUSED]}
    assert copied(client, section, alias="on").status_code == 302
    assert copied(client, call).status_code == 302
    assert list(CallPage.objects.values_list("alias_of", flat=True)) == [None, None]


def test_alias_that_is_there_already_leads_to_the_form_of_its_original(client, call, home):
    """Code makes one, or a program that was here before."""
    alias = call.create_alias(parent=home, update_slug="copie")
    call.get_latest_revision().publish()
    forms = FormInEffect.objects.values_list("form", flat=True)
    assert list(forms) == [call.translation_key]
    begin = read(client.get(alias.url)).all("a", class_="button")[0].attributes["href"]
    assert begin == f"/fr/_form/{call.translation_key}/"
    # At an address that somebody noted, what is asked and received is the original's too.
    own = f"/fr/_form/{alias.translation_key}/"
    name = call.steps.raw_data[0]["value"]["fields"][0]["id"]
    assert client.get(own).status_code == 200
    client.post(own, {name: "Camille Roux"})
    assert Submission.objects.get().form == call.translation_key
    assert list(form_pages()) == [call.translation_key]
