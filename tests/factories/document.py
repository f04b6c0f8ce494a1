import factory
import wagtail_factories
from wagtail.documents.models import Document
from wagtail.models import Collection

__all__ = ["DocumentFactory"]


class DocumentFactory(wagtail_factories.DocumentFactory):
    """A small file; give `file__filename` to choose its extension."""

    collection = factory.LazyFunction(lambda: Collection.objects.get(depth=1))
    title = factory.Sequence(lambda n: f"Document {n}")
    file = factory.django.FileField(filename="fiche.pdf", data=b"%PDF-1.7\n%%EOF\n")

    class Meta:
        model = Document
