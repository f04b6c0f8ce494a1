"""docs/upgrading.md names all that is private to a library and used here, and nothing else."""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.utils import get_app_template_dirs

ROOT = Path(settings.BASE_DIR)
PAGE = ROOT / "docs" / "upgrading.md"
OURS = ("cms", "forms", "pages", "search", "snippets")
FILES = [
    path
    for package in OURS
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts
]
# With an underscore, and documented all the same; the last is an attribute that is ours.
DOCUMENTED = {"_meta", "_default_manager", "_base_manager", "_asdict", "_desk"}
# Meant to be assigned to, or ours.
SETTABLE = {"sys.unraisablehook", "PIL.Image.MAX_IMAGE_PIXELS", "django.conf.settings"}
# Modules that no documentation of their library speaks of.
UNDOCUMENTED = (
    "django_tasks_db.management",
    "wagtail.admin.active_filters",
    "wagtail.admin.compare",
    "wagtail_localize.components",
    "wagtail_localize.segments",
    "wagtail_localize.strings",
    "wagtail_localize.views",
    "wagtail_localize.wagtail_hooks",
    "whitenoise.compress",
    "whitenoise.media_types",
    "whitenoise.responders",
)


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in DOCUMENTED


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text()) for path in FILES}


def nodes() -> Iterator[tuple[Path, Any]]:
    for path, tree in trees().items():
        for node in ast.walk(tree):
            yield path, node


def our_names() -> set[str]:
    """Return what our code itself defines, of which an underscore is no library's."""
    found = set()
    for _path, node in nodes():
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and ast.unparse(node.value) in ("self", "cls")
        ):
            found.add(node.attr)
    return found


@cache
def read_attributes() -> set[str]:
    ours = our_names() | {name for path in FILES for name in slots(path)}
    return {
        node.attr
        for _path, node in nodes()
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in ours
    }


def slots(path: Path) -> set[str]:
    return set(re.findall(r'^        "(_\w+)",$', path.read_text(), re.MULTILINE))


@cache
def imported(path: Path) -> dict[str, str]:
    """Return the full names of what a file imports from elsewhere."""
    found = {}
    for node in ast.walk(trees()[path]):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            if node.module.split(".")[0] not in OURS:
                for alias in node.names:
                    found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.split(".")[0]] = alias.name
    return found


def private_imports() -> set[str]:
    return {
        name
        for path in FILES
        for name in imported(path).values()
        if any(is_private(part) or part == "internal" for part in name.split("."))
        or name.startswith(UNDOCUMENTED)
    }


def replaced() -> set[str]:
    """Return the attributes of a library's classes and modules to which our code assigns."""
    found = set()
    for path, node in nodes():
        for target in getattr(node, "targets", []) if isinstance(node, ast.Assign) else []:
            root, _dot, rest = ast.unparse(target).partition(".")
            name = imported(path).get(root)
            if name and isinstance(target, ast.Attribute) and name not in SETTABLE:
                found.add(f"{name}.{rest}")
    return found - SETTABLE


@cache
def overridden() -> set[str]:
    """Return the private names of a library's classes that a class of ours defines anew."""
    found = set()
    for path, tree in trees().items():
        written = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        if not any(private_members(node) for node in written):
            continue
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for node in written:
            cls = vars(module).get(node.name)
            for name in private_members(node) if inspect.isclass(cls) else ():
                for base in cls.__mro__[1:]:
                    if name in vars(base) and base.__module__.split(".")[0] not in OURS:
                        found.add(f"{base.__module__}.{base.__qualname__}.{name}")
                        break
    return found


def private_members(node: ast.ClassDef) -> set[str]:
    return {
        one.name for one in node.body if isinstance(one, ast.FunctionDef) and is_private(one.name)
    }


@cache
def stock_templates() -> dict[str, Path]:
    """Return the stock templates in whose place one of ours stands, by their common name."""
    (ours,) = settings.TEMPLATES[0]["DIRS"]
    names = [path.relative_to(ours) for path in Path(ours).rglob("*.*")]
    return {
        str(name): Path(folder) / name
        for folder in reversed(get_app_template_dirs("templates"))
        for name in names
        if (Path(folder) / name).is_file()
    }


def mark(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:10]


def rows(columns: int) -> list[list[str]]:
    """Return the cells of the page's tables that have so many columns."""
    lines = re.findall(r"^\| (`.+`) \|$", PAGE.read_text(), re.MULTILINE)
    cells = [line.split(" | ") for line in lines]
    return [[cell.strip("`") for cell in row] for row in cells if len(row) == columns]


def last(name: str) -> str:
    """Return what a name calls: `base_fields['comment'].label` is about the field."""
    key = re.search(r"\['(\w+)'\]", name)
    return key[1] if key else name.rpartition(".")[2]


def owner(name: str) -> Any:
    """Return the class or module that has a name, however deep it lies."""
    parts = re.sub(r"\['.*", "", name).split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            found: Any = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:-1]:
            found = getattr(found, part)
        return found
    raise AssertionError(f"No module of {name} is there.")


def test_each_private_name_in_the_code_stands_on_the_page():
    named = {name for name, *_rest in rows(4)}
    ended = {last(name) for name in named}
    full = private_imports() | replaced() | overridden()
    assert {*full - named, *read_attributes() - ended} == set()
    # Nothing is on the page that is not in the code, and under its files.
    assert {name for name in named - full if last(name) not in read_attributes()} == set()
    for name, where, *_rest in rows(4):
        for path in where.split("`, `"):
            assert last(name) in (ROOT / path).read_text(), (name, path)


def test_each_name_of_the_page_stands_in_its_library():
    """A name that we assign to would be there all the same: it is looked for in the source."""
    for name, *_rest in rows(4):
        has = owner(name)
        if hasattr(has, "__path__") and find_spec(f"{has.__name__}.{last(name)}"):
            continue  # a module of a package
        has = has if inspect.ismodule(has) or inspect.isclass(has) else type(has)
        classes = has.__mro__[:-1] if inspect.isclass(has) else ()
        modules = [import_module(base.__module__) for base in classes] or [has]
        assert any(last(name) in inspect.getsource(module) for module in modules), name


def test_each_private_name_is_pinned_by_a_test():
    for name, _where, _why, pin in rows(4):
        path, _colons, test = pin.partition("::")
        text = (ROOT / path).read_text()
        assert re.search(rf"^def {test}\(", text, re.MULTILINE), name


def test_each_template_in_the_place_of_a_stock_one_was_compared_with_it():
    marks = {name: known for name, _why, known in rows(3)}
    assert marks == {name: mark(path) for name, path in stock_templates().items()}
