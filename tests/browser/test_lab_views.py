"""The views of a Lab for whoever goes from landmark to landmark."""

import pytest

from tests.browser.axe import violations

pytestmark = pytest.mark.slow

VIEWS = ("", "grid/", "now/", "people/", "rooms/", "changes/")


def test_each_landmark_of_a_view_has_a_name_of_its_own(visit) -> None:
    page = visit("/robots.txt")
    root = page.url.removesuffix("/robots.txt")
    found = []
    for lab in ("/fr/lab-de-la-democratie/", "/en/democracy-lab-2025/"):
        for view in VIEWS:
            page.goto(f"{root}{lab}{view}", wait_until="load")
            found += [(lab + view, *one) for one in violations(page, rules=["landmark-unique"])]
    assert found == []
