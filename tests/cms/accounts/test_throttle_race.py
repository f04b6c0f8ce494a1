"""Many tries in one moment: each is counted before anything is looked at."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cms.accounts.models import Counter
from cms.accounts.throttle import NAME, ThrottledError, Try

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
