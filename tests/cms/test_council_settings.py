"""The settings of the council are stored once somebody saves them, and by nobody's look."""

import pytest
from django.urls import reverse

from snippets.models import Council
from tests.factories.site import the_site

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


def addresses() -> list[str]:
    at = ["snippets", "council", the_site().pk]
    return [reverse(f"wagtailsettings:{name}", args=at) for name in ("edit", "preview_on_edit")]


def test_refused_post_makes_no_settings(make_user, login):
    """Wagtail's preview of settings read them, which stored them, before it asked who may."""
    for role in ("selection", "reviewer", "translator", "officer", "administrator"):
        client = login(make_user(role))
        for address in addresses():
            client.get(address)
            client.post(address, {})
    assert not Council.objects.exists()


def test_administrator_stores_settings_that_were_defaults_until_then(administrator, login):
    (address, _preview), client = addresses(), login(administrator)
    defaults = Council.for_site(the_site())
    assert (defaults.pk, defaults.name) == (None, "Conseil de Développement (C2D)")
    page = client.get(address)
    assert (page.status_code, "Conseil de Développement (C2D)" in page.content.decode()) == (
        200,
        True,
    )
    for name in ("Le laboratoire", "Le conseil"):
        sent = {"name": name, "publisher": "Grenoble-Alpes Métropole"}
        response = client.post(address, sent)
        assert (response.status_code, response.headers["Location"]) == (302, address)
        assert Council.objects.get().name == Council.for_site(the_site()).name == name
