"""What goes out as a file comes back equal, in the row and on the page."""

import io
import shutil
import subprocess
from urllib.parse import urlencode

import polib
import pytest
from django.urls import reverse
from openpyxl import load_workbook
from translate.storage import xliff
from wagtail import hooks
from wagtail_localize.models import StringTranslation

from cms.translation.exchange.formats import FORMATS, packed, read_documents
from cms.translation.exchange.inline import Mark, parts_of
from cms.translation.exchange.plan import Verdict, apply, plan_of
from cms.translation.exchange.po import write_po
from cms.translation.exchange.units import units_of
from cms.translation.exchange.xliff import write_xliff
from cms.translation.memory import FROM_MEMORY
from cms.translation.models import TextChange
from cms.translation.screen import screen_of
from cms.translation.submission import draft_of
from cms.translation.texts import texts_of, write_texts
from tests.cms.translating import send
from tests.cms.translation.exchange.conftest import forget

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]

FORM = "application/x-www-form-urlencoded"


def plan(translation, data):
    ((_name, document),) = read_documents(data)
    return plan_of(translation, document)


def shown(translation):
    """What a reader would see of every text."""
    page = draft_of(translation)
    return page.title, page.summary, str(page.body.get_prep_value())


@pytest.mark.parametrize("kind", FORMATS)
def test_what_comes_back_equals_what_went_in_in_the_row_and_on_the_page(
    kind, of_generated, translator
):
    before = [text.target for text in texts_of(of_generated) if text.path != "slug"]
    page = shown(of_generated)
    data = FORMATS[kind].write(of_generated)
    unchanged = plan(of_generated, data)
    # The slug is proposed, from the title.
    assert set(unchanged.counts) == {Verdict.SAME, Verdict.UNCONFIRMED}
    changes = TextChange.objects.count()
    apply(unchanged, translator)
    assert TextChange.objects.count() == changes
    forget(of_generated)
    again = plan(of_generated, data)
    assert set(again.counts) == {Verdict.NEW, Verdict.UNCONFIRMED}
    written = apply(again, translator)
    assert (written.refused, written.conflicts, written.gone) == ({}, {}, [])
    after = [text.target for text in texts_of(of_generated) if text.path != "slug"]
    assert after == before
    assert shown(of_generated) == page
    assert set(TextChange.objects.values_list("how", "user")) == {
        ({"po": "po", "xlf": "xliff", "xlsx": "xlsx"}[kind], translator.pk)
    }


def test_what_the_editor_sends_equals_what_stands_in_the_row_and_on_the_page(
    of_generated, translator, login
):
    """Plain fields send plain words, rich ones HTML: lists in lists, nested bold, links."""
    page = without_returns(shown(of_generated))
    rows = [row for row in screen_of(of_generated).rows if row.kind == "text"]
    wanted = {row.text.segment: row for row in rows if row.text.path != "slug"}
    forget(of_generated)
    client = login(translator)
    for segment, row in wanted.items():
        url = reverse("wagtail_localize:edit_string_translation", args=[of_generated.pk, segment])
        # A field of a browser has one kind of a line's end.
        words = row.stored if row.is_rich else row.stored.replace("\r", "")
        sent = {"value" if row.is_rich else "text": words, "seen": ""}
        answer = client.put(url, urlencode(sent), content_type=FORM)
        assert (answer.status_code, answer.json()["stored"]) == (200, words)
        if row.is_rich:
            assert answer.json()["data"] == row.text.target
    assert without_returns(shown(of_generated)) == page


def without_returns(page):
    return [part.replace("\\r", "").replace("\r", "") for part in page]


def test_text_that_stands_several_times_is_one_unit_that_says_so(of_lists):
    units = units_of(of_lists)
    assert len({unit.id for unit in units}) == len(units)
    (oui,) = [unit for unit in units if unit.text.source == "Oui" and len(unit.notes) == 1]
    assert oui.notes == ["This text stands here 2 times."]
    assert [unit.text.source for unit in units].count("Oui") == 3  # list, title and text of an item


def test_po_file_is_accepted_by_msgfmt_with_a_text_repeated_in_a_list(of_generated, tmp_path):
    data = write_po(of_generated)
    po = polib.pofile(data.decode())
    keys = [(entry.msgctxt, entry.msgid) for entry in po]
    assert len(set(keys)) == len(keys)
    needed = {"Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team"}
    assert needed | {"Language", "Content-Type", "MIME-Version"} <= set(po.metadata)
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext is not installed")
    file = tmp_path / "page.po"
    file.write_bytes(data)
    done = subprocess.run(
        ["msgfmt", "-c", "-o", str(tmp_path / "page.mo"), str(file)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def as_read(rich):
    """The words that the toolkit has read, and the names of its inline marks in their order."""
    words, marks = "", []
    for part in rich:
        words += str(part)
        marks += [each.id for each in part.depth_first() if each.id]
    return words, marks


def as_read_here(html):
    parts = list(parts_of(html))
    words = "".join(part for part in parts if isinstance(part, str))
    return words, [part.name for part in parts if isinstance(part, Mark) and part.opens]


def test_xliff_that_is_read_by_translate_toolkit_is_equal(of_generated):
    data = write_xliff(of_generated)
    store = xliff.xlifffile.parsestring(data)
    units = units_of(of_generated)
    assert (store.sourcelanguage, store.targetlanguage) == ("fr", "en")
    read = [unit for unit in store.units if unit.istranslatable()]
    # The toolkit puts a file's name before the id of a unit.
    assert [unit.getid().rpartition("\x04")[2] for unit in read] == [unit.id for unit in units]

    assert [as_read(unit.rich_source) for unit in read] == [
        as_read_here(unit.text.source) for unit in units
    ]
    assert [as_read(unit.rich_target) for unit in read] == [
        as_read_here(unit.words) for unit in units
    ]
    # What the toolkit writes is read as unchanged.
    assert set(plan(of_generated, bytes(store)).counts) == {Verdict.SAME, Verdict.UNCONFIRMED}


def test_workbook_holds_no_formula_and_shows_what_one_would_type(of_generated):
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(of_generated)))
    lines = list(book.active.iter_rows(min_row=3))
    assert {cell.data_type for line in lines for cell in line if cell.value} == {"s"}
    risky = [cell for line in lines for cell in line if cell.value and str(cell.value)[0] in "=@-"]
    assert risky
    assert all(cell.quotePrefix for cell in risky)
    assert [line[2].value for line in lines if "Q&" in str(line[2].value)] == ["Q&R"]
    assert any("Q&A" in str(line[3].value) for line in lines)


@pytest.mark.parametrize("kind", FORMATS)
def test_what_comes_from_memory_stays_so_until_the_file_says_that_it_is_right(
    kind, of_lists, translator
):
    title = texts_of(of_lists)[0]
    how = TextChange.How
    write_texts(of_lists, {title.segment: "Summer"}, None, how.MEMORY, tool=FROM_MEMORY)
    data = FORMATS[kind].write(of_lists)
    counts = plan(of_lists, data).counts
    assert set(counts) == {Verdict.UNCONFIRMED, Verdict.EMPTY}
    assert counts[Verdict.UNCONFIRMED] == 2  # with the slug, which is proposed from the title
    confirmed = {
        "po": lambda: data.replace(b"#, fuzzy\n", b""),
        "xlf": lambda: data.replace(b"needs-review-translation", b"translated"),
        "xlsx": lambda: without_states(data),
    }[kind]()
    said_yes = plan(of_lists, confirmed)
    assert said_yes.counts[Verdict.NEW] == 1
    apply(said_yes, translator)
    title = texts_of(of_lists)[0]
    assert (title.target, title.tool, title.by) == ("Summer", "", translator)


def without_states(data):
    book = load_workbook(io.BytesIO(data))
    for line in book.active.iter_rows(min_row=3):
        line[4].value = None
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_several_texts_are_one_zip_of_which_each_file_finds_its_own(
    of_generated, vision, english_locale, translator
):
    other = send(vision, english_locale)
    data = packed([of_generated, other, other], FORMATS["xlf"])
    documents = read_documents(data)
    assert [document.translation for _name, document in documents] == [
        str(of_generated.uuid),
        str(other.uuid),
        str(other.uuid),
    ]
    assert len({name for name, _document in documents}) == 3


def test_import_takes_as_many_queries_for_many_texts_as_for_few(
    of_lists, translator, django_assert_max_num_queries
):
    data = (
        FORMATS["xlf"]
        .write(of_lists)
        .replace(b'<target state="needs-translation"/>', b"<target>Words</target>")
    )
    with django_assert_max_num_queries(30):
        done = apply(plan(of_lists, data), translator)
    assert len(done.rows) == StringTranslation.objects.filter(data="Words").count() > 30


def test_notes_of_another_part_of_the_house_go_out_with_a_text(of_lists):
    title = texts_of(of_lists)[0]

    def told(texts, source, target):
        assert (source.language_code, target.language_code) == ("fr", "en")
        return {title.segment: ["« été » is “summer” <here> & there."]}

    with hooks.register_temporarily("register_unit_notes", told):
        files = {kind: form.write(of_lists) for kind, form in FORMATS.items()}
        assert units_of(of_lists)[0].notes == [
            "At most 255 characters.",
            "« été » is “summer” <here> & there.",
        ]
    assert "#. « été » is “summer” <here> & there." in files["po"].decode()
    note = "<note>« été » is “summer” &lt;here&gt; &amp; there.</note>"
    assert note in files["xlf"].decode()
    notes = [line[6].value for line in load_workbook(io.BytesIO(files["xlsx"])).active.iter_rows()]
    assert "At most 255 characters.\n« été » is “summer” <here> & there." in notes
    (linked,) = [unit for unit in units_of(of_lists) if '"a2"' in unit.text.source]
    assert linked.notes == [
        "The link a1 leads to https://un.example/.",
        "The link a2 leads to https://deux.example/.",
    ]
