"""The notice under a form: what its fields say, in both languages, and no more."""

import pytest

from forms.models import CallPage
from tests.cms.translating import translate_and_publish
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Votre nom", required=True)
BORN = form_field(
    "birth_year",
    "Votre année de naissance",
    purpose="La loi demande un conseil à l’image des âges.",
    sensitive=True,
    kept_months=1,
)


@pytest.fixture
def call(home, english_home):
    page = released_call(
        parent=home,
        slug="appel",
        purpose="Composer le conseil.",
        legal_text="Article L. 5211-10-1.",
        contact_name="L’équipe",
        contact_email="c2d@example.org",
        steps=[form_step("Vous", NAME), form_step("Vos années", BORN)],
    )
    translate_and_publish(page, english())
    return CallPage.objects.get(pk=page.pk)


def notice(answer):
    return read(answer).one("section", class_="form__notice")


def sentences(found):
    return [part.text for part in (*found.all("p"), *found.all("dt"), *found.all("dd"))]


def test_notice_is_made_of_what_fields_and_page_say(client, call):
    found = notice(client.get(f"/en/_form/{call.translation_key}/"))
    assert sentences(found) == [
        "English of Composer le conseil.",
        "A draft that is not sent is erased 30 days after it was last saved. You can "
        "withdraw what you have sent at any time, and choose to have your answers "
        "and your address erased at once.",
        "Legal basis, in the words of article 6(1) of the GDPR: task in the public interest (e). "
        "English of Article L. 5211-10-1.",
        "We intend to keep what was sent for 12 months after the closing.",
        "A question about your data? English of L’équipe, c2d@example.org",
        "English of Votre année de naissance",
        "English of La loi demande un conseil à l’image des âges.",
        "This answer is sensitive.",
        "We intend to keep this answer for 1 month.",
    ]


def test_notice_stands_on_the_first_step_and_on_the_summary_in_the_readers_language(client, call):
    begin = f"/fr/_form/{call.translation_key}/"
    first = notice(client.get(begin))
    second = client.post(begin, {NAME["id"]: "Camille"})["Location"]
    assert not read(client.get(second)).all("section", class_="form__notice")
    last = notice(client.get(second.replace("/2/", "/summary/")))
    for found in (first, last):
        assert "Composer le conseil." in found.text
        assert "La loi demande un conseil à l’image des âges." in found.text
        assert not found.all("span", lang="fr")


def test_notice_says_nothing_of_what_nobody_filled_in(client, call):
    CallPage.objects.update(
        purpose="", legal_ground="", legal_text="", kept_months=None, contact_email=""
    )
    call.steps = [form_step("Vous", NAME)]
    found = notice(client.get(f"/en/_form/{call.translation_key}/"))
    assert len(found.all("p")) == 1
