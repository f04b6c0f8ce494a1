"""The places of the library: `PLACES` by name; each fills a panel of any size.

A place says which options it takes, with their defaults (so also their types), whether one is
indoors there (it neither rains nor shows a sky), and where the ground begins.
"""

from .closeups import PLACES as CLOSEUPS
from .digital import PLACES as DIGITAL
from .digital_stairs import PLACES as DIGITAL_STAIRS
from .digital_town import PLACES as DIGITAL_TOWN
from .indoors import PLACES as INDOORS
from .land import PLACES as LAND
from .place import Place
from .rides import PLACES as RIDES
from .rooms import PLACES as ROOMS
from .slope import PLACES as SLOPE
from .town import PLACES as TOWN
from .waters import PLACES as WATERS
from .woods import PLACES as WOODS

__all__ = ["PLACES", "Place"]

PLACES: dict[str, Place] = {
    **LAND,
    **WOODS,
    **SLOPE,
    **WATERS,
    **TOWN,
    **RIDES,
    **ROOMS,
    **INDOORS,
    **CLOSEUPS,
    **DIGITAL,
    **DIGITAL_STAIRS,
    **DIGITAL_TOWN,
}
