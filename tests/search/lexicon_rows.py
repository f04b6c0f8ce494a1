"""The demo's lexicon as public rows, without drafts, revisions and histories: in a second."""

from cms.demo.content_files import concept_specs, identifier, read
from snippets.folding import sort_key
from snippets.models import Concept, ConceptDomain, Domain, Term
from tests.factories.lexicon import the_lexicon_pages
from tests.factories.locale import english, french

__all__ = ["lexicon_rows", "translation_key"]


def translation_key(key: str) -> str:
    """Return the translation key of an entry by its key in the content files."""
    return str(identifier("Concept", key))


def lexicon_rows() -> None:
    """Make the lexicon's pages and every entry of the demo in both languages."""
    the_lexicon_pages()
    locales = {"fr": french(), "en": english()}
    domains = {
        (spec["key"], code): Domain.objects.create(
            translation_key=identifier("Domain", spec["key"]),
            locale=locale,
            name=spec[code]["name"],
        )
        for spec in read("lexicon/domains")
        for code, locale in locales.items()
    }
    specs = [(spec, code) for spec in concept_specs() for code in locales]
    concepts = Concept.objects.bulk_create(
        _concept(spec, code, locales[code]) for spec, code in specs
    )
    Term.objects.bulk_create(
        Term(
            concept=concept,
            sort_order=position,
            sort_key=sort_key(term["text"], code),
            text=term["text"],
            type=term["type"],
            status=term["status"],
        )
        for concept, (spec, code) in zip(concepts, specs, strict=True)
        for position, term in enumerate(spec[code]["terms"])
    )
    ConceptDomain.objects.bulk_create(
        ConceptDomain(concept=concept, domain=domains[key, code], sort_order=position)
        for concept, (spec, code) in zip(concepts, specs, strict=True)
        for position, key in enumerate(spec["domains"])
    )


def _concept(spec, code, locale):
    texts = spec[code]
    words = [Term(text=term["text"], status=term["status"]) for term in texts["terms"]]
    head = next(
        (word for status in Term.USABLE for word in words if word.status == status), words[0]
    )
    return Concept(
        translation_key=identifier("Concept", spec["key"]),
        locale=locale,
        live=True,
        name=head.text,
        slug=spec["key"],
        definition=texts["definition"],
        expert_definition=texts["expert"],
        example=texts["example"],
        note=texts.get("note", ""),
    )
