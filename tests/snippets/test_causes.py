from itertools import pairwise

import pytest

from cms.http.outage import connection_was_lost, database_is_down
from snippets.causes import causes_of
from snippets.disk import is_disk_full
from tests.alarm import within

# What connection_was_lost asks first is whether the connection is open.
pytestmark = pytest.mark.django_db


def chain(*errors):
    """Let each error be caused by the next one."""
    for error, cause in pairwise(errors):
        error.__cause__ = cause
    return errors[0]


def test_causes_of_an_error_are_each_yielded_once_from_the_effect_to_the_first_cause():
    last, middle, first = ValueError("last"), KeyError("middle"), OSError("first")
    assert list(causes_of(chain(last, middle, first))) == [last, middle, first]
    assert list(causes_of(None)) == []


def test_error_during_which_another_one_was_raised_is_its_cause_where_it_names_none():
    during, named, raised = KeyError("during"), OSError("named"), ValueError("raised")
    raised.__context__ = during
    assert list(causes_of(raised)) == [raised, during]
    raised.__cause__ = named
    assert list(causes_of(raised)) == [raised, named]


def test_chain_of_errors_without_end_is_followed_once():
    alone, one, other = ValueError("alone"), ValueError("one"), ValueError("other")
    before = KeyError("before")
    for first, expected in (
        (chain(alone, alone), [alone]),
        (chain(one, other, one), [one, other]),
        (chain(before, one), [before, one, other]),
    ):
        with within(5):
            assert list(causes_of(first)) == expected


def test_chain_of_errors_without_end_keeps_nobody_who_asks_what_it_says_busy():
    one, other = ValueError("one"), ValueError("other")
    cyclic = chain(one, other, one)
    for says in (is_disk_full, database_is_down, connection_was_lost):
        with within(5, says.__name__):
            assert says(cyclic) is False
