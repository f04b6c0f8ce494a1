"""Links to documents in rich text: what the user is not told of shows nothing, and isn't added."""

from typing import Any

from draftjs_exporter.dom import DOM
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.rich_text.contentstate import (
    DocumentLinkElementHandler,
    document_link_entity,
)

from pages.forms.file import is_kept, is_told_to_asker
from snippets.keys import keys_among


def _document(key: Any) -> Any:
    return get_document_model().objects.filter(pk__in=keys_among([key])).first()


class ToldDocumentLinkElementHandler(DocumentLinkElementHandler):
    """Keeps a link that the page has, without its address and the name of the file."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        document = _document(attrs.get("id"))
        if document is not None and not is_told_to_asker(document):
            return {"id": document.pk}
        return super().get_attribute_data(attrs)


def told_document_link(props: dict[str, Any]) -> Any:
    """Write a link; of one to a document that the user is not told of its words only."""
    document = _document(props.get("id"))
    if document is not None and not is_told_to_asker(document) and not is_kept(document):
        return DOM.create_element("fragment", {}, props["children"])
    return document_link_entity(props)


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's, whose rule this takes
def links_to_told_documents(features: Any) -> None:
    features.register_converter_rule(
        "contentstate",
        "document-link",
        {
            "from_database_format": {
                'a[linktype="document"]': ToldDocumentLinkElementHandler("DOCUMENT")
            },
            "to_database_format": {"entity_decorators": {"DOCUMENT": told_document_link}},
        },
    )
