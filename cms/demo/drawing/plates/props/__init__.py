"""Props by name, in modules by where they are found."""

from ..registry import together
from .absent import THINGS as ABSENT
from .animals import THINGS as ANIMALS
from .assembly import THINGS as ASSEMBLY
from .canal import THINGS as CANAL
from .flood import THINGS as FLOOD
from .hamlet import THINGS as HAMLET
from .hourglass import THINGS as HOURGLASS
from .indoors import THINGS as INDOORS
from .ironmonger import THINGS as IRONMONGER
from .mud_finds import THINGS as MUD_FINDS
from .outdoors import THINGS as OUTDOORS
from .pen import Draw
from .pleas import THINGS as PLEAS
from .vehicles import THINGS as VEHICLES
from .winters import THINGS as WINTERS
from .woods import THINGS as WOODS
from .yew import THINGS as YEW

__all__ = ["PROPS", "Draw"]

PROPS: dict[str, Draw] = together(
    ANIMALS,
    ASSEMBLY,
    VEHICLES,
    OUTDOORS,
    INDOORS,
    WINTERS,
    WOODS,
    HOURGLASS,
    FLOOD,
    HAMLET,
    CANAL,
    IRONMONGER,
    MUD_FINDS,
    YEW,
    PLEAS,
    ABSENT,
)
