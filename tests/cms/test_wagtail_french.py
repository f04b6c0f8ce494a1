"""What Wagtail's French says wrong, and ours does not (`locale/wagtail`)."""

import pytest
from django.utils.translation import gettext, ngettext, override

CREATED = '%(total)s {} <span class="w-sr-only">created in %(site_name)s</span>'


@pytest.mark.parametrize(
    ("thing", "one", "many"),
    [
        ("Page", "1 page créée dans Demain", "2 pages créées dans Demain"),
        ("Image", "1 image créée dans Demain", "2 images créées dans Demain"),
        ("Document", "1 document créé dans Demain", "2 documents créés dans Demain"),
    ],
)
def test_what_was_created_agrees_in_french(thing, one, many):
    def said(number):
        words = ngettext(CREATED.format(thing), CREATED.format(f"{thing}s"), number)
        words %= {"total": number, "site_name": "Demain"}
        return words.replace('<span class="w-sr-only">', "").replace("</span>", "")

    with override("fr"):
        assert (said(1), said(2)) == (one, many)
        none = 'No tasks have been created. Why not <a href="%(add_url)s">add one</a>?'
        assert gettext(none).startswith("Aucune tâche n’a été créée.")
