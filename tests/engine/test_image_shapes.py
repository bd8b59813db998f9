"""Which quantities hold images: what is an image, what is made into one, and their gradients."""

import pytest

from gantui.engine import compile_program
from gantui.scenario import find

IMAGES = {
    "slanted-faces": {"real", "fake", "x", "G.z1", "dfake", "G.dz1"},
    "backslashes": {"real", "fake", "x", "G.z1", "dfake", "G.dz1"},
    "conditional-gan": {"real", "fake", "x", "G.z1", "dfake", "G.dz1"},
    "critic": {"real", "fake", "x", "G.z1", "dfake", "G.dz1"},
    "tell-them-apart": {"x"},
    "backpropagation": {"x"},
    "shape-bow-tie": {"x", "fake"},
    "gan-by-hand": set(),
    "shape-contractive": set(),
}


@pytest.mark.parametrize("name", list(IMAGES))
def test_images_are_marked_with_their_shape(name: str) -> None:
    quantities = compile_program(find(name).scenario).quantities
    marked = {quantity.name: quantity.tile for quantity in quantities.values() if quantity.tile}
    assert marked == dict.fromkeys(IMAGES[name], (2, 2))


@pytest.mark.parametrize("name", list(IMAGES))
def test_an_image_has_a_row_for_each_pixel(name: str) -> None:
    for quantity in compile_program(find(name).scenario).quantities.values():
        if quantity.tile:
            assert quantity.tile[0] * quantity.tile[1] == len(quantity.rows)
