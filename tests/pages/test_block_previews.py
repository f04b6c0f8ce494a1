"""Rule 4 of the house: every block can be looked at before it is chosen, in the site's look."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from pages.blocks import streams
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_site")

BLOCKS = {
    name: block
    for make in (
        streams.body_blocks,
        streams.home_blocks,
        streams.question_blocks,
        streams.initiative_blocks,
        streams.resource_blocks,
        streams.credit_blocks,
        streams.look_blocks,
        streams.panel_blocks,
    )
    for name, block in make()
}


@pytest.fixture
def officer(client, site):
    user = get_user_model().objects.create_superuser("officer", "officer@example.org", "x")
    client.force_login(user)
    return client


def _preview(client, block):
    return client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})


def test_block_is_previewed_with_the_sites_styles_and_shows_its_sample(officer):
    """Those that show what the site has, and not what is typed, show no sample."""
    of_the_site = {"people", "mandates", "working_groups", "text", "image", "hero"}
    for name, block in sorted(BLOCKS.items()):
        response = _preview(officer, block)
        assert (name, response.status_code) == (name, 200)
        page = read(response)
        sheets = [link.attributes["href"] for link in page.all("link", rel="stylesheet")]
        assert "/static/cms/css/tokens.css" in sheets, name
        assert "/static/cms/css/blocks.css" in sheets, name
        assert page.one("main").text or page.one("main").all("section"), name
        assert [e for e in page.all("*") if "style" in e.attributes] == [], name
        if name not in of_the_site:
            sample = next((w for w in _words(block.get_preview_value()) if w), "")
            assert sample in page.one("main").text, name


def test_block_has_an_icon_that_is_drawn(officer):
    sprite = officer.get(reverse("wagtailadmin_sprite")).content.decode()
    drawn = set(re.findall(r'id="icon-([\w-]+)"', sprite))
    icons = {name: block.meta.icon for name, block in BLOCKS.items()}
    assert {name: icon for name, icon in icons.items() if icon not in drawn} == {}


def _words(value):
    if isinstance(value, str):
        yield value.split("<", 1)[0] if not value.startswith("<") else ""
    elif isinstance(value, dict):
        for item in value.values():
            yield from _words(item)
