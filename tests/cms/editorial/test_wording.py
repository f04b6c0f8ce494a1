"""What Wagtail's French says wrongly is said again by our catalog."""

import pytest
from django.utils.translation import gettext, override

from cms.editorial.wording import SENTENCES


@pytest.mark.parametrize("sentence", SENTENCES)
def test_french_says_that_a_text_goes_to_review_not_that_it_is_scheduled(sentence):
    with override("fr"):
        assert "à la relecture" in gettext(sentence)
