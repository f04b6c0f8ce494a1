"""Whatever stands below a programme: when its page is renamed, each address leads on to its own."""

from pages.lab.addresses import address_of
from pages.lab.papers import PAPERS
from pages.lab.programme import Programme

__all__ = ["route_paths_of"]


def route_paths_of(programme: Programme) -> list[str]:
    """Return the paths below the address of a programme's page, its own first."""
    rooms = [address_of(room.translation_key) for room in programme.rooms]
    people = [address_of(one.translation_key) for one in programme.people]
    named = [
        *(f"/sessions/{session.address}/" for session in programme.sessions),
        *(f"/sessions/{session.address}/calendar/" for session in programme.sessions),
        *(f"/people/{address}/" for address in people),
        *(f"/people/{address}/calendar/" for address in people),
        *(f"/rooms/{address}/" for address in rooms),
        *(f"/rooms/{address}/calendar/" for address in rooms),
        *(f"/calendar/{day.date.isoformat()}/" for day in programme.days),
    ]
    views = ["grid", "now", "now/screen", "calendar", "people", "rooms", "changes"]
    views += [f"papers/{kind}" for kind in PAPERS]
    return ["/", *(f"/{view}/" for view in views), *named]
