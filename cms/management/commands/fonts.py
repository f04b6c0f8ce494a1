from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cms.fonts import FACES, fallback_rule, font_face_rule, web_font

STATIC = Path(__file__).resolve().parent.parent.parent / "static" / "cms"


class Command(BaseCommand):
    help = "Writes the site's web fonts and their stylesheet from the installed typefaces."

    def handle(self, *args: Any, **options: Any) -> None:
        rules = ["/* Written by `manage.py fonts`: change cms/fonts.py, then run it again. */\n"]
        total = 0
        for face in FACES:
            content = web_font(face)
            (STATIC / "fonts" / face.file).write_bytes(content)
            total += len(content)
            rules += [font_face_rule(face), fallback_rule(face)]
            self.stdout.write(f"{face.file}: {len(content) / 1000:.1f} kB")
        (STATIC / "css" / "fonts.css").write_text("\n".join(rules), encoding="utf-8")
        self.stdout.write(f"{len(FACES)} files, {total / 1000:.1f} kB in all.")
