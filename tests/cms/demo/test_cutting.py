"""The drawers begin before there is a table."""

from functools import partial
from pathlib import Path

from cms.demo.cutting import cut
from cms.demo.drawing import PICTURES, render_png
from snippets.renditions import BOUNDED_COPY, PICTURE


def test_a_drawing_is_cut_to_its_sizes_without_a_database(tmp_path: Path) -> None:
    # No database mark: a query fails here.
    key = next(iter(PICTURES))
    (files,) = cut(str(tmp_path), key, partial(render_png, width=600), key).values()
    assert list(files.sizes) == [BOUNDED_COPY, *PICTURE.ladder]
    assert all(path.stat().st_size for path in files.sizes.values())
