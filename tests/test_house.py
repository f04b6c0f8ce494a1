"""A page type is one noun, and everything that belongs to it bears that name."""

from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model
from factory.django import DjangoModelFactory
from wagtail.coreutils import camelcase_to_underscore
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from pages import blocks
from pages.models import VisionPage
from snippets.models import Theme
from tests.cms.editorial.test_types import TYPES

ROOT = Path(settings.BASE_DIR)
PAGE_TYPES = [
    model
    for model in apps.get_models()
    if issubclass(model, Page) and model._meta.app_label != "wagtailcore"
]
SNIPPETS = get_snippet_models()
# Wagtail's own viewsets register nothing here, but an app of theirs may one day.
FLOOR = [model for model in SNIPPETS if model._meta.app_label == "snippets"]


def noun(model: type[Model]) -> str:
    """Return the noun of a model: the name of the file which holds it."""
    return model.__module__.rpartition(".")[2]


def class_name(of: str, suffix: str = "") -> str:
    return "".join(word.capitalize() for word in of.split("_")) + suffix


def has_tests(path: Path) -> bool:
    return path.is_file() and "\ndef test_" in f"\n{path.read_text()}"


def makes(path: Path, model: type[Model]) -> bool:
    """Tell whether a factory file defines `<Model>Factory` and that it makes the model."""
    if not path.is_file():
        return False
    module = import_module(f"tests.factories.{path.stem}")
    factory = getattr(module, f"{model.__name__}Factory", None)
    return (
        isinstance(factory, type)
        and issubclass(factory, DjangoModelFactory)
        and factory._meta.model is model
    )


def lacks_of_page_type(model: type[Page], root: Path = ROOT) -> list[str]:
    """Return what a page type lacks under `root`, by path or attribute."""
    app = model._meta.app_label
    template = f"{app}/{camelcase_to_underscore(model.__name__)}.html"
    wanted = {
        f"{app}/models/{noun(model)}.py": (root / f"{app}/models/{noun(model)}.py").is_file(),
        f"class {class_name(noun(model), 'Page')}": (
            model.__name__ == class_name(noun(model), "Page")
        ),
        # Wagtail's default name: no `template =` line.
        f"template = {template}": model.template == template,
        f"templates/{template}": (root / "templates" / template).is_file(),
        f"tests/factories/{noun(model)}.py": makes(
            root / f"tests/factories/{noun(model)}.py", model
        ),
        f"tests/{app}/test_{noun(model)}.py": has_tests(
            root / f"tests/{app}/test_{noun(model)}.py"
        ),
        "parent_page_types": bool(vars(model).get("parent_page_types")),
    }
    return [name for name, is_there in wanted.items() if not is_there]


def lacks_of_snippet(model: type[Model], root: Path = ROOT) -> list[str]:
    """The same for a snippet; its tests may be those of the matrix over all types."""
    wanted = {
        f"snippets/models/{noun(model)}.py": (root / f"snippets/models/{noun(model)}.py").is_file(),
        f"class {class_name(noun(model))}": model.__name__ == class_name(noun(model)),
        f"tests/factories/{noun(model)}.py": makes(
            root / f"tests/factories/{noun(model)}.py", model
        ),
        f"tests/snippets/test_{noun(model)}.py": model in TYPES
        or has_tests(root / f"tests/snippets/test_{noun(model)}.py"),
    }
    return [name for name, is_there in wanted.items() if not is_there]


def test_there_are_rooms_and_a_floor():
    assert len(PAGE_TYPES) >= 6
    assert len(FLOOR) >= 7


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_room_has_its_template_factory_tests_and_parents(model):
    lacks = lacks_of_page_type(model)
    assert not lacks, f"{model.__name__} lacks: {', '.join(lacks)}."


@pytest.mark.parametrize("model", FLOOR, ids=lambda model: model.__name__)
def test_snippet_has_its_file_factory_and_tests(model):
    lacks = lacks_of_snippet(model)
    assert not lacks, f"{model.__name__} lacks: {', '.join(lacks)}."


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_room_is_covered_by_the_matrix_of_roles(model):
    assert model in TYPES


@pytest.mark.parametrize("app", ["pages", "forms"])
def test_room_rule_names_what_an_empty_room_lacks_in_its_own_app(tmp_path, app):
    class AnnexPage:
        __module__ = f"{app}.models.annex"
        _meta = SimpleNamespace(app_label=app)
        template = "elsewhere/annex.html"

    assert lacks_of_page_type(AnnexPage, tmp_path) == [
        f"{app}/models/annex.py",
        f"template = {app}/annex_page.html",
        f"templates/{app}/annex_page.html",
        "tests/factories/annex.py",
        f"tests/{app}/test_annex.py",
        "parent_page_types",
    ]


def test_room_rule_asks_for_tests_not_only_for_their_file(tmp_path):
    tests = tmp_path / "tests" / "pages" / "test_vision.py"
    tests.parent.mkdir(parents=True)
    tests.write_text('"""To be written."""\n')
    assert "tests/pages/test_vision.py" in lacks_of_page_type(VisionPage, tmp_path)
    tests.write_text("def test_vision_has_a_horizon():\n    assert True\n")
    assert "tests/pages/test_vision.py" not in lacks_of_page_type(VisionPage, tmp_path)


def test_snippet_rule_names_what_is_missing(tmp_path):
    assert lacks_of_snippet(Theme, tmp_path) == [
        "snippets/models/theme.py",
        "tests/factories/theme.py",
    ]


def test_every_file_of_blocks_is_offered_somewhere():
    """A block that no stream offers is dead, and no check looks at it."""
    offered = {
        type(block).__module__.rpartition(".")[2]
        for make in blocks.__all__
        for _name, block in getattr(blocks, make)()
    }
    files = {path.stem for path in (ROOT / "pages" / "blocks").glob("*.py")}
    made_of = {"choosers", "picture", "rich_text"}  # parts of the others
    assert files - made_of - {"__init__", "streams"} == offered


def test_every_block_template_belongs_to_a_block_that_is_offered():
    offered = {
        block.meta.template for make in blocks.__all__ for _name, block in getattr(blocks, make)()
    }
    files = {f"blocks/{path.name}" for path in (ROOT / "templates" / "blocks").glob("*.html")}
    assert files == offered


def test_no_file_is_a_junk_drawer_or_longer_than_four_hundred_lines():
    drawers, long = [], []
    for package in ("cms", "forms", "pages", "search", "snippets", "tests"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if path.stem in ("utils", "helpers", "common", "misc"):
                drawers.append(str(path.relative_to(ROOT)))
            lines = path.read_text().count("\n")
            if lines > 400 and "migrations" not in path.parts:
                long.append((str(path.relative_to(ROOT)), lines))
    assert (drawers, long) == ([], [])
