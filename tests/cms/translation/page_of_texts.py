"""A page of so many texts: headings, rich text with links, pictures, lists in lists."""

from typing import Any

from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream

__all__ = ["FIRST_TEXT", "page_of_texts", "with_body"]

# The texts of one turn, and those that every page has: title, slug and summary.
TURN, OF_EVERY_PAGE = 9, 3
# Of the blocks, the place of the first text.
FIRST_TEXT = 1


def page_of_texts(parent: Any, number: int, picture: Any) -> Any:
    """Return a live page that has `number` texts to translate."""
    turns, rest = divmod(number - OF_EVERY_PAGE, TURN)
    blocks = [block for turn in range(turns) for block in _turn(turn, picture)]
    blocks += [("heading", f"Encore un titre {place}") for place in range(rest)]
    return StandardPageFactory(parent=parent, body=stream(*blocks))


def with_body(page: Any, body: list[Any]) -> Any:
    """Give a page this raw body, unsaved."""
    page.body = page.body.stream_block.to_python(body)
    return page


def _turn(turn: int, picture: Any) -> list[tuple[str, Any]]:
    text = (
        f"<p>L’eau passe <b>sous</b> la halle {turn}.</p>"
        f'<p>On en <a href="https://ailleurs.example/{turn}">parle ailleurs</a>.</p>'
    )
    items = [
        {"title": f"Partie {turn}.{place}", "text": f"<p>Réponse {turn}.{place}.</p>"}
        for place in range(2)
    ]
    image = {
        "image": picture.pk,
        "alternative": f"Une halle, numéro {turn}",
        "caption": f"La halle {turn}",
    }
    return [
        ("heading", f"Le canal {turn}"),
        ("text", text),
        ("accordion", {"items": list_items(*items)}),
        ("image", image),
    ]
