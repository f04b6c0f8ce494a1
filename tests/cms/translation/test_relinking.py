"""A field or block is renamed, and no English sentence is lost."""

import io
from collections import OrderedDict

import pytest
from django.core.management import CommandError, call_command
from wagtail_localize.models import StringTranslation, Translation, TranslationContext

from cms.translation.models import TextChange
from cms.translation.texts import texts_of, write_texts
from pages.models import StandardPage
from tests.cms.translating import send, type_all
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]

OLD, NEW = "body.quote.text", "body.quote.words"


def relink(*arguments):
    out = io.StringIO()
    call_command("relink_translations", *arguments, stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def page(home, english_home):
    quotes = [
        {"text": f"Un banc à l’ombre {number}", "speaker": "Noëlle Perrot", "role": ""}
        for number in range(3)
    ]
    return StandardPageFactory(
        parent=home, title="Des bancs", body=stream(*(("quote", quote) for quote in quotes))
    )


@pytest.fixture
def renamed(monkeypatch):
    """Let `quote.text` be `quote.words`, as after a change of the code."""
    block = StandardPage._meta.get_field("body").stream_block.child_blocks["quote"]

    def rename():
        children = OrderedDict(
            ("words" if name == "text" else name, child)
            for name, child in block.child_blocks.items()
        )
        monkeypatch.setattr(block, "child_blocks", children)

    return rename


def with_new_name(page, renamed):
    """Rename in the code and in what is stored, as a migration does; return what is unpublished."""
    page = StandardPage.objects.get(pk=page.pk)
    raw = page.body.get_prep_value()
    renamed()
    for block in raw:
        block["value"]["words"] = block["value"].pop("text")
    page.body = page.body.stream_block.to_python(raw)
    return page


def english(translation):
    return [text.target for text in texts_of(translation) if text.path != "slug"]


@pytest.mark.parametrize("when", ["before the sync", "after the sync"])
def test_renaming_quote_text_keeps_every_english_string(
    when, page, renamed, english_locale, translator
):
    translation = send(page, english_locale)
    type_all(translation, translator)
    quote = next(text for text in texts_of(translation) if text.path.endswith(".text"))
    write_texts(translation, {quote.segment: "A bench"}, translator, TextChange.How.TYPED)
    before = english(translation)
    rows = StringTranslation.objects.count()
    page = with_new_name(page, renamed)
    told = [
        f"3 places of {OLD}: 3 translations go to {NEW}, 0 stay, for there is one already.",
        "Nothing was written. With --apply it is.",
    ]
    if when == "after the sync":
        page.save_revision().publish()
        translation = Translation.objects.get(pk=translation.pk)
        assert english(translation).count(None) == 3
        assert relink(OLD, NEW) == told
        assert english(translation).count(None) == 3
        assert relink(OLD, NEW, "--apply") == told[:1]
    else:
        assert relink(OLD, NEW) == told
        assert TranslationContext.objects.filter(field_path=OLD).count() == 3
        assert relink(OLD, NEW, "--apply") == told[:1]
        page.save_revision().publish()
        translation = Translation.objects.get(pk=translation.pk)
    assert english(translation) == before
    assert StringTranslation.objects.count() == rows
    moved = next(text for text in texts_of(translation) if text.target == "A bench")
    assert moved.path.endswith(".words")
    # Its story goes with it.
    assert list(TextChange.objects.values_list("context", flat=True)) == [moved.context]
    assert relink(OLD, NEW, "--apply")[0].startswith(
        f"{3 if when == 'after the sync' else 0} places of {OLD}: 0 translations"
    )


def test_translation_that_the_new_place_has_already_stays(
    page, renamed, english_locale, translator
):
    translation = send(page, english_locale)
    type_all(translation, translator)
    page = with_new_name(page, renamed)
    page.save_revision().publish()
    translation = Translation.objects.get(pk=translation.pk)
    text = next(text for text in texts_of(translation) if text.path.endswith(".words"))
    write_texts(translation, {text.segment: "Typed anew"}, translator, TextChange.How.TYPED)
    assert relink(OLD, NEW, "--apply") == [
        f"3 places of {OLD}: 2 translations go to {NEW}, 1 stay, for there is one already."
    ]
    assert "Typed anew" in english(translation)
    assert english(translation).count(None) == 0


def test_renamed_field_of_one_type_leaves_the_others(page, home, english_locale, translator):
    translation = send(page, english_locale)
    type_all(translation, translator)
    count = TranslationContext.objects.filter(field_path="summary").count()
    assert count >= 1
    assert relink("summary", "abstract", "--type", "pages.VisionPage", "--apply") == [
        "0 places of summary: 0 translations go to abstract, 0 stay, for there is one already."
    ]
    relink("summary", "abstract", "--type", "pages.StandardPage", "--apply")
    context = TranslationContext.objects.get(object_id=page.translation_key, field_path="abstract")
    assert context.path == "abstract"
    assert context.path_id == TranslationContext._get_path_id("abstract")


def test_names_that_can_not_become_each_other_are_refused():
    for old, new in (("body.quote", "body"), ("body", "body"), ("body.", "body.x")):
        with pytest.raises(CommandError) as refused:
            relink(old, new)
        assert str(refused.value) == (
            f"“{old}” can't become “{new}”: give as many names, of which some differ."
        )
    with pytest.raises(CommandError) as refused:
        relink("body", "text", "--type", "pages.Nothing")
    assert str(refused.value) == "There is no type “pages.Nothing”."
