from typing import Any

import factory
from factory.django import DjangoModelFactory

from snippets.models import Concept, ConceptDomain, FalseFriend, Term
from tests.factories.domain import DomainFactory
from tests.factories.locale import french
from tests.factories.rows import WithRows

__all__ = ["ConceptFactory", "FalseFriendFactory", "in_french"]


class ConceptFactory(WithRows):
    """An entry with one word in one domain.

    `words` are texts, the first of them preferred and the others admitted, or `Term`s.
    """

    locale = factory.LazyFunction(french)
    definition = "Ce que l’on appelle ainsi."
    words = factory.Sequence(lambda n: [f"mot {n}"])
    domains = factory.LazyFunction(lambda: [DomainFactory()])

    class Meta:
        model = Concept

    @classmethod
    def _create(
        cls, model_class: type[Concept], *args: Any, words: list, domains: list, **kwargs: Any
    ) -> Concept:
        concept = model_class(**kwargs)
        concept.terms = [_term(word, position) for position, word in enumerate(words)]
        concept.domain_links = [
            ConceptDomain(domain=domain, sort_order=position)
            for position, domain in enumerate(domains)
        ]
        concept.save()
        return concept


class FalseFriendFactory(DjangoModelFactory):
    concept = factory.SubFactory(ConceptFactory)
    locale = factory.SelfAttribute("concept.locale")
    language = "en"
    text = "actual"
    note = "Réel."

    class Meta:
        model = FalseFriend


def _term(word: str | Term, position: int) -> Term:
    if isinstance(word, str):
        status = Term.Status.ADMITTED if position else Term.Status.PREFERRED
        word = Term(text=word, status=status)
    word.sort_order = position
    return word


def in_french(concept: Concept, *words: Any, **kwargs: Any) -> Concept:
    """Make the entry of the same concept in another language, French unless `locale` is given."""
    defaults = {"locale": french(), "definition": "Ce que cela veut dire.", "domains": []}
    return ConceptFactory(
        words=list(words), translation_key=concept.translation_key, **(defaults | kwargs)
    )
