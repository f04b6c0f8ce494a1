"""Files that are sent with an answer: opened, kept where nobody finds them, gone with it."""

from random import Random
from unittest.mock import patch

import pytest
from django.core.files.storage import default_storage
from django.test import override_settings
from wagtail.documents.models import Document

from forms.field_types import field_types
from forms.file_names import shown_name
from forms.models import AnswerFile, Reader, Submission
from forms.tokens import hashed
from tests.factories.any_form import any_field
from tests.factories.call import CallPageFactory, english_call
from tests.factories.document import DocumentFactory
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.factories.sent_files import (
    bomb,
    docx,
    locked_pdf,
    odt,
    package,
    pdf,
    picture,
    sent,
)
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures(
    "shared_homes", "shared_roles", "pictures_in_this_process", "media"
)

NAME = form_field("short_text", "Your name", required=True)
CV = form_field("files", "Your CV", required=True, kinds=["pdf"], max_size=1)
MORE = form_field("files", "Pieces", kinds=["pdf", "jpeg", "png", "docx", "odt"], max_files=3)
STEPS = [form_step("You", NAME, CV), form_step("More", MORE)]


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    """A folder of this file's own: what is in it is all that was stored."""
    folder = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=folder):
        yield folder


@pytest.fixture
def call(english_home):
    return english_call(english_home, steps=STEPS)


@pytest.fixture
def begin(call):
    return f"/en/_form/{call.translation_key}/"


@pytest.fixture
def second(client, begin):
    """The second step, of somebody whose CV is stored."""
    data = {NAME["id"]: "Ève", CV["id"]: sent("cv.pdf", pdf())}
    return client.post(begin, data)["Location"]


def sentences(answer):
    return [link.text for link in read(answer).one("div", class_="form__errors").all("a")]


def names(answer):
    return [one.text for one in read(answer).all("span", class_="form__file-name")]


def row():
    return Submission.objects.get()


def test_file_is_stored_under_a_name_that_nobody_can_guess_and_no_address_leads_there(
    client, second
):
    file = AnswerFile.objects.get()
    assert (file.name, file.media_type, file.size) == ("cv.pdf", "application/pdf", len(pdf()))
    assert file.file.name.startswith("held/")
    assert "cv" not in file.file.name
    assert client.get(f"/media/{file.file.name}").status_code == 404
    assert row().answers[CV["id"]] == [{"key": str(file.key), "name": "cv.pdf", "size": len(pdf())}]


def test_file_that_is_not_kept_is_told_by_each_button(client, second):
    for button in ({"previous": "1"}, {"later": "1"}, {"switch": "en"}, {}):
        wrong = client.post(second, {MORE["id"]: sent("notes.pdf", b"no PDF"), **button})
        assert (button, wrong.status_code, len(sentences(wrong))) == (button, 422, 1)
    right = client.post(second, {MORE["id"]: sent("notes.pdf", pdf()), "previous": "1"})
    assert right["Location"] == second.replace("/2/", "/1/")
    assert AnswerFile.objects.count() == 2


def test_file_is_handed_to_its_owner_to_be_saved_and_to_nobody_else(client, second):
    file = AnswerFile.objects.get()
    address = second.replace("/2/", f"/files/{file.key}/")
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == pdf()
    assert {name: answer[name] for name in ("Content-Type", "Content-Disposition")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="cv.pdf"',
    }
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    # Not behind another's secret, and not under another's number.
    other = "o" * 43
    form, version = row().form, row().version
    Submission.objects.create(form=form, version=version, nonce="other", token=hashed(other))
    assert client.get(address.replace(second.split("/")[3], other)).status_code == 404
    assert client.get(second.replace("/2/", f"/files/{form}/")).status_code == 404


def test_chosen_file_stays_when_another_answer_of_the_step_is_wrong(client, begin):
    answer = client.post(begin, {NAME["id"]: "", CV["id"]: sent("cv.pdf", pdf())})
    assert answer.status_code == 422
    assert sentences(answer) == ["Enter “Your name”."]
    assert names(answer) == [f"cv.pdf ({len(pdf())} bytes)"]
    # The draft that holds the file has begun: the form is sent there.
    action = read(answer).one("form", class_="form__fields").attributes["action"]
    assert client.post(action, {NAME["id"]: "Ève"}).status_code == 302
    assert (Submission.objects.count(), AnswerFile.objects.count()) == (1, 1)


def test_second_file_takes_the_place_of_the_only_one_and_the_first_is_deleted(
    client, second, media, django_capture_on_commit_callbacks
):
    first = AnswerFile.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            second.replace("/2/", "/1/"),
            {NAME["id"]: "Ève", CV["id"]: sent("new.pdf", pdf())},
        )
    file = AnswerFile.objects.get()
    assert (file.name, file.key != first.key) == ("new.pdf", True)
    assert not default_storage.exists(first.file.name)
    assert default_storage.exists(file.file.name)


def test_file_is_removed_by_its_box_and_one_that_must_be_sent_is_missed(client, second):
    file = AnswerFile.objects.get()
    answer = client.post(
        second.replace("/2/", "/1/"), {NAME["id"]: "Ève", f"{CV['id']}-remove": str(file.key)}
    )
    assert sentences(answer) == ["Choose a file for “Your CV”."]
    assert AnswerFile.objects.count() == 0


@pytest.mark.slow
def test_file_that_is_not_what_its_name_says_is_refused_and_the_others_are_kept(client, second):
    right = [
        sent("a.jpeg", picture("JPEG")),
        sent("b.docx", docx()),
        sent("c.odt", odt()),
    ]
    assert client.post(second, {MORE["id"]: right}).status_code == 302
    assert [one["name"] for one in row().answers[MORE["id"]]] == ["a.jpeg", "b.docx", "c.odt"]
    whole = picture("JPEG", 512)
    wrong = [
        ("page.pdf", b"<!doctype html><script>alert(1)</script>", "(PDF)"),
        ("a.pdf", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "(PDF)"),
        ("b.pdf", b"%PDF-1.7\n<html>", "cannot be opened, as it is damaged or incomplete"),
        ("c.pdf", pdf()[:300], "cannot be opened, as it is damaged or incomplete"),
        ("d.pdf", locked_pdf(), "is protected by a password"),
        ("e.docx", package(("a.txt", b"a")), "(Word document (DOCX))"),
        ("f.docx", odt(), "(Word document (DOCX))"),
        ("g.docx", docx(("word/vbaProject.bin", b"")), "contains macros. Save it without macros"),
        ("h.docx", docx()[:-200], "(Word document (DOCX))"),
        ("i.odt", docx(), "(OpenDocument text (ODT))"),
        ("j.jpg", picture("PNG"), "(JPEG picture)"),
        ("k.jpg", whole[: len(whole) // 2], "cannot be opened, as it is damaged or incomplete"),
        ("l.png", picture("PNG", 512)[:400], "cannot be opened, as it is damaged or incomplete"),
        ("m.png", bomb(), "has too many pixels. Make it smaller"),
        ("n.exe", b"MZ", "(PDF, JPEG picture, PNG picture, Word"),
        ("o.pdf", b"", "is empty."),
    ]
    removed = {f"{MORE['id']}-remove": [one["key"] for one in row().answers[MORE["id"]]]}
    client.post(second, removed)
    said = {}
    for name, content, _sentence in wrong:
        answer = client.post(second, {MORE["id"]: [sent(name, content), sent("ok.pdf", pdf())]})
        said[name] = sentences(answer)[0]
        # The right one is kept; the next turn finds it.
        assert [one["name"] for one in row().answers[MORE["id"]]][:1] == ["ok.pdf"]
        client.post(second, {f"{MORE['id']}-remove": row().answers[MORE["id"]][0]["key"]})
    missed = [
        (name, said[name])
        for name, _content, sentence in wrong
        if not all(part in said[name] for part in ("“Pieces”", f"“{name}”", sentence))
    ]
    assert missed == []


def test_file_that_is_too_large_or_one_too_many_is_named(client, second):
    large = sent("large.pdf", pdf() + b"\n" * 2**20)
    answer = client.post(second.replace("/2/", "/1/"), {NAME["id"]: "Ève", CV["id"]: large})
    assert [one.replace("\u00a0", " ") for one in sentences(answer)] == [
        "Choose a smaller file for “Your CV”: “large.pdf” is 1.1 MB, and the limit is 1 MB."
    ]
    # The one that was there stays.
    assert names(answer) == [f"cv.pdf ({len(pdf())} bytes)"]
    four = [sent(f"{number}.pdf", pdf()) for number in range(4)]
    assert sentences(client.post(second, {MORE["id"]: four})) == [
        "Choose no more than 3 files for “Pieces”: remove one before you add “3.pdf”."
    ]


def test_name_of_a_file_is_made_fit_to_be_shown_and_is_no_path(client, second):
    client.post(second, {MORE["id"]: [sent("../../etc/passwd.pdf", pdf())]})
    assert row().answers[MORE["id"]][0]["name"] == "passwd.pdf"
    names = {
        "../../etc/passwd.pdf": "passwd.pdf",
        "C:\\temp\\Brief\r\nSet-Cookie: a.pdf": "Brief Set-Cookie: a.pdf",
        "fdp.\u202etxt.pdf": "fdp.txt.pdf",
        "é" * 500 + ".pdf": "é" * 97 + ".pdf",
        "\x00.pdf": "file.pdf",
        "..": "file.",
        "no ending": "no ending",
    }
    assert {name: shown_name(name) for name in names} == names


def test_file_whose_name_has_a_space_behind_it_is_judged_by_the_name_that_is_shown(client, second):
    for name, shown in (("cv.pdf ", "cv.pdf"), ("cv.pdf\u200b", "cv.pdf"), ("a/ b.PDF\t", "b.PDF")):
        answer = client.post(second, {MORE["id"]: [sent(name, pdf())]})
        assert (answer.status_code, row().answers[MORE["id"]][-1]["name"]) == (302, shown)


def test_step_that_is_too_large_in_all_is_refused_before_it_is_read(client, begin):
    with patch("forms.views.answering.MOST_SENT", 2**20):
        large = sent("large.pdf", b"a" * 2**20)
        answer = client.post(begin, {NAME["id"]: "Ève", CV["id"]: large})
    assert answer.status_code == 413
    assert read(answer).one("div", class_="form").one("p").text == (
        "What you sent is larger than 1 MB in all, and none of it has been saved. Go "
        "back, choose fewer or smaller files, then send it again."
    )
    assert Submission.objects.count() == 0


def test_files_go_with_a_draft_that_is_erased(second, django_capture_on_commit_callbacks):
    stored = AnswerFile.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        Submission.objects.all().delete()
    assert not default_storage.exists(stored)


def test_files_go_with_what_was_withdrawn_to_be_erased(
    client, second, django_capture_on_commit_callbacks
):
    client.post(second, {})
    client.post(second.replace("/2/", "/summary/"), {"email": "eve@example.org"})
    stored = AnswerFile.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(second.replace("/2/", "/withdraw/"), {"erase": "on"})
    assert AnswerFile.objects.count() == 0
    assert not default_storage.exists(stored)


def test_file_that_was_received_stays_until_its_correction_is_sent(
    client, second, django_capture_on_commit_callbacks
):
    client.post(second, {})
    summary = second.replace("/2/", "/summary/")
    client.post(summary, {"email": "eve@example.org"})
    first = AnswerFile.objects.get()
    client.post(second.replace("/2/", "/1/"), {NAME["id"]: "Ève", CV["id"]: sent("new.pdf", pdf())})
    assert AnswerFile.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        client.post(summary)
    assert [one.name for one in AnswerFile.objects.all()] == ["new.pdf"]
    assert not default_storage.exists(first.file.name)


def test_reader_of_the_call_opens_its_files_and_nobody_else(
    client, call, second, make_user, login, home
):
    client.post(second, {})
    client.post(second.replace("/2/", "/summary/"), {"email": "eve@example.org"})
    file = AnswerFile.objects.get()
    address = f"/admin/forms/{call.translation_key}/{row().pk}/"
    reader, officer = make_user("selection"), make_user("officer")
    Reader.objects.create(form=call.translation_key, user=reader)
    lists = read(login(reader).get(address)).all("dl", class_="form-answers")
    link = lists[0].one("a").attributes["href"]
    assert link == f"{address}files/{file.key}/"
    answer = login(reader).get(link)
    assert b"".join(answer.streaming_content) == pdf()
    assert (answer["Content-Disposition"], answer["X-Content-Type-Options"]) == (
        'attachment; filename="cv.pdf"',
        "nosniff",
    )
    # Nor by the number of a submission to another form.
    other = CallPageFactory(parent=home, title="Un autre", slug="autre")
    other.save_revision().publish()
    Reader.objects.create(form=other.translation_key, user=reader)
    foreign = link.replace(str(call.translation_key), str(other.translation_key))
    assert login(reader).get(foreign).status_code == 404
    assert login(officer).get(link).status_code == 302


def test_file_of_a_draft_is_nobodys_but_its_owners(call, client, second, make_user, login):
    reader = make_user("selection")
    Reader.objects.create(form=call.translation_key, user=reader)
    file = AnswerFile.objects.get()
    address = f"/admin/forms/{call.translation_key}/{row().pk}/files/{file.key}/"
    assert login(reader).get(address).status_code == 404


def test_model_is_offered_to_be_downloaded_and_one_that_is_gone_is_not(client, english_home):
    document = DocumentFactory(title="Letter of support")
    field = form_field("files", "Your letter", model=document.pk)
    page = CallPageFactory(parent=english_home, locale=english(), steps=[form_step("You", field)])
    page.save_revision().publish()
    begin = f"/en/_form/{page.translation_key}/"
    link = read(client.get(begin)).one("p", class_="form__model").one("a")
    assert (link.text, link.attributes["href"]) == (
        "Download the template: Letter of support",
        document.url,
    )
    # Behind the back of the site, which keeps what public pages show.
    Document.objects.filter(pk=document.pk)._raw_delete("default")
    assert read(client.get(begin)).all("p", class_="form__model") == []


def test_step_of_every_type_takes_at_most_twelve_queries_and_its_save_as_many(
    client, english_home, django_assert_max_num_queries
):
    random = Random(18)  # noqa: S311 - the same fields in each run
    fields = [any_field(kind, random) for kind in field_types().values()]
    # A model is remembered, as what all pages share is; inside a test's transaction nothing is.
    fields.append(form_field("files", "Your letter"))
    page = CallPageFactory(parent=english_home, locale=english(), steps=[form_step("You", *fields)])
    page.save_revision().publish()
    data = {fields[-1]["id"]: sent("cv.pdf", pdf()), "later": "1"}
    address = client.post(f"/en/_form/{page.translation_key}/", data)["Location"]
    address = address.replace("/saved/", "/1/")
    client.get(address)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.post(address, {fields[0]["id"]: "a", "later": "1"}).status_code == 302
