import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.models import Locale

from snippets.models import KeywordLabel
from snippets.models.keyword import KeywordWord, words_in
from tests.factories.keyword import KeywordFactory, KeywordLabelFactory

pytestmark = pytest.mark.django_db


def test_keyword_has_the_word_of_each_language(english_locale):
    keyword = KeywordFactory(name="forêt")
    KeywordLabelFactory(keyword=keyword, locale=english_locale, name="forest")
    assert words_in("fr", [keyword]) == [KeywordWord("forêt", "foret", keyword.pk)]
    assert words_in("en", [keyword]) == [KeywordWord("forest", "forest", keyword.pk)]


def test_words_of_keywords_stand_in_their_order_in_a_dictionary():
    words = words_in("fr", [KeywordFactory(name=name) for name in ("vote", "école", "vélo", "eau")])
    assert [word.name for word in words] == ["eau", "école", "vélo", "vote"]


def test_keyword_without_a_label_has_no_word_there(english_locale):
    keyword = KeywordFactory(name="forêt")
    KeywordLabelFactory(
        keyword=keyword, locale=Locale.objects.create(language_code="it"), name="bosco"
    )
    assert words_in("en", [keyword]) == []


def test_label_makes_its_slug_from_its_name_unless_it_is_given(english_locale):
    assert KeywordLabelFactory(name="Town hall").slug == "town-hall"
    assert KeywordLabelFactory(name="Market hall", slug="halle").slug == "halle"


def test_second_label_in_a_language_is_refused(english_locale):
    keyword = KeywordFactory()
    KeywordLabelFactory(keyword=keyword, name="forest")
    second = KeywordLabel(keyword=keyword, locale=english_locale, name="wood")
    with override("en"), pytest.raises(ValidationError) as refused:
        second.full_clean()
    assert refused.value.messages == ["This keyword already has a label in this language."]


def test_slug_of_another_keyword_is_refused_in_the_same_language_only(english_locale):
    KeywordLabelFactory(name="forest")
    second = KeywordLabel(keyword=KeywordFactory(), locale=english_locale, name="Forest")
    with override("en"), pytest.raises(ValidationError) as refused:
        second.full_clean()
    assert refused.value.messages == [
        "Another keyword has this slug in this language. Choose another slug."
    ]
    second.locale = Locale.objects.create(language_code="it")
    second.full_clean()
