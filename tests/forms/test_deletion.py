"""The page that holds a form with answers can't be deleted, alone, in bulk or with its parent."""

from html import unescape

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from forms.models import CallPage, FormInEffect, Reader, Submission
from tests.cms.translating import translate_and_publish
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.factories.standard import StandardPageFactory
from tests.factories.submission import SubmissionFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

REFUSAL = (
    "People have answered the form of “Rejoignez-nous”. A page stays as long as answers to its "
    "form are kept, in every language: unpublish it instead."
)


@pytest.fixture
def section(home):
    page = StandardPageFactory(parent=home, title="Participer", slug="participer")
    page.save_revision().publish()
    return page


@pytest.fixture
def call(section):
    return released_call(
        parent=section,
        title="Rejoignez-nous",
        slug="rejoindre",
        steps=[form_step("Vous", form_field("short_text", "Votre nom"))],
    )


def read_refusal(answer):
    return " ".join(unescape(answer.content.decode()).split())


def delete(page):
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


def bulk_delete(*pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}"


@pytest.mark.parametrize("state", ["draft", "received", "withdrawn"])
def test_page_with_answers_is_not_deleted_alone_in_bulk_or_with_its_parent(
    call, section, make_user, login, state
):
    SubmissionFactory(page=call, state=state, answers={})
    client = login(make_user("administrator", language="en"))
    for address in (delete(call), delete(section), bulk_delete(call), bulk_delete(section)):
        dialog = read(client.get(address))
        assert REFUSAL in dialog.text, address
        assert not dialog.all("button", class_="serious"), address
        answer = client.post(address)
        assert (answer.status_code, REFUSAL in read_refusal(answer)) == (403, True)
    assert CallPage.objects.filter(pk=call.pk).exists()


def test_no_code_deletes_it_either(call, section):
    SubmissionFactory(page=call, answers={})
    for page in (call, section, Page.objects.get(pk=section.pk)):
        refused = pytest.raises(ProtectedError, match="unpublish it instead")
        with override("en"), refused, transaction.atomic():
            page.delete()
    assert CallPage.objects.filter(pk=call.pk).exists()


def test_translation_of_a_form_with_answers_stays_as_well(
    call, english_home, section, make_user, login
):
    translate_and_publish(section, english())
    english_call = translate_and_publish(call, english())
    SubmissionFactory(page=call, answers={})
    answer = login(make_user("administrator", language="en")).post(delete(english_call))
    assert answer.status_code == 403


def test_page_goes_with_tests_and_erased_answers_and_nothing_stays_of_its_form(
    call, make_user, login
):
    SubmissionFactory(page=call, is_test=True, answers={})
    erased = SubmissionFactory(page=call, state="withdrawn", answers={})
    erased.empty()
    erased.save()
    Reader.objects.create(form=call.translation_key, user=make_user("selection"))
    answer = login(make_user("administrator", language="en")).post(delete(call))
    assert answer.status_code == 302
    left = [model.objects.count() for model in (CallPage, Submission, Reader, FormInEffect)]
    assert left == [0, 0, 0, 0]


def test_form_without_answers_is_deleted_as_any_page(call, section, make_user, login):
    assert login(make_user("administrator", language="en")).post(delete(section)).status_code == 302
    assert not CallPage.objects.exists()


def test_unpublishing_says_what_becomes_of_those_who_answer(call, section, make_user, login):
    client = login(make_user("administrator", language="en"))
    single = reverse("wagtailadmin_pages:unpublish", args=[section.pk])
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    bulk = f"{address}?id={section.pk}"
    told = "People answer the form of “Rejoignez-nous”."
    for dialog in (single, bulk):
        assert told not in read(client.get(dialog)).text
    SubmissionFactory(page=call, state="draft", number=None, person=None, answers={})
    for dialog in (single, bulk):
        assert told in read(client.get(dialog)).text
