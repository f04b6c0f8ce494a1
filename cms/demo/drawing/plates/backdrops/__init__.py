"""The places of the library: `PLACES` by name; each fills a panel of any size.

A place says which options it takes, with their defaults (so also their types), whether one is
indoors there (it neither rains nor shows a sky), and where the ground begins.
"""

from ..registry import together
from .citizenship import PLACES as CITIZENSHIP
from .citizenship_council import PLACES as CITIZENSHIP_COUNCIL
from .citizenship_home import PLACES as CITIZENSHIP_HOME
from .citizenship_lunch import PLACES as CITIZENSHIP_LUNCH
from .citizenship_near import PLACES as CITIZENSHIP_NEAR
from .citizenship_table import PLACES as CITIZENSHIP_TABLE
from .closeups import PLACES as CLOSEUPS
from .digital import PLACES as DIGITAL
from .digital_care import PLACES as DIGITAL_CARE
from .digital_stairs import PLACES as DIGITAL_STAIRS
from .digital_town import PLACES as DIGITAL_TOWN
from .emptied import PLACES as EMPTIED
from .indoors import PLACES as INDOORS
from .land import PLACES as LAND
from .mobilities import PLACES as MOBILITIES
from .nights import PLACES as NIGHTS
from .place import Place
from .rides import PLACES as RIDES
from .rooftops import PLACES as ROOFTOPS
from .rooms import PLACES as ROOMS
from .shops import PLACES as SHOPS
from .slope import PLACES as SLOPE
from .station import PLACES as STATION
from .stops import PLACES as STOPS
from .town import PLACES as TOWN
from .venon import PLACES as VENON
from .vizille import PLACES as VIZILLE
from .waters import PLACES as WATERS
from .woods import PLACES as WOODS
from .yards import PLACES as YARDS

__all__ = ["PLACES", "Place"]

PLACES: dict[str, Place] = together(
    LAND,
    WOODS,
    SLOPE,
    WATERS,
    EMPTIED,
    TOWN,
    YARDS,
    VIZILLE,
    SHOPS,
    RIDES,
    ROOMS,
    INDOORS,
    CLOSEUPS,
    CITIZENSHIP,
    CITIZENSHIP_COUNCIL,
    CITIZENSHIP_HOME,
    CITIZENSHIP_LUNCH,
    CITIZENSHIP_NEAR,
    MOBILITIES,
    NIGHTS,
    VENON,
    ROOFTOPS,
    STATION,
    STOPS,
    CITIZENSHIP_TABLE,
    DIGITAL,
    DIGITAL_CARE,
    DIGITAL_STAIRS,
    DIGITAL_TOWN,
)
