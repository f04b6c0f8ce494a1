"""Props by name, in modules by where they are found."""

from ..registry import together
from .animals import THINGS as ANIMALS
from .assembly import THINGS as ASSEMBLY
from .canal import THINGS as CANAL
from .hamlet import THINGS as HAMLET
from .hourglass import THINGS as HOURGLASS
from .indoors import THINGS as INDOORS
from .ironmonger import THINGS as IRONMONGER
from .outdoors import THINGS as OUTDOORS
from .pen import Draw
from .vehicles import THINGS as VEHICLES
from .woods import THINGS as WOODS

__all__ = ["PROPS", "Draw"]

PROPS: dict[str, Draw] = together(
    ANIMALS,
    ASSEMBLY,
    VEHICLES,
    OUTDOORS,
    INDOORS,
    WOODS,
    HOURGLASS,
    HAMLET,
    CANAL,
    IRONMONGER,
)
