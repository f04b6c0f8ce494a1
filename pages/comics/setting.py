"""What the process that makes pictures does for a tome's PDF: Typst sets it.

Typst keeps what it has read, for the next time, as long as its process lives: 40 MB a tome.
"""

from datetime import datetime
from pathlib import Path

import typst

from pages.press.typeface import house_and_other_scripts, typeface
from pages.press.undrawn import with_numbers

__all__ = ["set_pdf"]


def set_pdf(
    root: str, to: str, data: str, made_at: str, sheet: str = "tome.typ", any_script: bool = False
) -> None:
    """Write the PDF of a sheet in the folder `root`; `made_at` is in ISO 8601.

    With `any_script` texts that anybody wrote are set, in whatever script: a sign that no face
    draws stands as its number.
    """

    def compiled(text: str) -> bytes:
        return typst.compile(
            str(Path(root, sheet)),
            root=root,
            font_paths=house_and_other_scripts() if any_script else typeface(),
            ignore_system_fonts=True,
            sys_inputs={"data": text},
            pdf_standards=["ua-1"],
            timestamp=datetime.fromisoformat(made_at),
        )

    Path(to).write_bytes(with_numbers(data, compiled) if any_script else compiled(data))
