import pytest

from tests.cms.accounts.conftest import _in_english  # noqa: F401 - a fixture


@pytest.fixture
def colleague(make_user):
    colleague = make_user("officer", "colleague")
    colleague.first_name, colleague.last_name = "Camille", "Ferrand"
    colleague.save()
    return colleague
