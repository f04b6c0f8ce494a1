"""A file that isn't whole is refused, with a sentence, before anything is written."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.translation.exchange.formats import FORMATS, packed, read_documents
from cms.translation.models import ExchangeFile
from cms.translation.texts import texts_of, write_texts
from snippets.lexicon.refusal import UnreadableFileError

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]

NOT_WHOLE = (
    "Line %d of the file is not whole: a quotation mark is missing there, or something stands "
    "outside of the quotation marks. Nothing was written. Correct the line, or save the file anew "
    "in your translation program."
)
NO_TRANSLATION = (
    "The text that begins on line %d of the file has no translation behind it, not even an empty "
    "one: the file is not whole. Nothing was written. Save it anew in your translation program, or "
    "download it once more."
)
HEAD = 'msgid ""\nmsgstr "Language: en\\n"\n\n'
TEXT = 'msgctxt "title"\nmsgid "Le conseil"\n'


def refusal(data):
    with pytest.raises(UnreadableFileError) as refused:
        read_documents(data)
    return str(refused.value)


def test_po_file_that_is_not_whole_is_refused_by_its_line():
    cases = {
        "a quotation mark is missing at the end": ('msgstr "The counci\n', NOT_WHOLE % 6),
        "at the end of the file": ('msgstr "The counci', NOT_WHOLE % 6),
        "at the beginning": ('msgstr The council"\n', NOT_WHOLE % 6),
        "in the middle": ('msgstr "The "council"\n', NOT_WHOLE % 6),
        "in a line that goes on": ('msgstr ""\n"The "\n"counci\n', NOT_WHOLE % 8),
        "what ends is escaped": ('msgstr "The counci\\"\n', NOT_WHOLE % 6),
        "the keyword is cut": ("msgst", NOT_WHOLE % 6),
        "the file ends before the translation": ("", NO_TRANSLATION % 5),
        "the next text comes first": (
            '\nmsgctxt "slug"\nmsgid "b"\nmsgstr "c"\n',
            NO_TRANSLATION % 5,
        ),
    }
    found = {name: refusal((HEAD + TEXT + rest).encode()) for name, (rest, _said) in cases.items()}
    assert found == {name: sentence for name, (_rest, sentence) in cases.items()}


def test_po_file_with_a_missing_quotation_mark_writes_nothing(of_lists, translator, login):
    title = next(text for text in texts_of(of_lists) if text.path == "title")
    write_texts(of_lists, {title.segment: "The council"}, translator, "typed")
    data = FORMATS["po"].write(of_lists).decode()
    cut = data.replace('"The council"', '"The council of all').encode()
    line = cut.decode().split("The council of all")[0].count("\n") + 1
    before = StringTranslation.objects.count()
    client = login(translator)
    page = client.post(
        reverse("translation_files", args=[of_lists.pk]), {"file": SimpleUploadedFile("a.po", cut)}
    )
    assert NOT_WHOLE % line in BeautifulSoup(page.content, "html.parser").get_text()
    assert not ExchangeFile.objects.exists()
    # Neither by wagtail-localize's own button, which asks nothing.
    answer = client.post(
        reverse("wagtail_localize:upload_pofile", args=[of_lists.pk]),
        {"file": SimpleUploadedFile("a.po", cut)},
        follow=True,
    )
    assert NOT_WHOLE % line in [str(one).strip() for one in answer.context["messages"]]
    assert StringTranslation.objects.count() == before
    assert next(t for t in texts_of(of_lists) if t.path == "title").target == "The council"


def test_truncated_files_of_every_kind_are_refused_before_anything_is_written(of_generated):
    files = {kind: form.write(of_generated) for kind, form in FORMATS.items()}
    files["zip"] = packed([of_generated], FORMATS["xlf"])
    for kind, data in files.items():
        for share in (0.3, 0.6, 0.9):
            cut = data[: int(len(data) * share)]
            while kind == "po" and cut.rstrip().endswith(b'"'):
                cut = cut[:-3]
            assert "." in refusal(cut), (kind, share)
    line = files["xlf"][: len(files["xlf"]) // 2].count(b"\n") + 1
    assert refusal(files["xlf"][: len(files["xlf"]) // 2]) == (
        f"This file is no whole XML, or not in the encoding that it names: line {line} can’t be "
        "read. Export it anew, as UTF-8."
    )
