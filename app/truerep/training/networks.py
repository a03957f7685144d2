"""The networks that can be trained, by name: features (N, T, F) -> (logits (N, C), unit embedding (N, 128)).

The families are those of the research on gym-exercise recognition: plain, gated and bidirectional recurrent networks,
one-dimensional convolution, the Transformer encoder (Vaswani et al. 2017), and the GRU (Cho et al. 2014) with
multi-head self-attention over its outputs, which is the one that ships.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from truerep.body import SKELETON_EDGES
from truerep.recognition.features import GROUPS, JOINTS

EMBEDDING: Final = 128
_DROPOUT: Final = 0.25
_HEADS: Final = 4


class SelfAttention(nn.Module):
    """Multi-head self-attention with residual and layer norm: (N, T, D) -> (N, T, D).

    Written out in matrix products, so that the exported graph holds nothing else.
    """

    def __init__(self, width: int, heads: int = _HEADS) -> None:
        super().__init__()
        self.heads = heads
        self.depth = width // heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, x: Tensor) -> Tensor:
        """One round of attention."""
        frames, width = x.shape[1], x.shape[2]
        split = self.query_key_value(x).reshape(-1, frames, 3, self.heads, self.depth)
        query, key, value = (part.transpose(1, 2) for part in split.unbind(2))
        weights = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(self.depth), dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(-1, frames, width)
        normed: Tensor = self.norm(x + self.dropout(self.out(mixed)))
        return normed


class Recurrent(nn.Module):
    """A recurrent layer's outputs alone."""

    def __init__(self, kind: str, width_in: int, width: int, both_ways: bool = False) -> None:
        super().__init__()
        layer = {"gru": nn.GRU, "lstm": nn.LSTM, "rnn": nn.RNN}[kind]
        self.layer = layer(width_in, width, batch_first=True, bidirectional=both_ways)

    def forward(self, x: Tensor) -> Tensor:
        """(N, T, width_in) -> (N, T, width or twice of it)."""
        out: Tensor = self.layer(x)[0]
        return out


class Halved(nn.Module):
    """A convolution over five frames that halves their number."""

    def __init__(self, width_in: int, width: int) -> None:
        super().__init__()
        self.convolution = nn.Conv1d(width_in, width, 5, stride=2, padding=2)

    def forward(self, x: Tensor) -> Tensor:
        """(N, T, width_in) -> (N, T/2, width)."""
        return functional.relu(self.convolution(x.transpose(1, 2))).transpose(1, 2)


class Positions(nn.Module):
    """Linear embedding plus sinusoidal positions."""

    def __init__(self, width_in: int, width: int, longest: int = 256) -> None:
        super().__init__()
        self.linear = nn.Linear(width_in, width)
        at = torch.arange(longest)[:, None] * torch.exp(torch.arange(0, width, 2) * (-math.log(1e4) / width))
        self.register_buffer("table", torch.stack([at.sin(), at.cos()], dim=-1).reshape(longest, width))

    def forward(self, x: Tensor) -> Tensor:
        """(N, T, width_in) -> (N, T, width)."""
        table: Tensor = self.get_buffer("table")
        out: Tensor = self.linear(x) + table[: x.shape[1]]
        return out


class FeedForward(nn.Module):
    """A Transformer encoder's second half."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(width, 2 * width), nn.ReLU(), nn.Dropout(_DROPOUT), nn.Linear(2 * width, width)
        )
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        """(N, T, width) -> the same shape."""
        out: Tensor = self.norm(x + self.inner(x))
        return out


class DrawnSkeletons(nn.Module):
    """Poses of the window drawn as small grey pictures, one channel a moment: (N, T, F) -> (N, moments, side, side).

    Each bone is a row of soft dots; a dot is the product of a bell curve across and one down, so that drawing is two
    matrix products.
    """

    def __init__(self, moments: int = 6, side: int = 32) -> None:
        super().__init__()
        self.moments = moments
        place = {joint: number for number, joint in enumerate(JOINTS)}
        bones = [(place[a], place[b]) for a, b in SKELETON_EDGES if a in place and b in place]
        self.bones = torch.tensor(bones)
        self.register_buffer("along", torch.linspace(0.0, 1.0, 6)[:, None])
        self.register_buffer("pixels", torch.linspace(-2.2, 2.2, side))

    def forward(self, features: Tensor) -> Tensor:
        """Draw."""
        picked = torch.linspace(0, features.shape[1] - 1, self.moments).round().long()
        joints = features[:, picked, GROUPS["image"]].reshape(-1, self.moments, len(JOINTS), 2)
        start, end = joints[:, :, self.bones[:, 0], None], joints[:, :, self.bones[:, 1], None]
        dots = (start + (end - start) * self.get_buffer("along")).flatten(2, 3)
        bell = torch.exp(-((dots[..., None] - self.get_buffer("pixels")) / 0.12).square())
        picture: Tensor = bell[..., 1, :].transpose(2, 3) @ bell[..., 0, :]
        return picture.clamp(max=1.0)


class PictureClassifier(nn.Module):
    """Four blocks of convolution, convolution, pooling and dropout over drawn skeletons, in the same two outputs.

    Weights begin as by He et al. (2015).
    """

    asked_as_it_is = True  # it looks at the picture alone

    def __init__(self, features: int, classes: int, frames: int) -> None:
        super().__init__()
        drawn = DrawnSkeletons()
        widths = (drawn.moments, 16, 32, 64, 96)
        blocks = [_block(a, b) for a, b in pairwise(widths)]
        self.layers = nn.Sequential(drawn, *blocks, nn.Flatten(), nn.Linear(widths[-1] * 4, EMBEDDING))
        self.head = nn.Linear(EMBEDDING, classes)
        self.sharpness = nn.Parameter(torch.tensor(10.0))
        for layer in self.layers.modules():
            if isinstance(layer, nn.Conv2d):  # PyTorch's own start lets eight layers of thin lines fade to nothing
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
                nn.init.zeros_(layer.bias)

    def standardise(self, features: Tensor) -> None:
        """Pictures need none."""

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """(N, T, F) -> logits (N, C), embedding (N, 128) of length 1."""
        embedding = functional.normalize(self.layers(features), dim=1)
        return self.head(self.sharpness * embedding), embedding


def _block(width_in: int, width: int) -> nn.Module:
    first, second = nn.Conv2d(width_in, width, 3, padding=1), nn.Conv2d(width, width, 3, padding=1)
    return nn.Sequential(first, nn.ReLU(), second, nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(_DROPOUT))


class WindowClassifier(nn.Module):
    """Standardised features, a trunk over time, pooling, a unit embedding and a cosine class head.

    Mean, spread and extremes of the frames are given to the embedding beside what the trunk makes of their order: with
    few sources to learn from, what moves, how far, and where it turns is what generalises best.
    """

    def __init__(self, trunk: nn.Module, trunk_width: int, features: int, classes: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("scale", torch.ones(features))
        self.trunk = trunk
        self.spread = nn.Sequential(nn.Linear(4 * features, 96), nn.ReLU(), nn.Dropout(_DROPOUT))
        self.embed = nn.Sequential(nn.Dropout(_DROPOUT), nn.Linear(2 * trunk_width + 96, EMBEDDING))
        self.prototypes = nn.Parameter(torch.randn(classes, EMBEDDING) * 0.1)
        self.sharpness = nn.Parameter(torch.tensor(10.0))

    def standardise(self, features: Tensor) -> None:
        """Take mean and scale of the features from some windows (N, T, F)."""
        flat = features.reshape(-1, features.shape[-1])
        self.get_buffer("mean").copy_(flat.mean(dim=0))
        self.get_buffer("scale").copy_(1.0 / flat.std(dim=0).clamp_min(0.05))

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """(N, T, F) -> logits (N, C), embedding (N, 128) of length 1."""
        x = ((features - self.mean) * self.scale).clamp(-6.0, 6.0)
        mean = x.mean(dim=1)
        deviation = (x - mean[:, None]).square().mean(dim=1).add(1e-4).sqrt()
        whole = torch.cat([mean, deviation, x.amin(dim=1), x.amax(dim=1)], dim=1)
        over_time = self.trunk(x)
        pooled = torch.cat([over_time.mean(dim=1), over_time.amax(dim=1), self.spread(whole)], dim=1)
        embedding = functional.normalize(self.embed(pooled), dim=1)
        return self.sharpness * embedding @ functional.normalize(self.prototypes, dim=1).T, embedding


class PlainClassifier(nn.Module):
    """A flattened window through dense layers, in the same two outputs."""

    def __init__(self, features: int, classes: int, frames: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("scale", torch.ones(features))
        self.layers = nn.Sequential(
            nn.Flatten(),
            nn.Linear(features * frames, 256),
            nn.ReLU(),
            nn.Dropout(_DROPOUT),
            nn.Linear(256, 256),
            nn.ReLU(),
            nn.Dropout(_DROPOUT),
            nn.Linear(256, EMBEDDING),
        )
        self.head = nn.Linear(EMBEDDING, classes)
        self.sharpness = nn.Parameter(torch.tensor(10.0))

    standardise = WindowClassifier.standardise

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """(N, T, F) -> logits (N, C), embedding (N, 128) of length 1."""
        x = ((features - self.mean) * self.scale).clamp(-6.0, 6.0)
        embedding = functional.normalize(self.layers(x), dim=1)
        return self.head(self.sharpness * embedding), embedding


def _over_time(trunk: Callable[[int], nn.Module], width: int) -> Callable[[int, int, int], nn.Module]:
    def build(features: int, classes: int, frames: int) -> nn.Module:
        return WindowClassifier(trunk(features), width, features, classes)

    return build


def _convolutions(features: int) -> nn.Module:
    return nn.Sequential(
        Halved(features, 128), nn.Dropout(_DROPOUT), Halved(128, 128), nn.Dropout(_DROPOUT), Halved(128, 128)
    )


def _gru_attention(features: int) -> nn.Module:
    return nn.Sequential(
        Halved(features, 96), nn.Dropout(_DROPOUT), Recurrent("gru", 96, 64, both_ways=True), SelfAttention(128)
    )


def _transformer(features: int) -> nn.Module:
    return nn.Sequential(
        Positions(features, 128), *(m for _ in range(2) for m in (SelfAttention(128), FeedForward(128)))
    )


NETWORKS: Final[dict[str, Callable[[int, int, int], nn.Module]]] = {
    "gru_attention": _over_time(_gru_attention, 128),
    "gru": _over_time(lambda features: Recurrent("gru", features, 128), 128),
    "lstm": _over_time(lambda features: Recurrent("lstm", features, 128), 128),
    "bilstm": _over_time(lambda features: Recurrent("lstm", features, 64, both_ways=True), 128),
    "rnn": _over_time(lambda features: Recurrent("rnn", features, 128), 128),
    "mlp": PlainClassifier,
    "cnn1d": _over_time(_convolutions, 128),
    "transformer": _over_time(_transformer, 128),
    "cnn_pose_image": PictureClassifier,
}
"""Builders by name: (features, classes, frames) -> network."""
