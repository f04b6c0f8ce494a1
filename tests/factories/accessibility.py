from datetime import date

import factory

from pages.models import AccessibilityPage
from tests.factories.home import HomePageFactory
from tests.factories.page import PageFactory

__all__ = ["AccessibilityPageFactory"]


class AccessibilityPageFactory(PageFactory):
    """A statement of a site that was audited and is partially compliant."""

    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Accessibilité {n}")
    summary = "Ce qui est accessible, ce qui ne l’est pas encore."
    state = AccessibilityPage.State.PARTIAL
    rate = 87
    audited_on = date(2026, 9, 14)
    auditor = "Atelier Quatre-Yeux"
    established_on = date(2026, 10, 1)
    intro = "<p>Le conseil s’engage à rendre son site accessible.</p>"
    non_conformities = "<p>Deux vidéos n’ont pas de sous-titres.</p>"
    technologies = "<ul><li>HTML</li><li>CSS</li></ul>"
    environment = "<p>Firefox et NVDA.</p>"
    tools = "<p>axe, le validateur du W3C.</p>"
    pages_checked = "<p>L’accueil, une vision, la liste.</p>"
    contact = "<p>Écrivez au conseil.</p>"
    remedies = "<p>Vous pouvez saisir le Défenseur des droits.</p>"

    class Meta:
        model = AccessibilityPage
