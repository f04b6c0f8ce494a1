import factory

from forms.models import RequestPage
from tests.factories.form_page import FormPageFactory
from tests.factories.form_steps import short_form
from tests.factories.home import HomePageFactory

__all__ = ["RequestPageFactory"]


class RequestPageFactory(FormPageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Emprunter une exposition {n}")
    summary = "Les panneaux sont prêtés gratuitement."
    steps = factory.LazyFunction(short_form)
    purpose = "Répondre à votre demande."
    legal_ground = "public_task"
    kept_months = 12
    contact_email = "c2d@example.org"

    class Meta:
        model = RequestPage
