"""A file is read before anything is written: what it would change, and what is left out and why."""

import io
from datetime import timedelta
from uuid import uuid4

import polib
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.checks import findings
from cms.translation.exchange.formats import FORMATS, read_documents
from cms.translation.exchange.plan import Verdict, apply, plan_of
from cms.translation.exchange.po import read_po, write_po
from cms.translation.exchange.units import Document, Entry, units_of
from cms.translation.models import ExchangeFile, TextChange
from cms.translation.texts import texts_of, write_texts
from tests.cms.translating import send
from tests.cms.translation.page_of_texts import with_body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]

TYPED = TextChange.How.TYPED


def send_file(client, translation, data, name="page.po"):
    url = reverse("translation_files", args=[translation.pk])
    return client.post(url, {"file": SimpleUploadedFile(name, data)}, follow=True)


def tallies(response):
    read = BeautifulSoup(response.content, "html.parser")
    return {
        " ".join(tally.get_text(" ").split()[1:]): int(tally.strong.get_text())
        for tally in read.select(".house-tally")
    }


def said(response):
    return [str(message).strip() for message in response.context["messages"]]


def test_counts_are_told_first_and_written_when_somebody_says_yes(of_lists, translator, login):
    title, summary, *_others = [t for t in texts_of(of_lists) if t.path != "slug"]
    write_texts(of_lists, {title.segment: "Summer"}, translator, TYPED)
    write_texts(of_lists, {summary.segment: "Sum"}, translator, TYPED)
    po = polib.pofile(write_po(of_lists).decode())
    by_id = {entry.msgid: entry for entry in po}
    by_id[summary.source].msgstr = "A summary"
    by_id["Texte 1"].msgstr, by_id["Texte 2"].msgstr = "Text 1", "Perhaps"
    by_id["Texte 2"].flags.append("fuzzy")
    by_id["Texte 3"].msgid, by_id["Texte 3"].msgstr = "Texte trois", "Text 3"
    by_id["Texte 4"].msgstr = '<a id="a9">x</a>'
    po.append(polib.POEntry(msgctxt="body.gone.text", msgid="Parti", msgstr="Gone"))
    before = TextChange.objects.count()
    client = login(translator)
    response = send_file(client, of_lists, str(po).encode())
    found = tallies(response)
    untouched = len(po) - 8
    assert found == {
        "in all": len(po),
        "new": 1,
        "will change": 1,
        "unchanged": 1,
        "without a translation": untouched,
        "not confirmed": 2,  # with the slug, which was proposed from the title
        "source changed": 1,
        "not in the text any more": 1,
        "refused": 1,
    }
    page = response.content.decode()
    for sentence in (
        "The file marks it as not finished: it is left out.",
        "The source has other words here since the file was made: it is left out.",
        "The text does not have this place any more: it is left out.",
        "Unrecognised id found in an &lt;a&gt; tag: a9",
    ):
        assert sentence in page
    assert TextChange.objects.count() == before
    response = client.post(response.request["PATH_INFO"], follow=True)
    assert said(response) == ["2 translations of the file were taken over."]
    kept = TextChange.objects.order_by("pk")[before:].values_list("after", "how", "user")
    assert sorted(kept) == [
        ("A summary", "po", translator.pk),
        ("Text 1", "po", translator.pk),
    ]
    assert not ExchangeFile.objects.exists()


def test_dry_run_shows_the_checks_of_the_editor_before_anything_is_written(
    of_lists, translator, login
):
    """A link dropped, and one used twice."""
    entries = polib.pofile(write_po(of_lists).decode())
    by_id = {entry.msgid: entry for entry in entries}
    linked = next(words for words in by_id if '"a1"' in words and '"a2"' in words)
    by_id[linked].msgstr = 'One <a id="a1">speaks</a> of <a id="a1">it</a> and of fire.'
    client = login(translator)
    response = send_file(client, of_lists, str(entries).encode())
    read = BeautifulSoup(response.content, "html.parser")
    remarks = [
        " ".join(one.get_text(" ").split()) for one in read.select(".house-line__remarks li")
    ]
    assert remarks == [
        "Must be corrected: The link on “du feu” is missing in the translation. Put it on the "
        "words that say the same.",
        "The link on “it” is there more often than in the source. Take one away.",
    ]
    assert "The checks say 2 things of what the file brings" in read.get_text()
    # They are those of the editor.
    client.post(response.request["PATH_INFO"])
    text = next(text for text in texts_of(of_lists) if text.source == linked)
    with override("en"):
        told = [one.sentence for one in findings(of_lists, [text])]
    assert [remark.removeprefix("Must be corrected: ") for remark in remarks] == told


@pytest.mark.parametrize("kind", FORMATS)
def test_unit_whose_french_changed_is_reported_and_left_out_the_others_are_taken(
    kind, page, of_lists, translator
):
    for text in texts_of(of_lists):
        if text.path != "slug":
            words = "Words" if "a1" not in text.source else '<a id="a1">Words</a>'
            write_texts(of_lists, {text.segment: words}, translator, TYPED)
    data = FORMATS[kind].write(of_lists)
    StringTranslation.objects.filter(locale=of_lists.target_locale).delete()
    body = page.body.get_prep_value()
    body[2]["value"] = "Moins de 6 %"
    del body[3]
    body.insert(0, {"type": "heading", "value": "Un nouveau titre", "id": str(uuid4())})
    with_body(page, body).save_revision().publish()
    translation = Translation.objects.get(pk=of_lists.pk)
    plan = plan_of(translation, read_documents(data)[0][1])
    counts = plan.counts
    assert (counts[Verdict.CHANGED], counts[Verdict.UNKNOWN]) == (1, 4)
    assert counts[Verdict.NEW] + 6 == sum(counts.values())  # the slug is proposed
    apply(plan, translator)
    left = {text.source for text in texts_of(translation) if text.target is None}
    assert left == {"Moins de 6 %", "Un nouveau titre"}


def test_text_that_somebody_changed_after_the_file_was_made_is_left_unless_it_is_ticked(
    of_lists, translator, administrator, login
):
    title = texts_of(of_lists)[0]
    write_texts(of_lists, {title.segment: "Summer"}, translator, TYPED)
    po = polib.pofile(write_po(of_lists).decode())
    po.find("L’été &amp; l’eau").msgstr = "From the agency"
    write_texts(of_lists, {title.segment: "Meanwhile"}, administrator, TYPED)
    client = login(translator)
    for ticked, outcome in (({}, "Meanwhile"), ({"with_newer": "1"}, "From the agency")):
        response = send_file(client, of_lists, str(po).encode())
        assert tallies(response)["newer here"] == 1
        content = " ".join(response.content.decode().split())
        who = administrator.get_full_name() or "administrator"
        assert f"{who} changed it here after the file was made." in content
        client.post(response.request["PATH_INFO"], ticked)
        assert texts_of(of_lists)[0].target == outcome


def test_text_that_changes_between_the_reading_and_the_yes_is_left_as_it_is(
    of_lists, translator, administrator, login
):
    title = texts_of(of_lists)[0]
    po = polib.pofile(write_po(of_lists).decode())
    po.find("L’été &amp; l’eau").msgstr = "From the agency"
    client = login(translator)
    response = send_file(client, of_lists, str(po).encode())
    assert tallies(response)["new"] == 1
    write_texts(of_lists, {title.segment: "Meanwhile"}, administrator, TYPED)
    response = client.post(response.request["PATH_INFO"], follow=True)
    assert said(response) == [
        "Nothing was written: the file changes nothing.",
        "1 text was changed by somebody else meanwhile, and was left as it is.",
    ]
    assert texts_of(of_lists)[0].target == "Meanwhile"


def test_two_translations_of_one_text_in_a_file_are_refused(of_lists):
    unit = units_of(of_lists)[0]
    document = Document("xliff", str(of_lists.uuid))
    document.entries = [Entry(unit.id, "One"), Entry(unit.id, "Two")]
    (line,) = plan_of(of_lists, document).lines
    assert (line.verdict, line.reason) == (
        Verdict.REFUSED,
        "The file has different translations of it. Leave one of them.",
    )


def test_computed_cell_of_a_workbook_is_refused(of_lists, translator):
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(of_lists)))
    book.active["D3"].value = "=1+1"
    stream = io.BytesIO()
    book.save(stream)
    plan = plan_of(of_lists, read_documents(stream.getvalue())[0][1])
    (line,) = [line for line in plan.lines if line.verdict == Verdict.REFUSED]
    assert line.reason == "This cell is computed. Type the text."


def test_old_po_file_of_wagtail_localize_is_still_taken(of_lists, translator):
    po = of_lists.export_po()
    for entry in po:
        if entry.msgid == "Oui":
            entry.msgstr = "Yes"
    plan = plan_of(of_lists, read_po(str(po).encode()))
    apply(plan, translator)
    assert {text.target for text in texts_of(of_lists) if text.source == "Oui"} == {"Yes"}


def test_zip_of_several_texts_is_read_as_one_and_each_text_asks_its_own_rights(
    of_lists, vision, english_locale, translator, administrator, login
):
    other = send(vision, english_locale)
    client = login(translator)
    url = reverse("exchange_packed", args=["po"])
    response = client.get(url, {"id": [of_lists.pk, other.pk]})
    assert response["Content-Type"] == "application/zip"
    page = other.get_target_instance()
    page.locked, page.locked_at, page.locked_by = True, timezone.now(), administrator
    page.save()
    data = response.content
    response = client.post(
        reverse("exchange_files"), {"file": SimpleUploadedFile("all.zip", data)}, follow=True
    )
    content = " ".join(response.content.decode().split())
    assert f"2 files, {len(units_of(of_lists))} texts. Nothing was written yet." in content
    who = administrator.get_full_name() or "administrator"
    assert (f"<li>Vizille en 2050: {who} has locked this text. Ask them to unlock it.") in content


def test_file_that_nobody_confirms_is_forgotten_after_a_week(of_lists, translator, login):
    client = login(translator)
    data = write_po(of_lists)
    send_file(client, of_lists, data)
    ExchangeFile.objects.update(sent_at=timezone.now() - timedelta(days=8))
    response = send_file(client, of_lists, data)
    assert ExchangeFile.objects.count() == 1
    ExchangeFile.objects.all().delete()
    response = client.get(response.request["PATH_INFO"], follow=True)
    assert said(response) == ["That file is not here any more: it was not confirmed in time."]


def test_file_of_somebody_else_is_not_shown(of_lists, translator, administrator, login):
    response = send_file(login(translator), of_lists, write_po(of_lists))
    path = response.request["PATH_INFO"]
    response = login(administrator).post(path, follow=True)
    assert said(response) == ["That file is not here any more: it was not confirmed in time."]
    assert ExchangeFile.objects.exists()
