"""A content file says nothing to nobody."""

import shutil
from pathlib import Path

import pytest

from cms.demo import content_files
from cms.demo.content_files import CONTENT, read
from cms.demo.content_keys import refuse_unknown_keys, unknown_keys
from cms.demo.loader import Loader

OUT = (
    "Correct or delete it; where it is a piece of a text that a comma cut, put the whole text "
    "between quotation marks; where nothing is meant, write null."
)


def refused(name: str, line: str, by: str) -> list[str]:
    """Return what is said of a content file in which a line is replaced by another."""
    source = (CONTENT / f"{name}.yaml").read_text(encoding="utf-8")
    assert source.count(line) == 1
    return unknown_keys(name, source.replace(line, by).encode())


def test_texts_that_commas_had_cut_are_whole() -> None:
    counter, wood = read("events/counter"), read("events/wood")
    assert counter["title"] == {"fr": "Un guichet, une voix", "en": "One counter, one voice"}
    assert wood["steps"][0]["title"]["fr"] == "On arrive, on tire une chaise"


def test_every_key_of_the_content_is_read_and_has_a_value() -> None:
    refuse_unknown_keys()


def test_text_that_a_comma_cuts_is_refused_with_its_file_place_and_key() -> None:
    cut = "title: {fr: Un guichet, une voix, en: Whatever}"
    assert refused(
        "events/counter",
        'title: {fr: "Un guichet, une voix", en: "One counter, one voice"}',
        cut,
    ) == [
        f"events/counter.yaml, line 7: the key 'une voix' under 'title' has no value. {OUT}",
    ]


@pytest.mark.parametrize(
    ("name", "line", "by", "said"),
    [
        ("events/wood", "venue: ", "vennue: ", "line 12: the key 'vennue' is"),
        (
            "events/wood",
            '  - time: "18:50"',
            '  - tiem: "18:50"',
            "line 30: the key 'tiem' under 'steps/2' is",
        ),
        (
            "events/wood",
            "{fr: Soupe et dispute, en: ",
            "{fr: Soupe, et: dispute, en: ",
            "line 34: the key 'et' under 'steps/3/title' is",
        ),
        (
            "notice",
            "  page: lab-next",
            "  pages: lab-next",
            "line 9: the key 'pages' under '1' is",
        ),
    ],
)
def test_key_that_nobody_reads_is_refused(name: str, line: str, by: str, said: str) -> None:
    assert refused(name, line, by) == [f"{name}.yaml, {said} read by nobody. {OUT}"]


def test_page_that_does_not_say_its_type_is_refused_by_its_file() -> None:
    with pytest.raises(ValueError, match="kind") as refusal:
        refused("events/wood", "kind: event", "sort: event")
    assert str(refusal.value) == (
        "events/wood.yaml: there is no 'kind'. Name the type of the page, as 'event'."
    )


@pytest.mark.django_db
def test_loading_does_not_begin_with_such_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns("*.webp"))
    with (content / "tracks.yaml").open("a", encoding="utf-8") as tracks:
        tracks.write("  colour: red\n")
    monkeypatch.setattr(content_files, "CONTENT", content)
    with pytest.raises(ValueError, match="the key 'colour' under"):
        Loader(lambda: None).run()
