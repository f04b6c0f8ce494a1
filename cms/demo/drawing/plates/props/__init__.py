"""Props by name, in modules by where they are found."""

from .animals import THINGS as ANIMALS
from .canal import THINGS as CANAL
from .counter import THINGS as COUNTER
from .errands import THINGS as ERRANDS
from .hamlet import THINGS as HAMLET
from .hourglass import THINGS as HOURGLASS
from .household import THINGS as HOUSEHOLD
from .indoors import THINGS as INDOORS
from .ironmonger import THINGS as IRONMONGER
from .journey import THINGS as JOURNEY
from .outdoors import THINGS as OUTDOORS
from .pen import Draw
from .vehicles import THINGS as VEHICLES
from .woods import THINGS as WOODS

__all__ = ["PROPS", "Draw"]

PROPS: dict[str, Draw] = {
    **ANIMALS,
    **VEHICLES,
    **OUTDOORS,
    **INDOORS,
    **WOODS,
    **HOURGLASS,
    **HAMLET,
    **CANAL,
    **IRONMONGER,
    **JOURNEY,
    **COUNTER,
    **HOUSEHOLD,
    **ERRANDS,
}
