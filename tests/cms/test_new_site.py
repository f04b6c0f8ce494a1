"""`manage.py new_site`: what an operator begins with, on a database that was just migrated."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page, Site

from cms.roles import ROLES
from pages.models import HomePage
from tests.factories.standard import StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_site(settings, capsys):
    settings.WAGTAILADMIN_BASE_URL = "https://demain.example"
    call_command("new_site")
    return capsys.readouterr().out


def test_new_site_stands_at_its_address_with_its_languages_and_roles(new_site):
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_url) == (
        "demain.example",
        443,
        "https://demain.example",
    )
    assert isinstance(site.root_page.specific, HomePage)
    assert Page.objects.filter(depth=2).count() == 1
    assert {role.group for role in ROLES.values()} <= set(
        Group.objects.values_list("name", flat=True)
    )
    assert GroupPagePermission.objects.filter(page=site.root_page).exists()
    assert "https://demain.example/admin/" in new_site


def test_nothing_is_public_before_somebody_releases_it(new_site, client):
    for path in ("/fr/", "/en/"):
        assert client.get(path, headers={"host": "demain.example"}).status_code == 404


def test_officer_writes_the_home_page_and_it_is_released(new_site, client):
    home = HomePage.objects.get()
    home.summary = "Le conseil imagine."
    home.save_revision().publish()
    response = client.get("/fr/", headers={"host": "demain.example"})
    assert response.status_code == 200
    assert "Le conseil imagine." in response.content.decode()


def test_site_that_has_pages_is_left_alone(home):
    StandardPageFactory(parent=home)
    before = list(Page.objects.values_list("pk", "title", "live"))
    with pytest.raises(CommandError, match="has pages already"):
        call_command("new_site")
    assert list(Page.objects.values_list("pk", "title", "live")) == before
