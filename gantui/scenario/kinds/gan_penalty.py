"""The gradient penalty that a GAN scenario may put on its discriminator."""

from typing import Annotated, Literal

from msgspec import Meta

from gantui.toml.table import Table

Share = Annotated[float, Meta(ge=0, le=1)]
"""A place between a fake sample, 0, and a real one, 1."""


class Penalty(Table, frozen=True):
    """A penalty on how steeply the discriminator's score rises, added to its loss."""

    kind: Annotated[
        Literal["real", "fake", "between"],
        Meta(
            description="Where the slope of the score is taken, and what is wanted of it. real, "
            "fake: at these samples it should be flat, weight/2 · mean of ‖∇D‖² (R1 and R2). "
            "between: at a point between each fake and a real sample its length should be 1, "
            "weight · mean of (‖∇D‖ − 1)² (WGAN-GP)."
        ),
    ]
    weight: Annotated[
        Annotated[float, Meta(gt=0, le=1e6)],
        Meta(description="γ of real and fake, λ of between."),
    ]
    epsilon: Annotated[
        Share | Annotated[list[Share], Meta(min_length=1, max_length=256)] | None,
        Meta(
            description="between: ε, how near each point is to the real sample; one number, or one "
            "for each pair. Left out, it is drawn from 0 to 1, anew each time."
        ),
    ] = None
