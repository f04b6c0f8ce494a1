"""Labs that are still to come, or on: what the main menu, the home page and a notice lead to.

They are read from the page tree, which has the hours of each day, and cost no query. Whether one is
on or over is asked at the moment of the request.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from pages.frame import AnnouncedDay, AnnouncedLab, Link
from pages.tree import Node, Tree

__all__ = ["announced_labs"]


def announced_labs(tree: Tree, home: Node, request: Any) -> tuple[AnnouncedLab, ...]:
    """Return the public Labs of a language of which some day is told, the first to begin first."""
    from pages.models import LabProgrammePage

    kind = ContentType.objects.get_for_model(LabProgrammePage).pk
    menu = [one for one in tree.children(home.path) if one.show_in_menus and tree.is_public(one)]
    found = []
    for node in tree.below(home.path):
        if node.content_type_id != kind or node.alias_of_id or not tree.is_public(node):
            continue
        days = tuple(sorted(_days(tree, node, request), key=lambda day: day.starts))
        if any(not day.is_cancelled for day in days):
            link = Link(node.title, node.get_url(request) or "")
            place = tree.lab_places.get(node.pk, "")
            before = sum(one.path < node.path for one in menu)
            found.append(AnnouncedLab(link, place, days, before))
    return tuple(sorted(found, key=lambda lab: lab.starts))


def _days(tree: Tree, programme: Node, request: Any) -> list[AnnouncedDay]:
    return [
        AnnouncedDay(Link(node.title, node.get_url(request) or ""), *tree.lab_days[node.pk])
        for node in tree.children(programme.path)
        if node.pk in tree.lab_days and not node.alias_of_id and tree.is_public(node)
    ]
