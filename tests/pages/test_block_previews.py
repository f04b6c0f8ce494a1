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


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_block_is_previewed_with_the_sites_styles(officer, name):
    response = _preview(officer, BLOCKS[name])
    assert response.status_code == 200
    page = read(response)
    sheets = [link.attributes["href"] for link in page.all("link", rel="stylesheet")]
    assert "/static/cms/css/tokens.css" in sheets
    assert "/static/cms/css/blocks.css" in sheets
    assert page.one("main").text or page.one("main").all("section")
    assert [e for e in page.all("*") if "style" in e.attributes] == []


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


@pytest.mark.parametrize(
    "name", sorted(set(BLOCKS) - {"people", "mandates", "working_groups", "text", "image", "hero"})
)
def test_preview_shows_the_sample(officer, name):
    sample = next((w for w in _words(BLOCKS[name].get_preview_value()) if w), "")
    assert sample in read(_preview(officer, BLOCKS[name])).one("main").text
