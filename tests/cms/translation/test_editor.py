"""The editor of a translation says each thing in its reader's language, and in a sentence."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation

from cms.translation.access import send_url
from cms.translation.slug import propose_slug


@pytest.mark.parametrize(
    ("language", "from_title", "from_file", "missing"),
    [
        (
            "en",
            "proposed from the title, 14 March 2026",
            "from a PO file, 14 March 2026",
            "Summary: “",
        ),
        (
            "fr",
            "proposé d’après le titre, 14 mars 2026",
            "repris d’un fichier PO, 14 mars 2026",
            "Résumé\u00a0: «\u00a0",
        ),
    ],
)
def test_editor_says_where_a_text_comes_from_and_what_is_missing(
    language, from_title, from_file, missing, translation, translator, login
):
    UserProfile.objects.update_or_create(user=translator, defaults={"preferred_language": language})
    client = login(translator)
    po = translation.export_po()
    next(entry for entry in po if entry.msgctxt == "title").msgstr = "Vizille in 2050"
    translation.import_po(po, user=translator, tool_name="PO File")
    propose_slug(translation)
    StringTranslation.objects.update(updated_at=datetime(2026, 3, 14, 9, tzinfo=UTC))
    page = translation.get_target_instance()
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    read = BeautifulSoup(response.content, "html.parser")
    said = {" ".join(origin.get_text().split()) for origin in read.select(".tr-origin")}
    assert said == {from_title, from_file}
    assert missing in read.select_one(".house-desk__missing").get_text()


def test_address_of_a_mail_opens_the_translation_that_somebody_began_meanwhile(
    translation, vision, translator, login
):
    response = login(translator).get(send_url(vision), follow=True)
    page = translation.get_target_instance()
    assert response.redirect_chain[-1] == (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        302,
    )
    assert [str(message).strip() for message in response.context["messages"]] == [
        "“Vizille en 2050” has been sent to translation already."
    ]
