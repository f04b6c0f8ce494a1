"""What the process that makes pictures does for a tome's PDF: Typst sets it.

Typst keeps what it has read, for the next time, as long as its process lives: 40 MB a tome.
"""

from datetime import datetime
from pathlib import Path

import typst

from pages.press.typeface import typeface

__all__ = ["set_pdf"]


def set_pdf(root: str, to: str, data: str, made_at: str) -> None:
    """Write the PDF of `tome.typ` in the folder `root`; `made_at` is in ISO 8601."""
    content = typst.compile(
        str(Path(root, "tome.typ")),
        root=root,
        font_paths=typeface(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
        timestamp=datetime.fromisoformat(made_at),
    )
    Path(to).write_bytes(content)
