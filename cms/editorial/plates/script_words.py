from django.utils.translation import gettext as _

from snippets.disk import NO_SPACE_LEFT

__all__ = ["words_of_script"]


def words_of_script(for_language: bool) -> dict[str, str]:
    """What plates-desk.js says; it fills in {n} and the like."""
    words = {
        "progress": _("{n} of {total}"),
        "sending": _("Uploading {name}"),
        "ready1": _("1 picture is ready."),
        "readyN": _("{n} pictures are ready."),
        "refused1": _("1 file was refused: read why above the list."),
        "refusedN": _("{n} files were refused: read why above the list."),
        "stopped": _("Stopped. What is in the list was kept."),
        "removed": _("{name} removed. {n} left."),
        "moved": _("{name} is number {n} of {total} now."),
        "lost": _(
            "The server did not answer for “{name}”. Reload the page, and choose the files that "
            "are missing in the list again."
        ),
        "full": str(NO_SPACE_LEFT),
        "size": _("{width} × {height} pixels"),
        "up": _("Move {name} up"),
        "down": _("Move {name} down"),
        "remove": _("Remove {name}"),
        "plate": _("Plate {n}"),
        "add0": _("Add the plates to the draft"),
        "add1": _("Add 1 plate to the draft"),
        "addN": _("Add {n} plates to the draft"),
    }
    if for_language:
        words |= {
            "add0": _("Set the pictures of the plates"),
            "add1": _("Set the picture of 1 plate"),
            "addN": _("Set the pictures of {n} plates"),
            "more": _(
                "You chose {n} pictures, and there are {plates} plates from there on. Remove "
                "{over}, or begin at an earlier plate."
            ),
            "fewer": _(
                "You chose {n} of {plates} pictures: the last {left} plates stay as they are."
            ),
            "even": _("As many pictures as plates."),
        }
    return words
