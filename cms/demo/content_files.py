"""The demo's content as it lies in `cms/demo/content/`: YAML, both languages side by side."""

import uuid
from pathlib import Path
from typing import Any

import yaml
from yaml import CSafeLoader

CONTENT = Path(__file__).parent / "content"
# Every identifier of the demo is derived from this one and a readable key, so that loading twice
# finds what the first loading made.
NAMESPACE = uuid.UUID("5d1e5a10-0b6e-4f0e-9d0a-c2d0000d3a1e")

Spec = dict[str, Any]
# The language in which things are first made.
SOURCE = "fr"


def identifier(*parts: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, "/".join(parts))


def read(name: str) -> Any:
    """Return the parsed content of one file; `name` is relative, without `.yaml`."""
    # The safe loader, in C: a loading reads each file several times.
    return yaml.load((CONTENT / f"{name}.yaml").read_bytes(), Loader=CSafeLoader)


def read_folder(name: str) -> list[Any]:
    """Return the parsed content of every file of a folder, in the order of their names."""
    return [read(f"{name}/{path.stem}") for path in sorted((CONTENT / name).glob("*.yaml"))]


def organisations() -> list[Spec]:
    return [spec for group in read_folder("organisations") for spec in group]


def concept_specs() -> list[Spec]:
    """Return every entry of the lexicon."""
    files = ("participation", "foresight", "climate", "mobility", "housing", "digital", "europe")
    return [spec for name in files for spec in read(f"lexicon/{name}")]
