"""An unticked consent is not given: in the receipt, tables, exports and on every page."""

import csv
import io
import re

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from forms.desk.export import _lines
from forms.models import Reader, Submission
from tests.cms.translating import translate_and_publish
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

NEWS = form_field("consent", "J’accepte de recevoir la lettre")
PHOTO = form_field("statement_of_honour", "On peut me photographier")
NAME = form_field("short_text", "Votre nom")
PHONE = form_field("consent", "On peut appeler cet enfant")
CHILD = form_field("group", "Enfant", fields=[form_field("short_text", "Prénom"), PHONE])
# It was never asked of whoever left the box empty.
HOURS = form_field(
    "consent", "Le soir aussi", shown_if={"field": NEWS["id"], "is": "eq", "value": True}
)


@pytest.fixture
def sent(home, english_home, client):
    page = released_call(
        parent=home, slug="appel", steps=[form_step("Vous", NAME, NEWS, PHOTO, HOURS, CHILD)]
    )
    translate_and_publish(page, english())
    page.refresh_from_db()
    first = CHILD["value"]["fields"][0]["id"]
    group = CHILD["id"]
    answers = {NAME["id"]: "Camille", f"{group}-times": "1", f"{group}-0-{first}": "Ève"}
    summary = client.post(f"/fr/_form/{page.translation_key}/", answers)["Location"]
    status = client.post(summary, {"email": "camille@example.org"})["Location"]
    return page, status


def lines(page):
    return {
        line.one("dt").text.removeprefix("English of "): line.one("dd").text
        for line in page.all("div", class_="form__answer")
    }


def test_consent_that_was_not_ticked_is_not_given_on_the_page_of_whoever_sent_it(sent, client):
    for language, said in (("fr", ("Non donné", "Non donnée")), ("en", ("Not given", "Not given"))):
        told = lines(read(client.get(sent[1].replace("/fr/", f"/{language}/"))))
        shown = tuple(told[field["value"]["label"]] for field in (NEWS, PHOTO))
        assert (language, shown) == (language, said)
        assert HOURS["value"]["label"] not in told
        child = next(value for name, value in told.items() if name.startswith("Enfant"))
        assert said[0] in child


def test_consent_that_was_not_ticked_is_not_given_in_the_receipt(sent, client):
    pdf = PdfReader(io.BytesIO(client.get(f"{sent[1]}receipt.pdf").content))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert (len(re.findall(r"Non donnée?", text)), "Sans réponse" in text) == (3, False)


def test_consent_that_was_not_ticked_is_not_given_to_whoever_reads_the_answers(
    sent, officer, login
):
    page = sent[0]
    Reader.objects.create(form=page.translation_key, user=officer)
    row = Submission.objects.get()
    for language, said in (("fr", "Non donné"), ("en", "Not given")):
        with translation.override(language):
            table = "".join(_lines(page.translation_key, language)).removeprefix("\ufeff")
            found = next(csv.DictReader(io.StringIO(table), delimiter=";"))
        cells = [cell for name, cell in found.items() if NEWS["value"]["label"] in name]
        assert (language, cells) == (language, [said])
        assert [cell for name, cell in found.items() if HOURS["value"]["label"] in name] == [""]
        # Of five children that can be named, one was.
        cells = [cell for name, cell in found.items() if PHONE["value"]["label"] in name]
        assert cells == [said, "", "", "", ""]
    shown = login(officer).get(reverse("form_submission", args=[page.translation_key, row.pk]))
    assert "Not given" in read(shown).text
