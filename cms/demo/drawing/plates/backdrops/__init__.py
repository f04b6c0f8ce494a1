"""The places of the library: `PLACES` by name; each fills a panel of any size.

A place says which options it takes, with their defaults (so also their types), whether one is
indoors there (it neither rains nor shows a sky), and where the ground begins.
"""

from .citizenship import PLACES as CITIZENSHIP
from .citizenship_council import PLACES as CITIZENSHIP_COUNCIL
from .citizenship_home import PLACES as CITIZENSHIP_HOME
from .citizenship_near import PLACES as CITIZENSHIP_NEAR
from .citizenship_table import PLACES as CITIZENSHIP_TABLE
from .civic import PLACES as CIVIC
from .closeups import PLACES as CLOSEUPS
from .digital import PLACES as DIGITAL
from .indoors import PLACES as INDOORS
from .land import PLACES as LAND
from .lines import PLACES as LINES
from .place import Place
from .rides import PLACES as RIDES
from .rooms import PLACES as ROOMS
from .slope import PLACES as SLOPE
from .town import PLACES as TOWN
from .vizille import PLACES as VIZILLE
from .waters import PLACES as WATERS
from .woods import PLACES as WOODS

__all__ = ["PLACES", "Place"]

PLACES: dict[str, Place] = {
    **LAND,
    **WOODS,
    **SLOPE,
    **WATERS,
    **TOWN,
    **VIZILLE,
    **RIDES,
    **LINES,
    **ROOMS,
    **INDOORS,
    **CIVIC,
    **DIGITAL,
    **CLOSEUPS,
    **CITIZENSHIP,
    **CITIZENSHIP_COUNCIL,
    **CITIZENSHIP_HOME,
    **CITIZENSHIP_NEAR,
    **CITIZENSHIP_TABLE,
}
