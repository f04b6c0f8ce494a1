from collections.abc import Iterator

import pytest
from django.utils.translation import override

from tests.cms.editorial.hidden_pages import (  # noqa: F401 - fixtures
    at_localhost,
    client_of,
    embargoed_image,
    hidden,
    public_in_english,
    section,
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Sentences are compared in the language of the code, whatever the catalogues hold."""
    with override("en"):
        yield
