"""A window judged twice, by what the picture shows and by the metric pose, and the two judgements averaged."""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from truerep.recognition.features import FEATURE_COUNT, GROUPS

SPACE: Final = ("world", "world_angles", "facing")
PICTURE: Final = ("image", "image_angles")


def without(*groups: str) -> Tensor:
    """(F,) 0 in the columns of these groups, else 1; what is missing is said to be unknown."""
    keep = torch.ones(FEATURE_COUNT)
    for group in groups:
        keep[GROUPS[group]] = 0.0
    if "world" in groups:
        keep[GROUPS["known"].start] = 0.0
    if "travel" in groups:
        keep[GROUPS["known"].start + 1] = 0.0
    return keep


class BothSenses(nn.Module):
    """A network asked once without space and once without picture: mean logits, mean embedding made length 1.

    Where one of the two is wrong (a limb that points at the camera, a depth that the detector guessed), the other is
    mostly right, and a network that sees both at once follows the one that agrees with the people it has learned from.
    """

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("kept", torch.stack([without(*SPACE), without(*PICTURE)]))

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """(N, T, F) -> logits (N, C), embedding (N, 128)."""
        seen = features[None] * self.get_buffer("kept")[:, None, None]
        logits, embedding = self.network(seen.flatten(0, 1))
        classes, width = logits.shape[1], embedding.shape[1]
        both = embedding.reshape(2, -1, width).sum(dim=0)
        return logits.reshape(2, -1, classes).mean(dim=0), functional.normalize(both, dim=1)


def asked(network: nn.Module) -> nn.Module:
    """The network as it is asked: by both senses, unless it says that it looks at one alone or asks by itself."""
    return network if getattr(network, "asked_as_it_is", False) else BothSenses(network)
