"""Accept 9: a full disk loses no answer, and keeps nothing of the file (F8)."""

import os

import pytest

from forms.models import AnswerFile, Submission
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.factories.sent_files import pdf, sent
from tests.pages.html import read
from tests.servers.disks import FILLER, full, small_disk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.getuid() != 0, reason="mounts a small disk, which root may"),
]

NAME = form_field("short_text", "Your name", required=True)
CV = form_field("files", "Your CV", required=True, kinds=["pdf"])
SENTENCE = (
    "“Your CV”: your file “cv.pdf” has not been saved, because there is no space "
    "left. Your other answers are unchanged. Choose the file again later."
)


@pytest.fixture
def begin(english_home):
    page = released_call(
        parent=english_home, locale=english(), slug="join", steps=[form_step("You", NAME, CV)]
    )
    return f"/en/_form/{page.translation_key}/"


def sentences(answer):
    return [link.text for link in read(answer).one("div", class_="form__errors").all("a")]


def test_full_disk_loses_no_answer_and_keeps_nothing_of_the_file(begin, client, settings, tmp_path):
    # In memory up to 2.5 MB, and on the disk of temporary files beyond.
    for size in (60_000, 3_000_000):
        with small_disk(tmp_path / f"media-{size}", 5_000_000) as folder:
            settings.MEDIA_ROOT = folder
            file = sent("cv.pdf", pdf() + b"\n" * size)
            with full(folder):
                answer = client.post(begin, {NAME["id"]: "Ève", CV["id"]: file})
                left = [path.name for path in folder.rglob("*") if path.is_file()]
            assert (sentences(answer), left) == ([SENTENCE], [FILLER])
            assert AnswerFile.objects.count() == 0
            assert Submission.objects.get().answers == {NAME["id"]: "Ève"}
            # With space it goes through, and nothing else is typed again.
            action = read(answer).one("form", class_="form__fields").attributes["action"]
            again = client.post(action, {NAME["id"]: "Ève", CV["id"]: sent("cv.pdf", pdf())})
            assert again.status_code == 302
            Submission.objects.all().delete()


def test_file_that_found_no_space_on_its_way_in_is_told(begin, client, settings, tmp_path):
    with small_disk(tmp_path / "temporary", 100_000) as folder:
        settings.FILE_UPLOAD_TEMP_DIR = folder
        file = sent("cv.pdf", pdf() + b"\n" * 3_000_000)
        answer = client.post(begin, {NAME["id"]: "Ève", CV["id"]: file})
    assert sentences(answer) == [SENTENCE]
