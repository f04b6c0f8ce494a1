"""While the search server is down, colleagues are told who answers, and readers are not."""

import pytest

from tests.demo_server import free_port
from tests.search.elastic import elastic_engine
from tests.search.library import library  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

ADDRESS = "/fr/recherche/?q=pare-feu"
SAID = "Le serveur de recherche ne répond pas"


@pytest.mark.parametrize("role", ["officer", "reviewer", "translator", "administrator"])
def test_answers_that_stand_in_are_marked_for_colleagues_only(role, client, make_user, login):
    colleague = login(make_user(role))
    with elastic_engine([f"http://127.0.0.1:{free_port()}"]):  # nobody listens there
        page = client.get(ADDRESS).content.decode()
        assert (SAID in page, "/fr/lexique/pare-feu/" in page) == (False, True)
        assert SAID in colleague.get(ADDRESS).content.decode()
    assert SAID not in colleague.get(ADDRESS).content.decode()
