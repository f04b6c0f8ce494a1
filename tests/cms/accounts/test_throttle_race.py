"""Many tries in one moment: each is counted before anything is looked at."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from cms.accounts.models import Counter
from cms.accounts.throttle import ADDRESS, NAME, RESTRICTION_ADDRESS, ThrottledError, Try
from tests.cms.accounts.conftest import at
from tests.factories.site import the_site
from tests.factories.standard import StandardPageFactory

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables"),
    pytest.mark.differs,
]


def tried(_n: int) -> bool:
    try:
        Try((NAME, "officer"))
    except ThrottledError:
        return False
    finally:
        connection.close()
    return True


def test_of_forty_guesses_at_once_ten_are_looked_at():
    with ThreadPoolExecutor(20) as pool:
        looked_at = list(pool.map(tried, range(40)))
    assert looked_at.count(True) == NAME.limit
    assert Counter.objects.get().tries == NAME.limit


def test_of_a_hundred_passwords_of_a_page_at_once_ten_are_looked_at():
    home = the_site().root_page.specific
    page = StandardPageFactory(parent=home, slug="jury")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="vercors"
    )
    address = f"/fr/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"

    def asked(n: int) -> int:
        try:
            return at("192.0.2.10").post(address, {"password": f"guess {n}"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(asked, range(100)))
    assert sorted(answers) == [200] * RESTRICTION_ADDRESS.limit + [429] * 90
    # A refusal costs its asker something too: the address was counted each time, up to its end.
    assert sorted(Counter.objects.values_list("tries", flat=True)) == [10, 10, ADDRESS.limit]
