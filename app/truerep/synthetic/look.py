"""What the athlete wears and where it stands: colours, cut of the clothes, light, room."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

import numpy as np

Colour = tuple[float, float, float]


class Material(IntEnum):
    """What a surface is made of."""

    SKIN = 0
    FACE = 1
    SHIRT = 2
    TROUSERS = 3
    SHOE = 4
    SOLE = 5
    SOCK = 6
    HAIR = 7
    METAL = 8
    WEIGHT = 9
    PADDING = 10


@dataclass(frozen=True, slots=True)
class Look:
    """Appearance of athlete and room; colours are red, green, blue from 0 to 255.

    Attributes:
        long_sleeves, long_trousers: cut of the clothes.
        long_hair: falls to the neck.
        light: direction towards the lamp.
        brightness: of the whole picture against the usual.
        decor_seed: places window, picture and boards.
    """

    skin: Colour = (208.0, 158.0, 128.0)
    shirt: Colour = (46.0, 104.0, 172.0)
    trousers: Colour = (44.0, 46.0, 56.0)
    shoe: Colour = (224.0, 224.0, 226.0)
    hair: Colour = (52.0, 36.0, 28.0)
    wall: Colour = (198.0, 194.0, 186.0)
    floor: Colour = (164.0, 130.0, 98.0)
    mat: Colour = (88.0, 108.0, 112.0)
    long_sleeves: bool = False
    long_trousers: bool = False
    long_hair: bool = False
    light: tuple[float, float, float] = (0.42, 1.1, 0.80)
    brightness: float = 1.0
    decor_seed: int = 0
    padding: Colour = field(default=(60.0, 40.0, 42.0))

    def palette(self) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """(materials, 3) colours by `Material`."""
        table = {
            Material.SKIN: self.skin,
            Material.FACE: tuple(min(255.0, c * 1.02) for c in self.skin),
            Material.SHIRT: self.shirt,
            Material.TROUSERS: self.trousers,
            Material.SHOE: self.shoe,
            Material.SOLE: (72.0, 72.0, 76.0),
            Material.SOCK: (232.0, 232.0, 230.0),
            Material.HAIR: self.hair,
            Material.METAL: (150.0, 152.0, 156.0),
            Material.WEIGHT: (52.0, 53.0, 58.0),
            Material.PADDING: self.padding,
        }
        return np.array([table[m] for m in Material], np.float64)


_SKINS: Final = ((232, 190, 164), (216, 168, 138), (190, 138, 106), (150, 102, 74), (110, 74, 54), (84, 56, 42))
_FLOORS: Final = ((164, 130, 98), (120, 88, 62), (196, 170, 138), (128, 128, 130), (92, 96, 104), (150, 144, 134))
_HAIRS: Final = ((40, 30, 26), (72, 48, 32), (120, 84, 50), (176, 140, 92), (150, 146, 142))


def random_look(rng: np.random.Generator) -> Look:
    """Clothes, skin, hair, room and light drawn at random; clothes always differ from the skin."""

    def colour(saturation: tuple[float, float], value: tuple[float, float]) -> Colour:
        rgb = colorsys.hsv_to_rgb(rng.random(), rng.uniform(*saturation), rng.uniform(*value))
        return (rgb[0] * 255, rgb[1] * 255, rgb[2] * 255)

    skin = _near(rng, _SKINS[int(rng.integers(len(_SKINS)))])
    return Look(
        skin=skin,
        shirt=_apart(colour((0.2, 0.85), (0.25, 0.9)), skin),
        trousers=_apart(colour((0.0, 0.5), (0.12, 0.5)), skin),
        shoe=colour((0.0, 0.6), (0.2, 0.95)),
        hair=_near(rng, _HAIRS[int(rng.integers(len(_HAIRS)))]),
        wall=colour((0.0, 0.22), (0.55, 0.9)),
        floor=_near(rng, _FLOORS[int(rng.integers(len(_FLOORS)))]),
        mat=colour((0.1, 0.6), (0.3, 0.6)),
        long_sleeves=bool(rng.random() < 0.25),
        long_trousers=bool(rng.random() < 0.4),
        long_hair=bool(rng.random() < 0.35),
        light=(float(rng.uniform(-0.8, 0.8)), 1.1, float(rng.uniform(0.3, 1.0))),
        brightness=float(rng.uniform(0.8, 1.12)),
        decor_seed=int(rng.integers(1 << 30)),
        padding=colour((0.1, 0.7), (0.15, 0.45)),
    )


def _near(rng: np.random.Generator, colour: tuple[int, int, int]) -> Colour:
    """A colour a little lighter or darker, its tint all but kept."""
    lighter = float(rng.normal(1.0, 0.07))
    r, g, b = (float(np.clip(c * lighter + rng.normal(0, 2), 0, 255)) for c in colour)
    return (r, g, b)


def _apart(colour: Colour, skin: Colour) -> Colour:
    """A colour moved away where it would be taken for skin: darker than light skin, lighter than dark skin."""
    if sum((a - b) ** 2 for a, b in zip(colour, skin, strict=True)) >= 80**2:
        return colour
    r, g, b = colour
    if sum(skin) > 3 * 115:
        return (r * 0.45, g * 0.45, b * 0.55)
    return (255 - (255 - r) * 0.45, 255 - (255 - g) * 0.4, 255 - (255 - b) * 0.35)
