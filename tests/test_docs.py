"""The documents tell the truth: links lead somewhere, commands exist, labels are on the screen."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from django.conf import settings
from PIL import Image

from cms.roles import ROLES, STEPS
from snippets.embargo import EMBARGO_COLLECTION

ROOT = Path(settings.BASE_DIR)
DOCS = [
    path
    for path in sorted(ROOT.rglob("*.md"))
    if not {".venv", ".services", "var", "node_modules", ".git", ".pytest_cache"} & set(path.parts)
]
GUIDES = (
    "accessibility",
    "agency",
    "agenda",
    "api",
    "answer-a-form",
    "comics",
    "council",
    "forms",
    "interpreters",
    "lab",
    "lexicon",
    "officer",
    "old-addresses",
    "reviewer",
    "sign-in",
    "translator",
)
# Guides whose bold words are labels of the admin.
LABELLED = [
    ROOT / "docs" / f"{role}{language}.md"
    for role in (
        "agency",
        "agenda",
        "answer-a-form",
        "comics",
        "council",
        "forms",
        "interpreters",
        "lab",
        "lexicon",
        "officer",
        "old-addresses",
        "reviewer",
        "sign-in",
        "translator",
    )
    for language in ("", ".fr")
] + [ROOT / "docs" / "operator.md"]

CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^)\s]+)\)")
TARGET = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)*)\b")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(path: Path) -> set[str]:
    """Return the anchors of a document's headings, made as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_the_documents_are_found():
    assert {"README.md", "CONTRIBUTING.md", "docs/officer.md"} <= {name(path) for path in DOCS}


def test_every_relative_link_leads_to_a_file():
    broken = []
    for path in DOCS:
        for link in LINK.findall(CODE.sub("", path.read_text())):
            if re.match(r"[a-z]+:", link):
                continue
            file, _, anchor = link.partition("#")
            target = (path.parent / file).resolve() if file else path
            if not target.exists() or (anchor and anchor not in anchors(target)):
                broken.append((name(path), link))
    assert broken == []


def test_every_make_target_that_is_named_exists():
    named = {
        (name(path), target)
        for path in DOCS
        for target in TARGET.findall("\n".join(CODE.findall(path.read_text())))
    }
    assert "test-all" in {target for _path, target in named}
    assert {(path, target) for path, target in named if target not in make_targets()} == set()


def test_every_path_of_the_house_that_is_named_exists():
    """A document names files by their path from the root; `<noun>` and `KEY` stand for any."""
    layers = "cms|docs|forms|pages|search|snippets|templates|tests|locale|requirements"
    new = {
        "ferry",
        "landing",
        "colour",
        "<noun>",
        "KEY",
        "/it/",
    }  # what a guide lets its reader make
    gone = [
        (name(path), span)
        for path in DOCS
        for span in re.findall(r"`([^`\n]+)`", path.read_text())
        if re.fullmatch(rf"(?:{layers})/[\w./<>-]*", span)
        and not any(word in span for word in new)
        and not (ROOT / span).exists()
    ]
    assert gone == []


def test_readme_map_shows_every_layer():
    readme = (ROOT / "README.md").read_text()
    drawing = readme.partition("## The map of the house")[2].partition("```")[2].partition("```")[0]
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert {word for word in packages if not re.search(rf"\b{word}\b", drawing)} == set()


def test_readme_lists_every_guide():
    readme = (ROOT / "README.md").read_text()
    files = {path.name for path in (ROOT / "docs").glob("*.md") if not path.stem.endswith(".fr")}
    assert {file for file in files if f"docs/{file}" not in readme} == set()


def test_picture_of_the_home_page_is_light():
    picture = ROOT / "docs" / "pictures" / "home.png"
    assert picture.stat().st_size <= 400 * 1024
    with Image.open(picture) as image:
        assert image.width >= 1000


@pytest.mark.parametrize("guide", GUIDES)
def test_guide_is_the_same_in_both_languages(guide):
    english, french = (ROOT / "docs" / f"{guide}{end}" for end in (".md", ".fr.md"))
    for marker in (r"^## ", r"^\|", r"^- ", r"^\d\. "):
        counts = [
            len(re.findall(marker, path.read_text(), re.MULTILINE)) for path in (english, french)
        ]
        assert counts[0] == counts[1], marker
    for path in (english, french):
        assert path.read_text().count("\n") <= 180


@cache
def words_on_screen(language: str) -> frozenset[str]:
    """Return what the admin may show in a language, folded: ours, Wagtail's and localize's.

    Where several catalogs translate a message, the screen has the words of the first.
    """
    catalogs = [Path(folder) / "fr/LC_MESSAGES/django.po" for folder in settings.LOCALE_PATHS]
    for package in (wagtail, wagtail_localize):
        catalogs += Path(package.__file__).parent.rglob("locale/fr/LC_MESSAGES/django*.mo")
    said: dict[tuple[str | None, str, bool], set[str]] = {}
    for path in catalogs:
        read = polib.pofile if path.suffix == ".po" else polib.mofile
        for entry in read(str(path)):
            if language == "en":
                words = {entry.msgid, entry.msgid_plural}
            else:
                words = {entry.msgstr, *entry.msgstr_plural.values()}
            of_a_script = path.stem == "djangojs"
            if any(words):
                said.setdefault((entry.msgctxt, entry.msgid, of_a_script), words)
    words = {step for step, _kind, _roles in STEPS} | {role.group for role in ROLES.values()}
    words |= set().union(*said.values(), {EMBARGO_COLLECTION})
    return frozenset(_fold(word) for word in words if word)


def _fold(label: str) -> str:
    return " ".join(label.split()).casefold()


@pytest.mark.parametrize("path", LABELLED, ids=name)
def test_every_bold_label_of_a_guide_is_on_the_screen(path):
    language = "fr" if path.stem.endswith(".fr") else "en"
    text = path.read_text()
    # A sentence in bold that opens an item is no label: it ends with a full stop.
    bold = [_fold(label) for label in re.findall(r"\*\*([^*]+)\*\*", text) if label[-1] != "."]
    bold = [label for label in bold if label not in ("bold", "gras")]
    assert len(bold) >= 10
    assert [label for label in bold if label not in words_on_screen(language)] == []
