import pytest

from tests.cms.papers.a_lab import a_lab


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def lab(home, english_home):
    return a_lab()
