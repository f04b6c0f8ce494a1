"""What a file says of a text besides its words: where it stands, and what it replaces."""

import io
from zipfile import ZipFile

import polib
import pytest
from defusedxml.ElementTree import fromstring
from django.urls import reverse

from cms.translation.exchange.formats import FORMATS, packed
from cms.translation.exchange.plan import Verdict, plan_of
from cms.translation.exchange.po import read_po, write_po
from cms.translation.exchange.units import units_of
from cms.translation.exchange.xliff import read_xliff, write_xliff
from cms.translation.screen import screen_of
from snippets.lexicon.refusal import UnreadableFileError
from tests.cms.translating import send
from tests.cms.translation.page_of_texts import page_of_texts
from tests.cms.translation.released import SENTENCES, publish, reworded
from tests.factories.image import CreditedImageFactory
from tests.factories.theme import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_halle")]

CHANGED = SENTENCES[0].replace("canal", "chenal")
ENGLISH = f"English of {SENTENCES[0]}"
NS = "{urn:oasis:names:tc:xliff:document:1.2}"


@pytest.fixture
def changed(halle, released):
    """The translation of a page of which one sentence was changed."""
    publish(halle, body=reworded(halle, CHANGED, *SENTENCES[1:]))
    return released


def test_files_say_where_a_text_stands_as_the_editor_does(home, english_home, english_locale):
    page = page_of_texts(home, 30, CreditedImageFactory())
    translation = send(page, english_locale)
    labels = {unit.text.segment: unit.label for unit in units_of(translation)}
    rows = screen_of(translation).texts
    assert labels == {
        row.text.segment: " › ".join((row.place.field, *row.place.blocks)) for row in rows
    }
    assert next(iter(labels.values())) == "Title"
    second = next(label for label in labels.values() if label.endswith("Parts › Item 2 › Text"))
    po = polib.pofile(write_po(translation).decode())
    assert second in {entry.comment.split("\n")[0] for entry in po}
    names = {
        unit.get("resname") for unit in fromstring(write_xliff(translation)).iter(f"{NS}trans-unit")
    }
    assert second in names


def test_po_holds_the_former_french_and_english_of_a_changed_text(changed):
    po = polib.pofile(write_po(changed).decode())
    (entry,) = (entry for entry in po if entry.msgid == CHANGED)
    assert (entry.previous_msgid, entry.msgstr) == (SENTENCES[0], "")
    said = f"It replaces “{SENTENCES[0]}”, which was translated “{ENGLISH}”."
    assert said in entry.comment.split("\n")
    assert [other.msgid for other in po if other.previous_msgid] == [CHANGED]
    assert "#| msgid " in write_po(changed).decode()


def test_xliff_holds_the_former_french_and_english_of_a_changed_text(changed):
    units = list(fromstring(write_xliff(changed)).iter(f"{NS}trans-unit"))
    (unit,) = (one for one in units if one.find(f"{NS}source").text == CHANGED)
    (former,) = unit.findall(f"{NS}alt-trans")
    assert former.get("alttranstype") == "previous-version"
    told = [former.find(f"{NS}{name}").text for name in ("source", "target")]
    assert told == [SENTENCES[0], ENGLISH]
    assert sum(len(one.findall(f"{NS}alt-trans")) for one in units) == 1


def test_former_words_in_a_file_are_no_translation_when_it_comes_back(changed):
    for document in (read_po(write_po(changed)), read_xliff(write_xliff(changed))[0]):
        (line,) = (
            line
            for line in plan_of(changed, document).lines
            if line.unit is not None and line.unit.text.source == CHANGED
        )
        assert (line.verdict, line.entry.words) == (Verdict.EMPTY, "")


def test_zip_of_a_dossier_names_what_it_left_out(changed, translator, login, english_locale):
    ThemeFactory(name="Forêts")  # never sent
    client = login(translator)
    sent = {"action": "files", "all": "1", "query": "", "format": "po"}
    response = client.post(reverse("translation_desk_change"), sent, follow=True)
    with ZipFile(io.BytesIO(response.content)) as archive:
        left_out = archive.read("left-out.txt").decode("utf-8-sig")
        files = [name for name in archive.namelist() if name.endswith(".po")]
    assert files
    assert left_out.splitlines()[0] == "These texts are not in this zip:"
    assert (
        "Forêts (English): It was not sent to translation yet. Send it, then download it again."
    ) in left_out.splitlines()
    # The same zip can be sent back.
    upload = io.BytesIO(response.content)
    upload.name = "all.zip"
    page = client.post(reverse("exchange_files"), {"file": upload}, follow=True)
    assert "Nothing was written yet." in " ".join(page.content.decode().split())


def test_text_that_a_format_cannot_hold_is_named_and_the_others_come(changed, home, english_locale):
    long = page_of_texts(home, 3, CreditedImageFactory())
    long.summary = "Un mot. " * 5000
    long.save()
    other = send(long, english_locale)
    form = FORMATS["xlsx"]
    with ZipFile(io.BytesIO(packed([changed, other], form))) as archive:
        names = archive.namelist()
        said = archive.read("left-out.txt").decode("utf-8-sig")
    assert (len(names), "is longer than a cell of Excel can be" in said) == (2, True)
    with pytest.raises(UnreadableFileError, match="is longer than a cell of Excel can be"):
        packed([other], form)
