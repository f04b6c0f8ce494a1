from typing import Any

import pytest
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.models import TextChange
from cms.translation.texts import texts_of, write_texts
from tests.cms.translating import send
from tests.cms.translation.exchange.generated import mixtures
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream

LISTS = (
    "<ul><li>Oui</li><li>Non</li><li>Oui"
    '<ul><li>Oui <b>et <a href="https://un.example/">deux</a></b></li></ul></li></ul>'
)
LINKS = (
    '<p>On <a href="https://un.example/">parle</a> de <i>l’eau</i> '
    'et <a href="https://deux.example/"><b>du</b> feu</a>.</p>'
)


@pytest.fixture
def page(home: Any, english_home: Any) -> Any:
    """A page with lists in lists, a text that stands several times, links and nested bold."""
    texts = "".join(f"<p>Texte {number}</p>" for number in range(30))
    items = [{"title": "Oui", "text": "<p>Oui</p>"}, {"title": "Non", "text": "<p>Q&amp;R</p>"}]
    return StandardPageFactory(
        parent=home,
        title="L’été & l’eau",
        body=stream(
            ("text", LISTS),
            ("text", LINKS),
            ("heading", "Moins de <5 %"),
            ("accordion", {"items": list_items(*items)}),
            ("text", texts),
        ),
    )


@pytest.fixture
def of_lists(page: Any, english_locale: Any) -> Translation:
    """That page's translation, of which nothing is translated."""
    return send(page, english_locale)


def words_for(translation: Translation) -> dict[int, str]:
    """Return generated words for each text; those with links keep them."""
    found = {}
    texts = [text for text in texts_of(translation) if text.path != "slug"]
    for text, words in zip(texts, mixtures(len(texts)), strict=True):
        link = '<a id="a1">link &amp; <i>more</i></a>' if '"a1"' in text.source else ""
        second = '<b>x <a id="a2">second</a></b>' if '"a2"' in text.source else ""
        found[text.segment] = " ".join(filter(None, [words, link, second]))
    return found


@pytest.fixture
def of_generated(of_lists: Translation, translator: Any) -> Translation:
    """The same, with generated words in every text."""
    written = write_texts(of_lists, words_for(of_lists), translator, TextChange.How.TYPED)
    assert written.refused == {}
    return of_lists


def forget(translation: Translation) -> None:
    """Take all words of a translation away, as if the file came to another site."""
    StringTranslation.objects.filter(locale=translation.target_locale).delete()
    TextChange.objects.all().delete()
