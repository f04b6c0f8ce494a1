"""The drawers begin before there is a table, and what they drew is found by the next loading."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cms.demo import kept_drawings
from cms.demo.cutting import cut
from cms.demo.drawing import PICTURES, render_png
from snippets.renditions import BOUNDED_COPY, PICTURE, THUMBNAIL

KEY = next(iter(PICTURES))
DRAW = partial(render_png, width=600)


def test_a_drawing_is_cut_to_its_sizes_without_a_database(tmp_path: Path) -> None:
    # No database mark: a query fails here.
    cut(tmp_path / KEY, None, DRAW, KEY)
    (files,) = kept_drawings.read(tmp_path / KEY).values()
    assert list(files.sizes) == [BOUNDED_COPY, *PICTURE.ladder, THUMBNAIL]
    assert all(path.stat().st_size for path in (files.png, *files.sizes.values()))
    assert [path.name for path in tmp_path.iterdir()] == [KEY]


def test_a_drawing_is_kept_as_a_whole_or_not_at_all(tmp_path: Path, monkeypatch: Any) -> None:
    def killed(*_arguments: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cms.demo.cutting._sizes", killed)
    with pytest.raises(KeyboardInterrupt):
        cut(tmp_path / KEY, None, DRAW, KEY)
    assert not kept_drawings.are_at(tmp_path / KEY)


def test_what_other_code_drew_is_drawn_anew(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(kept_drawings, "DEMO", tmp_path)
    script = tmp_path / "content" / "tomes" / "fire.yaml"
    script.parent.mkdir(parents=True)
    script.write_text("see: a bowl")
    before = kept_drawings.folder()
    assert kept_drawings.folder() == before
    script.write_text("see: a basket")
    assert kept_drawings.folder() != before
