"""After a *now* what has no English words yet stands in French, and says so wherever it is read."""

import copy
import io
import re

import pytest
from pypdf import PdfReader

from forms.effect import refresh
from forms.merging import HELD
from forms.models import CallPage, Letter, Reader, Submission
from forms.receipt import as_pdf
from tests.cms.translating import translate_and_publish
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.pages.html import Element, read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

# Each new word holds this one, and nothing that is translated does.
NEW = re.compile("neuf")
OLD = form_field("checkboxes", "Quand", "le jour", "le soir")
NAME = form_field("short_text", "Votre nom neuf ?", required=True, max_length=20)
ONE = form_field("radios", "Un neuf", "neuf pour vous", "neuf pour d’autres", required=True)
SEVERAL = form_field("checkboxes", "Plusieurs neufs", "neuf le jour", "neuf le soir")
LIST = form_field("dropdown", "Liste neuf", "neuf <rouge>", "neuf bleu")
FILES = form_field("files", "Pièce neuf")
INNER = form_field("short_text", "Nom neuf", required=True)
MEAL = form_field("radios", "Repas neuf", "neuf midi", "neuf soir")
PEOPLE = form_field("group", "Proche neuf", fields=[INNER, MEAL], max_times=3)
SAID = form_field("explanation", "Mot neuf", text="<p>Texte <b>neuf</b>.</p>")
ELECTED = form_field("yes_no", "Élu neuf ?", purpose="But neuf.")
FIELDS = (NAME, ONE, SEVERAL, LIST, FILES, PEOPLE, SAID, ELECTED)
ANSWERS = {
    NAME["id"]: "Camille Roux",
    ONE["id"]: option_ids(ONE)[0],
    SEVERAL["id"]: option_ids(SEVERAL),
    LIST["id"]: option_ids(LIST)[0],
    f"{PEOPLE['id']}-times": "1",
    f"{PEOPLE['id']}-0-{INNER['id']}": "Noé",
    f"{PEOPLE['id']}-0-{MEAL['id']}": option_ids(MEAL)[1],
}
STEP = form_step("Vous", OLD)


def bare(element):
    """Return the French words of an English page that don't say so by `lang`."""
    found = []
    for child in element.children:
        if isinstance(child, Element):
            found += [] if child.attributes.get("lang") == "fr" else bare(child)
        elif NEW.search(child):
            found.append(child.strip())
    return found


def foreign(answer, status=200):
    """Return what an English page says in French; nothing of it stands bare."""
    main = read(answer).one("main")
    assert (answer.status_code, bare(main)) == (status, [])
    return [one.text for one in main.all("*", lang="fr") if NEW.search(one.text)]


def release(call, *steps):
    page = CallPage.objects.get(pk=call.pk)
    page.steps = copy.deepcopy(list(steps))
    page.save_revision().publish()
    refresh(page, now=True)


@pytest.fixture
def call(home, english_home):
    page = released_call(parent=home, title="Rejoignez-nous", slug="appel", steps=[STEP])
    translate_and_publish(page, english())
    release(page, form_step("Étape neuf", *FIELDS), STEP)
    return page


def test_french_words_say_so_on_every_page_of_the_journey(client, call, login, administrator):
    begin = f"/en/_form/{call.translation_key}/"
    shown = client.get(begin)
    assert "Étape neuf" in foreign(shown)
    # Rich text stays rich, and a list's options say their language themselves.
    assert read(shown).one("div", class_="text", lang="fr").one("b").text == "neuf"
    options = read(shown).one("select", name=LIST["id"]).all("option", lang="fr")
    assert [one.text for one in options] == ["neuf <rouge>", "neuf bleu"]

    times = {f"{PEOPLE['id']}-times": "1", f"{PEOPLE['id']}-0-{MEAL['id']}": option_ids(MEAL)[0]}
    refused = client.post(begin, {NAME["id"]: "x" * 30, SEVERAL["id"]: ["purple"], **times})
    foreign(refused, status=422)
    listed = [line.text for line in read(refused).one("ul", class_="form__errors-list").all("li")]
    assert listed[1:] == [
        "Choose an answer to “Un neuf”.",
        "Choose from the answers listed for “Plusieurs neufs”.",
        "Enter “Proche neuf 1 – Nom neuf”.",
    ]

    address = client.post(begin, ANSWERS)["Location"]
    summary = address.replace("/2/", "/summary/")
    told = foreign(client.get(summary))
    for words in ("Votre nom neuf ?", "neuf pour vous", "neuf le soir", "neuf <rouge>", "Nom neuf"):
        assert words in told
    # Another window has changed an answer that is emptied here.
    first = address.replace("/2/", "/1/")
    held = read(client.get(first)).one("input", name=HELD).attributes["value"]
    client.post(first, {**ANSWERS, ONE["id"]: option_ids(ONE)[1]})
    asked = client.post(first, {**ANSWERS, ONE["id"]: "", HELD: held})
    foreign(asked, status=422)
    both = read(asked).one("fieldset", class_="form__conflict")
    assert [one.text for one in both.all("span", lang="fr")] == ["neuf pour d’autres"]
    # What must be answered by now and is not is named with its language.
    row = Submission.objects.get()
    row.answers.pop(NAME["id"])
    row.save()
    lacking = client.post(summary, {"email": "camille@example.org"})
    assert "Votre nom neuf ?" in foreign(lacking, status=422)
    client.post(first, ANSWERS)
    status = client.post(summary, {"email": "camille@example.org"})["Location"]
    assert "neuf pour vous" in foreign(client.get(status))
    # A letter is text and can say no language: it names no question.
    letters = [f"{letter.subject}\n{letter.text}" for letter in Letter.objects.all()]
    assert [bool(NEW.search(letter)) for letter in letters] == [False]

    row = Submission.objects.get()
    Reader.objects.create(form=call.translation_key, user=administrator)
    desk = login(administrator).get(f"/admin/forms/{call.translation_key}/{row.pk}/")
    assert [bare(one) for one in read(desk).all("dl")] == [[], []]


def test_what_was_lost_is_told_with_the_language_of_its_words(client, call):
    begin = f"/en/_form/{call.translation_key}/"
    address = client.post(begin, ANSWERS)["Location"]
    release(call, STEP)
    told = foreign(client.get(address.replace("/2/", "/1/")))
    for words in ("Votre nom neuf ?", "neuf pour vous", "neuf le soir", "Nom neuf", "neuf soir"):
        assert words in told


def test_receipt_says_the_language_of_each_word(client, call):
    begin = f"/en/_form/{call.translation_key}/"
    address = client.post(begin, ANSWERS)["Location"]
    client.post(address.replace("/2/", "/summary/"), {"email": "camille@example.org"})
    row = Submission.objects.get()
    content = as_pdf(row, call.get_translation(english()))
    pdf = PdfReader(io.BytesIO(content))
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Proche neuf 1. Nom neuf: Noé Repas neuf: neuf soir" in words
    languages, rest = [], [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while rest:
        node = rest.pop().get_object()
        if isinstance(node, list):
            rest += node
        elif isinstance(node, dict):
            languages += [node["/Lang"]] if "/Lang" in node else []
            rest += [node["/K"]] if "/K" in node else []
    # The step, six questions, four options that were chosen, the group's two questions.
    assert len([one for one in languages if one.startswith("fr")]) >= 12
