"""A translation of the demo is put in as a translator does, its words all at once."""

import pytest
from wagtail_localize.models import StringTranslation

from cms.demo.translations import put_in_translation
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

TWICE = "<ul><li>{0}</li><li>{1}</li><li>{0}</li></ul>"


@pytest.fixture
def page(home, english_home):
    body = stream(
        ("text", TWICE.format("Oui", "Non")),
        ("text", '<p>Une <a href="https://a.example/">a</a></p>'),
    )
    return StandardPageFactory(parent=home, title="Q&A", body=body)


def in_english(page, *texts):
    """Return what builds the page's counterpart, with the texts of its two blocks."""
    body = [
        {**block, "value": text}
        for block, text in zip(page.body.get_prep_value(), texts, strict=True)
    ]
    twin = type(page)(title="Q&A", slug="q-and-a", summary="Who the members are.")
    twin.body = twin.body.stream_block.to_python(body)
    return lambda: twin


def test_text_that_stands_twice_in_a_place_is_one_and_an_ampersand_stays(page, english_locale):
    english = (TWICE.format("Yes", "No"), '<p>An <a href="https://a.example/">a</a></p>')
    put_in_translation(page, in_english(page, *english), english_locale)
    stored = StringTranslation.objects.filter(has_error=False, translation_type="manual")
    assert sorted(stored.values_list("translation_of__data", "data")) == [
        ("Non", "No"),
        ("Oui", "Yes"),
        ("Q&amp;A", "Q&amp;A"),
        ("Qui sont les membres et ce qu’ils font.", "Who the members are."),
        ('Une <a id="a1">a</a>', 'An <a id="a1">a</a>'),
        (page.slug, "q-and-a"),
    ]
    twin = page.get_translation(english_locale)
    assert (twin.title, twin.draft_title, twin.slug) == ("Q&A", "Q&A", "q-and-a")
    assert [block.value.source for block in twin.body] == list(english)


def test_link_that_the_source_lacks_is_refused_with_its_place(page, english_locale):
    english = (TWICE.format('<a href="https://b.example/">Yes</a>', "No"), "<p>A</p>")
    with pytest.raises(ValueError, match="has a link") as refusal:
        put_in_translation(page, in_english(page, *english), english_locale)
    place = f"body.{page.body[0].id}"
    assert str(refusal.value) == (
        f"Q&A: {place} has a link in the content file that its source lacks."
    )
    assert not StringTranslation.objects.exists()
    assert not page.has_translation(english_locale)
