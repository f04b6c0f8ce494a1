"""Which programs made the words of an index: an index of others is made anew."""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from search import analysis, light_stems, stop_words
from search.engines import index_fields, query_tree
from snippets import folding

__all__ = ["version_of_words"]

PROGRAMS = (analysis, light_stems, stop_words, folding, query_tree, index_fields)
# Says what is indexed of a thing; it imports the engines' shapes, so that it is named by its file.
DOCUMENTS = Path(__file__).parents[1] / "documents.py"


def version_of_words(*beside: str) -> str:
    """Return eight figures that change when a program that makes words does, or these files."""
    digest = sha256(version("snowballstemmer").encode())
    files: list[str | Path] = [str(program.__file__) for program in PROGRAMS]
    for file in [*files, DOCUMENTS, *beside]:
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()[:8]
