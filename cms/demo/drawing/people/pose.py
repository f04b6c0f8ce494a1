"""What a body is doing, in units of a body: 7 units tall, y upwards, x towards where it faces."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..ink import Point

__all__ = ["POSES", "Pose"]


@dataclass(frozen=True)
class Pose:
    """`near` and `far` are the two hands: where they are, measured from their shoulder.

    `near_foot` and `far_foot` are measured from the point on the ground below the hips when
    standing. `lean` is the angle of the back in degrees, forwards. `seat` is the height of the
    hips when sitting. A hand is `open`, `point`, `fist`, `flat`, `none` or a number of fingers.
    """

    lean: float = 3
    hip: float = 3.38
    near: Point = (0.25, -2.0)
    far: Point = (0.2, -2.0)
    near_hand: str = "fist"
    far_hand: str = "fist"
    near_foot: Point = (-0.38, 0)
    far_foot: Point = (0.36, 0)
    elbow: int = 1
    knee: int = 1
    wheels: bool = False
    cane: bool = False

    def but(self, **changes: object) -> Pose:
        """The same pose with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


_SIT = Pose(hip=1.75, near_foot=(1.5, 0), far_foot=(1.25, 0), near=(1.2, -1.0), far=(1.3, -1.1))

POSES: dict[str, Pose] = {
    "stand": Pose(),
    "point": Pose(near=(2.0, 0.35), near_hand="point", lean=6),
    "point-up": Pose(near=(1.3, 1.6), near_hand="point", lean=-3),
    "explain": Pose(near=(1.5, -0.35), near_hand="open", far=(1.3, -0.9), far_hand="open", lean=5),
    "plead": Pose(near=(1.5, 0.35), near_hand="open", far=(1.6, 0.0), far_hand="open", lean=8),
    "hips": Pose(near=(-0.1, -1.7), far=(0.2, -1.75), lean=-3, near_hand="none", elbow=-1),
    "folded": Pose(near=(0.78, -0.88), far=(0.3, -1.1), near_hand="flat", far_hand="none"),
    "chin": Pose(near=(0.75, 0.05), near_hand="fist", far=(0.8, -1.1), lean=2),
    "raise": Pose(near=(-0.6, 2.0), near_hand="open", lean=-2),
    "raise-four": Pose(near=(-1.0, 1.95), near_hand="four", lean=-2),
    "cheer": Pose(near=(-0.9, 1.9), near_hand="open", far=(1.2, 1.7), far_hand="open", lean=-4),
    "walk": Pose(
        near=(0.9, -1.7), far=(-0.7, -1.8), near_foot=(-1.0, 0.1), far_foot=(1.0, 0.0), lean=7
    ),
    "walk-cane": Pose(
        near=(1.1, -1.5),
        far=(-0.3, -1.8),
        near_foot=(-0.6, 0.0),
        far_foot=(0.6, 0),
        lean=12,
        cane=True,
    ),
    "carry": Pose(near=(1.4, -0.9), far=(1.5, -0.8), near_hand="flat", far_hand="flat", lean=-4),
    "push": Pose(
        near=(1.6, -0.8), far=(1.7, -0.8), lean=14, near_foot=(-1.0, 0.1), far_foot=(0.7, 0)
    ),
    "dig": Pose(
        lean=32, hip=3.0, near=(0.9, -1.7), far=(1.3, -1.5), near_foot=(0.8, 0), far_foot=(-0.7, 0)
    ),
    "lean": Pose(
        lean=28, near=(1.2, -1.5), near_hand="flat", far=(1.5, -1.1), far_hand="point", hip=3.1
    ),
    "draw": Pose(
        lean=34, near=(1.2, -1.45), near_hand="fist", far=(0.7, -1.75), hip=3.1, far_hand="flat"
    ),
    "sit": _SIT,
    "sit-talk": _SIT.but(
        near=(1.4, 0.1), near_hand="open", far=(1.3, -0.8), far_hand="open", lean=8
    ),
    "sit-point": _SIT.but(near=(1.9, 0.2), near_hand="point", lean=12),
    "sit-chin": _SIT.but(near=(0.75, -0.05), lean=14),
    "sit-draw": _SIT.but(near=(1.3, -1.25), lean=22, far_hand="flat"),
    "sit-raise": _SIT.but(near=(-0.6, 2.0), near_hand="open", lean=0),
    "sit-back": _SIT.but(
        near=(0.85, -1.2), far=(0.7, -1.1), lean=-10, near_hand="none", far_hand="none"
    ),
    "kneel": Pose(
        hip=1.5,
        near_foot=(-1.25, 0.1),
        far_foot=(0.85, 0),
        lean=22,
        knee=1,
        near=(1.3, -1.4),
        far=(1.5, -1.2),
        far_hand="flat",
    ),
    "wheel": Pose(
        hip=1.9,
        near_foot=(1.75, 0.35),
        far_foot=(1.6, 0.35),
        near=(0.9, -1.3),
        far=(1.0, -1.2),
        lean=0,
        wheels=True,
    ),
    "wheel-point": Pose(
        hip=1.9,
        near_foot=(1.75, 0.35),
        far_foot=(1.6, 0.35),
        near=(1.9, 0.5),
        near_hand="point",
        far=(1.0, -1.2),
        lean=6,
        wheels=True,
    ),
    "wheel-talk": Pose(
        hip=1.9,
        near_foot=(1.75, 0.35),
        far_foot=(1.6, 0.35),
        near=(1.3, 0.3),
        near_hand="open",
        far=(1.4, -0.6),
        far_hand="open",
        lean=6,
        wheels=True,
    ),
    # Hands that no longer obey lie in the lap.
    "wheel-rest": Pose(
        hip=1.9,
        near_foot=(1.75, 0.35),
        far_foot=(1.6, 0.35),
        near=(0.95, -1.35),
        far=(0.9, -1.3),
        near_hand="flat",
        far_hand="none",
        lean=-3,
        wheels=True,
    ),
    "cycle": Pose(
        hip=3.3,
        near_foot=(0.75, 0.55),
        far_foot=(0.35, 1.2),
        near=(1.42, -1.15),
        far=(0.86, -0.94),
        lean=24,
    ),
    # What the stories of the tomes ask for
    "run": Pose(
        near=(1.0, -0.9),
        far=(-0.6, -1.4),
        near_foot=(-1.35, 0.55),
        far_foot=(1.3, 0.05),
        lean=20,
        hip=3.2,
    ),
    "phone": Pose(near=(0.95, 0.15), near_hand="fist", far=(0.3, -1.9), lean=4),
    # One hand on a cane, the other lets go of what it held.
    "cane-drop": Pose(
        near=(1.2, -1.3), far=(1.75, 0.1), far_hand="open", far_foot=(0.5, 0), lean=9, cane=True
    ),
    # A receiver at the ear that we see.
    "listen": Pose(near=(-0.42, 1.0), near_hand="fist", far=(0.5, -1.7), lean=2),
    # A hand that hovers over what it may put down, or a finger that shows something.
    "listen-hover": Pose(
        near=(-0.42, 1.0), near_hand="fist", far=(1.7, -0.1), far_hand="flat", lean=6
    ),
    "listen-show": Pose(
        near=(-0.42, 1.0), near_hand="fist", far=(1.8, -0.1), far_hand="point", lean=6
    ),
    "listen-raise": Pose(
        near=(-0.42, 1.0), near_hand="fist", far=(1.1, 1.5), far_hand="fist", lean=-4
    ),
    "ears": Pose(near=(-0.42, 1.0), near_hand="flat", far=(0.5, 1.05), far_hand="flat", lean=4),
    "carried": _SIT.but(
        near_foot=(1.1, -0.3),
        far_foot=(0.85, -0.3),
        near=(0.85, -1.2),
        far=(0.7, -1.1),
        near_hand="none",
        far_hand="none",
        lean=-8,
    ),
    "brandish": Pose(near=(-1.3, 1.0), near_hand="fist", far=(0.5, -1.2), lean=-6),
    "floor": Pose(
        hip=0.55,
        near_foot=(2.1, 0),
        far_foot=(1.8, 0),
        near=(1.1, -1.0),
        far=(0.9, -1.2),
        far_hand="none",
        lean=-9,
    ),
    "floor-give": Pose(
        hip=0.55, near_foot=(2.0, 0), far_foot=(1.7, 0), near=(1.75, -0.3), far=(0.6, -1.5), lean=4
    ),
    # Two who make a seat of their four hands: on a flight, the one above reaches down and the one
    # below reaches out.
    "seat-above": Pose(near=(1.6, -1.5), far=(1.95, -1.15), lean=12),
    "seat-below": Pose(near=(1.85, 0.1), far=(2.0, 0.15), lean=6),
    "read": Pose(near=(1.25, -0.75), near_hand="fist", far=(1.4, -0.8), far_hand="fist", lean=6),
    "hold-high": Pose(near=(-0.7, 1.75), near_hand="fist", far=(0.6, -1.4), lean=-3),
    # Both hands on a tool that lies across: one at its handle, the other at its tip.
    "file": Pose(near=(1.0, -1.25), far=(1.72, -0.8), near_hand="fist", far_hand="fist", lean=9),
    # A hose in the near hand, what it comes from in the far one.
    "spray": Pose(near=(1.6, -0.45), near_hand="fist", far=(0.8, -1.6), far_hand="fist", lean=-6),
    "shrug": Pose(near=(1.2, -0.9), near_hand="open", far=(1.1, -1.0), far_hand="open", lean=-4),
    "hold-out": Pose(near=(1.75, -0.3), near_hand="fist", far=(0.3, -1.9), lean=5),
    "hold-up": Pose(near=(1.7, 1.15), near_hand="fist", far=(0.3, -1.9), lean=0),
    "lift": Pose(near=(0.5, 1.9), near_hand="flat", far=(0.9, 1.85), far_hand="flat", lean=-2),
    "cold": Pose(near=(0.75, -0.75), far=(0.7, -0.85), near_hand="fist", lean=12),
    "bow": Pose(near=(0.35, -2.0), far=(0.4, -2.0), lean=18),
    "back-off": Pose(near=(1.1, 0.2), near_hand="open", far=(1.2, -0.1), far_hand="open", lean=-12),
    # Before what nobody shall touch: an arm to each side.
    "shield": Pose(near=(-1.75, 0.15), near_hand="open", far=(1.8, 0.2), far_hand="open", lean=-3),
    "hush": Pose(near=(0.62, 0.55), far=(0.8, -1.1), lean=2),
    # A finger to the lips, the other arm round somebody small.
    "shush": Pose(near=(0.72, 0.12), near_hand="point", far=(-0.3, -1.5), far_hand="none", lean=2),
    "fists": Pose(near=(0.62, -2.15), far=(1.1, -1.95), lean=17, hip=3.3),
    "kneel-strike": Pose(
        hip=1.5,
        near_foot=(-1.25, 0.1),
        far_foot=(0.85, 0),
        lean=18,
        near=(1.8, -0.1),
        far=(1.5, -1.5),
        near_hand="fist",
        far_hand="flat",
    ),
    "let-go": Pose(near=(2.0, 0.4), near_hand="open", lean=6),
    "plead-low": Pose(
        near=(1.7, -0.6), near_hand="open", far=(1.7, -0.9), far_hand="open", lean=14
    ),
    "crank": Pose(
        near=(1.6, 0.1), far=(1.5, -0.6), lean=10, near_foot=(-0.8, 0.05), far_foot=(0.6, 0)
    ),
    "wave": Pose(near=(1.9, 0.95), near_hand="open", far=(0.2, -2.0), lean=0),
    "crouch": Pose(
        hip=1.45,
        near_foot=(-0.2, 0),
        far_foot=(0.7, 0),
        lean=30,
        near=(1.3, -1.1),
        far=(1.4, -1.0),
    ),
    "sit-read": _SIT.but(near=(1.2, -0.7), far=(1.35, -0.75), lean=10),
    "sit-phone": _SIT.but(near=(0.95, 0.1), near_hand="fist", lean=8),
    "sit-folded": _SIT.but(
        near=(0.78, -0.88), far=(0.3, -1.1), near_hand="flat", far_hand="none", lean=-7
    ),
    "sit-fork": _SIT.but(near=(1.5, -0.05), near_hand="fist", lean=8),
    "sit-stamp": _SIT.but(near=(1.75, 0.75), near_hand="fist", lean=2),
    "sit-bow": _SIT.but(near=(1.1, -1.3), far=(1.2, -1.3), lean=26),
    "prone": Pose(
        hip=0.62,
        lean=82,
        near=(0.9, -1.3),
        near_hand="open",
        far=(1.7, -0.5),
        far_hand="flat",
        near_foot=(-2.2, 1.0),
        far_foot=(-2.75, 0.05),
        knee=-1,
    ),
    "pedal": Pose(
        hip=3.3,
        near_foot=(0.75, 0.55),
        far_foot=(0.35, 1.2),
        near=(1.75, -0.7),
        far=(1.8, -0.7),
        lean=30,
    ),
    "heave": Pose(
        near=(1.9, -0.35),
        far=(1.95, -0.3),
        near_hand="flat",
        far_hand="flat",
        lean=34,
        hip=3.0,
        near_foot=(-1.9, 0.1),
        far_foot=(0.3, 0),
    ),
    "count": Pose(near=(1.05, -0.1), near_hand="open", far=(1.45, -0.15), far_hand="point"),
    "toast": Pose(near=(1.5, 1.15), near_hand="fist", far=(0.2, -2.0), lean=-2),
    "drink": Pose(near=(1.0, -0.35), near_hand="fist", far=(0.3, -1.9), lean=2),
    "sing": Pose(near=(1.1, -0.7), far=(1.3, -0.75), lean=-6),
    "hug": Pose(near=(0.7, -1.05), near_hand="flat", far=(0.4, -1.2), far_hand="none"),
    "sit-show": _SIT.but(
        near=(1.55, -0.85), near_hand="point", far=(0.3, -1.1), far_hand="none", lean=-4
    ),
    "sit-hold": _SIT.but(near=(1.75, -0.2), near_hand="fist", far=(1.0, -1.2), lean=8),
    # An empty hand held out for what is to be put into it.
    "palm-out": Pose(near=(1.75, -0.7), near_hand="none", far=(0.3, -1.9), lean=4),
    "sit-palm": _SIT.but(near=(1.85, -0.2), near_hand="none", far=(0.9, -1.2), lean=8),
    "sit-flourish": _SIT.but(near=(1.95, 0.5), near_hand="fist", lean=4),
    "point-down": Pose(near=(1.95, -0.75), near_hand="point", lean=6),
    # Over a table: a finger on what lies there, the other hand on the edge.
    "reach": Pose(
        lean=30, hip=3.1, near=(1.75, -1.3), near_hand="point", far=(0.75, -1.75), far_hand="flat"
    ),
    # A paper held up for all to see, the other fist on the table.
    "sign-up": Pose(near=(1.55, 0.35), near_hand="fist", far=(1.3, -1.7), lean=3),
    "show-carry": Pose(near=(1.75, -0.3), near_hand="fist", far=(1.0, -1.4), far_hand="flat"),
    "sit-stop": _SIT.but(near=(1.35, -0.35), near_hand="open", lean=-4),
    "raise-half": Pose(near=(1.45, 0.3), near_hand="open", far=(0.3, -1.9), lean=4),
    # A child on the near arm, something to read in the far hand.
    "hip-show": Pose(near=(1.05, -0.95), near_hand="flat", far=(2.0, 0.3), lean=-3),
    # Arms round a child whose bearer's hands are drawn after it.
    "cradle": Pose(near=(0.15, -1.75), near_hand="none", far=(0.1, -1.75), far_hand="none", lean=1),
    # Both hands on the edge of something before them.
    "at-edge": Pose(
        near=(0.3, -1.7), near_hand="none", far=(0.3, -1.7), far_hand="none", elbow=-1, lean=-2
    ),
    "hip-point": Pose(
        near=(0.3, -1.3), near_hand="none", far=(2.1, 0.2), far_hand="point", lean=-3
    ),
    # Elbows at the sides; the palms are drawn after it, from near.
    "show-palms": Pose(
        near=(-0.75, -2.1), near_hand="none", far=(0.75, -2.1), far_hand="none", elbow=1, lean=0
    ),
    "sit-lap": _SIT.but(near=(0.9, -1.25), far=(1.0, -1.2), lean=2),
}
