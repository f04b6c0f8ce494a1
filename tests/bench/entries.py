"""Thousands of made-up entries as rows of the site's own tables."""

import uuid

from snippets.folding import sort_key
from snippets.models import Concept, Term
from tests.factories.lexicon import the_lexicon_pages
from tests.factories.locale import english, french
from tests.search.generated import generated

__all__ = ["make_entries"]


def make_entries(number: int) -> None:
    """Make public entries in both languages, and the pages of the lexicon."""
    the_lexicon_pages()
    locales = {"fr": french(), "en": english()}
    documents = [doc for entry in generated(number) for doc in entry.documents()]
    keys = {doc.translation_key: uuid.uuid4() for doc in documents}
    concepts = Concept.objects.bulk_create(
        (
            Concept(
                translation_key=keys[doc.translation_key],
                locale=locales[doc.language],
                live=True,
                name=doc.titles[0],
                slug=doc.key.replace(":", "-"),
                definition=doc.body,
            )
            for doc in documents
        ),
        batch_size=2_000,
    )
    Term.objects.bulk_create(
        (
            Term(
                concept=concept,
                sort_order=position,
                sort_key=sort_key(title, doc.language),
                text=title,
                status=Term.Status.ADMITTED if position else Term.Status.PREFERRED,
            )
            for concept, doc in zip(concepts, documents, strict=True)
            for position, title in enumerate(doc.titles)
        ),
        batch_size=2_000,
    )
