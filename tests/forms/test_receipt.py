"""The receipt as a PDF: tagged, in the applicant's language, the answers as they were typed."""

import io
import time

import pytest
from pypdf import PdfReader

from forms.models import Reader, Submission
from forms.receipt import as_pdf
from forms.tokens import secret_of
from tests.cms.translating import translate_and_publish
from tests.factories.call import CallPageFactory, released_call
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.factories.submission import SubmissionFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

NAME = form_field("short_text", "Votre nom", required=True)
FOR = form_field("radios", "Vous candidatez", "pour vous", "pour d’autres")
YOURSELF, OTHERS = option_ids(FOR)
WHY = form_field("long_text", "Pourquoi ?")
SEATS = form_field("whole_number", "Combien")


@pytest.fixture
def call(home, english_home):
    page = released_call(
        parent=home,
        title="Rejoignez-nous",
        slug="rejoindre",
        purpose="Composer le conseil.",
        legal_ground="public_task",
        legal_text="L. 5211-10-1 CGCT",
        contact_email="c2d@example.org",
        steps=[form_step("Vous", NAME, FOR), form_step("Motivation", WHY, SEATS)],
    )
    translate_and_publish(page, english())
    return page


def answered(call, language="fr", **values):
    answers = {NAME["id"]: "Camille Roux", FOR["id"]: YOURSELF, WHY["id"]: "L’eau.\n\n- la forêt"}
    return SubmissionFactory(
        page=call, number=7, language=language, email="camille@example.org", answers=answers
    )


def words_of(content):
    pdf = PdfReader(io.BytesIO(content))
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def tags_of(content):
    """Return how often each kind of tag stands in the tree that a screen reader follows."""
    found = {}
    rest = [PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]]
    while rest:
        node = rest.pop().get_object()
        if isinstance(node, list):
            rest += node
        elif isinstance(node, dict):
            tag = node.get("/S")
            found[tag] = found.get(tag, 0) + 1
            rest += [node["/K"]] if "/K" in node else []
    return found


def test_receipt_is_tagged_and_tells_number_moment_answers_and_legal_notice(call):
    row = answered(call)
    content = as_pdf(row, call)
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"].value, root["/Lang"][:2]) == (True, "fr")
    # The form, its two steps and the notice, and each question is a heading to leap to.
    tags = tags_of(content)
    assert (tags["/H1"], tags["/H2"], tags["/H3"]) == (1, 3, 4)
    words = words_of(content)
    for part in (
        "Rejoignez-nous",
        "camille@example.org",
        "Votre nom Camille Roux Vous candidatez pour vous",
        "Motivation Pourquoi ? L’eau. - la forêt",
        "Composer le conseil.",
        "L. 5211-10-1 CGCT",
        "c2d@example.org",
        "Conseil de Développement (C2D)",
    ):
        assert part in words


def test_receipt_is_in_the_words_in_which_it_was_asked_whatever_is_asked_now(call):
    row = answered(call, language="en")
    english_page = call.get_translation(english())
    before = words_of(as_pdf(row, english_page))
    assert "English of Votre nom Camille Roux" in before
    assert "Received" in before
    assert "Combien Not answered" in before
    call.steps[0].value["fields"][0].value["label"] = "Comment vous appelez-vous ?"
    call.save_revision().publish()
    assert words_of(as_pdf(Submission.objects.get(pk=row.pk), english_page)) == before


def test_hostile_answers_come_out_as_they_were_typed(call):
    row = answered(call)
    typed = {
        "markup": "*gras* _i_ #let x = 1 $y$ @z <l> // ?",
        "code": '#read("/etc/passwd") \\u{41} \\u0041 "]]',
        "scripts": "Привет Ελλάδα",
    }
    for text in typed.values():
        row.received = {NAME["id"]: text}
        assert text in words_of(as_pdf(row, call))
    # No font of ours draws it: its number says which sign it was.
    row.received = {NAME["id"]: "Merci 🙂 中\x07 👩‍🚀 !"}
    assert "Merci [U+1F642] [U+4E2D][U+0007] [U+1F469][U+1F680] !" in words_of(as_pdf(row, call))
    # What is written from right to left is drawn, and ends with its own paragraph.
    row.received = {NAME["id"]: "مرحبا \u202eabc", WHY["id"]: "ensuite"}
    assert "ensuite" in words_of(as_pdf(row, call))


def test_ten_thousand_words_and_one_endless_word_fit_its_pages(call):
    row = answered(call)
    row.received = {NAME["id"]: "a" * 10_000, WHY["id"]: "mot " * 10_000}
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(row, call))).pages)
    assert text.count("mot") == 10_000
    assert text.count("a" * 50) >= 190


@pytest.mark.real_time
def test_receipt_of_thirty_answers_takes_less_than_a_second(home, english_home):
    fields = [form_field("short_text", f"Question {n}") for n in range(30)]
    page = CallPageFactory(parent=home, slug="trente", steps=[form_step("Tout", *fields)])
    page.save_revision().publish()
    row = SubmissionFactory(page=page, answers={f["id"]: "Réponse " * 40 for f in fields})
    begun = time.perf_counter()
    assert words_of(as_pdf(row, page)).count("Réponse") == 1200
    assert time.perf_counter() - begun < 1


def test_reader_of_the_call_downloads_it_in_its_senders_language(call, make_user, login):
    row = answered(call)
    reader = make_user("selection", language="en")
    client = login(reader)
    address = f"/admin/forms/{call.translation_key}/{row.pk}/receipt.pdf"
    assert client.get(address).status_code == 302
    Reader.objects.create(form=call.translation_key, user=reader)
    answer = client.get(address)
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == (
        "application/pdf",
        True,
    )
    assert answer["Content-Disposition"] == 'attachment; filename="rejoindre-7.pdf"'
    assert "Votre nom Camille Roux" in words_of(answer.content)
    # And nothing is left to download once it was erased.
    row.empty()
    row.save()
    assert client.get(address).status_code == 404
    other = f"/admin/forms/{call.translation_key}/{row.pk}/"
    assert "receipt.pdf" not in client.get(other).content.decode()


def test_status_page_offers_the_receipt_to_the_browser_that_is_known_alone(call, client):
    row = answered(call)
    row.know("a-browser")
    row.save()
    status = f"/fr/_form/{secret_of(row.nonce)}/"
    assert client.get(f"{status}receipt.pdf")["Location"] == f"{status}device/"
    client.cookies["form_browser"] = "a-browser"
    link = read(client.get(status)).one("a", class_="form__receipt").attributes["href"]
    assert link == f"{status}receipt.pdf"
    answer = client.get(link)
    assert answer.content.startswith(b"%PDF")
    assert (answer["Cache-Control"], answer["Referrer-Policy"], answer["X-Robots-Tag"]) == (
        "private, no-store",
        "no-referrer",
        "noindex, nofollow",
    )
    # A correction that is begun and not sent is not in it.
    assert words_of(answer.content).count("Camille Roux") == 1
    Submission.objects.update(answers={NAME["id"]: "Autre"})
    assert client.get(link).content == answer.content


def test_draft_has_no_receipt(call, client):
    row = SubmissionFactory(page=call, state="draft", number=None, received=None, email="")
    status = f"/fr/_form/{secret_of(row.nonce)}/"
    assert client.get(f"{status}receipt.pdf")["Location"] == status
