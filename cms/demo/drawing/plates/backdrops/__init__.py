"""The places of the library: `PLACES` by name; each fills a panel of any size.

A place says which options it takes, with their defaults (so also their types), whether one is
indoors there (it neither rains nor shows a sky), and where the ground begins.
"""

from .civic import PLACES as CIVIC
from .closeups import PLACES as CLOSEUPS
from .digital import PLACES as DIGITAL
from .indoors import PLACES as INDOORS
from .land import PLACES as LAND
from .lines import PLACES as LINES
from .place import Place
from .rides import PLACES as RIDES
from .rooms import PLACES as ROOMS
from .shops import PLACES as SHOPS
from .slope import PLACES as SLOPE
from .stations import PLACES as STATIONS
from .town import PLACES as TOWN
from .vizille import PLACES as VIZILLE
from .waters import PLACES as WATERS
from .woods import PLACES as WOODS
from .yards import PLACES as YARDS

__all__ = ["PLACES", "Place"]

PLACES: dict[str, Place] = {
    **LAND,
    **WOODS,
    **SLOPE,
    **WATERS,
    **TOWN,
    **YARDS,
    **VIZILLE,
    **SHOPS,
    **RIDES,
    **LINES,
    **STATIONS,
    **ROOMS,
    **INDOORS,
    **CIVIC,
    **DIGITAL,
    **CLOSEUPS,
}
