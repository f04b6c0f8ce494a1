"""A page whose translation is public, and what an officer does to it."""

from typing import Any

from wagtail_localize.models import Translation

from cms.translation.models import Behind
from cms.translation.staleness import former_pairs
from cms.translation.texts import texts_of
from pages.models import StandardPage
from tests.cms.translation.page_of_texts import with_body
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

__all__ = [
    "SENTENCES",
    "counts",
    "missing",
    "paragraphs",
    "publish",
    "released_page",
    "reworded",
]

SENTENCES = (
    "Le canal passe sous la halle du marché.",
    "Chacun y dépose ce qui ne lui sert plus.",
    "On répare les vélos chaque soir.",
)


def released_page(parent: Any) -> StandardPage:
    return StandardPageFactory(
        parent=parent,
        title="La halle",
        slug="la-halle",
        summary="Une halle et un canal.",
        body=stream(
            ("heading", "Ce que fait la halle"),
            ("text", paragraphs(*SENTENCES)),
            ("heading", "Où elle se trouve"),
        ),
    )


def paragraphs(*sentences: str) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def reworded(page: Any, *sentences: str) -> list[Any]:
    """Return the page's body with these paragraphs."""
    body = page.body.get_prep_value()
    body[1] = body[1] | {"value": paragraphs(*sentences)}
    return body


def publish(page: Any, user: Any = None, **values: Any) -> Any:
    """Release the page as `user` wrote it, and return it as it is then."""
    page = type(page).objects.get(pk=page.pk)
    if "body" in values:
        with_body(page, values.pop("body"))
    for name, value in values.items():
        setattr(page, name, value)
    revision = page.save_revision(user=user)
    revision.publish(user=user, skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def counts(translation: Translation) -> tuple[int, ...] | None:
    """Texts changed, added, removed, moved, and what is no text; None where it is not behind."""
    row = Behind.objects.filter(translation=translation).first()
    return row and (row.changed, row.added, row.removed, row.moved, row.rest)


def missing(translation: Translation) -> dict[str, str | None]:
    """The texts without a translation: what they are → what each of them replaces."""
    texts = texts_of(translation)
    pairs = former_pairs(translation, texts)
    return {
        text.source: pairs[text.segment].source if text.segment in pairs else None
        for text in texts
        if text.target is None
    }
