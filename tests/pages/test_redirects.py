import pytest

from tests.factories.standard import StandardPageFactory


@pytest.fixture
def council(home):
    return StandardPageFactory(parent=home, title="Le conseil", slug="conseil")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Publish a page under another slug; Wagtail makes the redirect when that is committed."""

    def to(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return to


def test_a_renamed_page_redirects_from_its_old_address(client, rename, council):
    rename(council, "le-conseil")
    response = client.get("/fr/conseil/")
    assert (response.status_code, response["Location"]) == (301, "/fr/le-conseil/")


def test_what_stands_below_a_renamed_page_redirects_too(client, rename, council):
    StandardPageFactory(parent=council, slug="methode")
    rename(council, "le-conseil")
    response = client.get("/fr/conseil/methode/")
    assert (response.status_code, response["Location"]) == (301, "/fr/le-conseil/methode/")


def test_a_moved_page_redirects_from_its_old_address(client, home, council):
    page = StandardPageFactory(parent=home, slug="methode")
    page.move(council, pos="last-child")
    response = client.get("/fr/methode/")
    assert (response.status_code, response["Location"]) == (301, "/fr/conseil/methode/")


def test_the_list_of_visions_redirects_with_its_feed(client, rename, indexes):
    rename(indexes.english, "futures")
    assert client.get("/en/visions/")["Location"] == "/en/futures/"
    assert client.get("/en/visions/feed/")["Location"] == "/en/futures/feed/"
