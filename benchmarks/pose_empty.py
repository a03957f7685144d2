"""How often a person is seen where nobody is: BlazePose on ONNX Runtime beside MediaPipe.

    PYTHONPATH=app python benchmarks/pose_empty.py [CLIP ...] [--each N] [--save FILE.png]

Empty rooms, noise, heaps of shapes and, where clips are given, the sides of their pictures, cut where the person ends:
gyms and living rooms as they are. Name only clips with one person; --save draws a sheet of these sides, to see that
nobody is in them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from truerep.pose.mediapipe_pose import BlazePose
from truerep.pose.onnx_pose import OnnxBlazePose
from truerep.synthetic.camera import camera_for
from truerep.synthetic.look import random_look
from truerep.synthetic.room import build_room
from truerep.video.clip import ClipSource
from truerep.video.opencv import cv2

Picture = NDArray[np.uint8]
SIZE = (360, 640)  # rows, columns
MARGIN = 0.2  # of the person's longer extent, kept between them and the side that is cut off
LEAST = 100  # columns of a side that is worth looking at


def rooms(count: int) -> Iterator[Picture]:
    rng = np.random.default_rng(1)
    for _ in range(count):
        camera = camera_for("squat", float(rng.uniform(0, 360)), width=SIZE[1], height=SIZE[0])
        room = build_room(camera, random_look(rng)).picture
        yield np.clip(room + rng.normal(0, 3, room.shape), 0, 255).astype(np.uint8)[..., ::-1].copy()


def noises(count: int) -> Iterator[Picture]:
    rng = np.random.default_rng(2)
    for number in range(count):
        grain = 2 ** (number % 7)
        coarse = rng.integers(0, 256, (SIZE[0] // grain + 2, SIZE[1] // grain + 2, 3)).astype(np.uint8)
        yield np.asarray(cv2.resize(coarse, SIZE[::-1], interpolation=cv2.INTER_CUBIC), np.uint8)


def shapes(count: int) -> Iterator[Picture]:
    rng = np.random.default_rng(3)

    def point() -> tuple[int, int]:
        return int(rng.integers(0, SIZE[1])), int(rng.integers(0, SIZE[0]))

    for _ in range(count):
        picture = np.full((*SIZE, 3), rng.integers(0, 256, 3), np.uint8)
        for _ in range(int(rng.integers(3, 25))):
            colour = tuple(int(n) for n in rng.integers(0, 256, 3))
            kind = rng.integers(0, 3)
            if kind == 0:
                cv2.rectangle(picture, point(), point(), colour, -1)
            elif kind == 1:
                axes = (int(rng.integers(5, 90)), int(rng.integers(5, 150)))
                cv2.ellipse(picture, point(), axes, float(rng.uniform(0, 180)), 0, 360, colour, -1)
            else:
                cv2.line(picture, point(), point(), colour, int(rng.integers(2, 40)))
        yield np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.0), np.uint8)


def sides(clips: list[Path], count: int, finder: BlazePose) -> Iterator[Picture]:
    """The wider side beside the person, of pictures spread over the clips."""
    each = -(-count // max(1, len(clips)))
    for path in clips:
        finder.reset()
        given = 0
        with ClipSource(path) as clip:
            step = max(1, (clip.frame_count or 60) // (3 * each))
            number = 0
            while given < each and (picture := clip.read()) is not None:
                number += 1
                if number % step:
                    continue
                frame = finder.estimate(picture.image, picture.timestamp_s)
                if not frame.has_person:
                    continue
                places = frame.landmarks[:, :2] * frame.frame_size
                gap = MARGIN * float(np.ptp(places, axis=0).max())
                left, right = int(places[:, 0].min() - gap), int(places[:, 0].max() + gap)
                side = picture.image[:, :left] if left > frame.frame_size[0] - right else picture.image[:, right:]
                if left < LEAST and frame.frame_size[0] - right < LEAST:
                    continue
                given += 1
                yield np.ascontiguousarray(side)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clip", type=Path, nargs="*")
    parser.add_argument("--each", type=int, default=250, help="so many pictures of each kind")
    parser.add_argument("--save", metavar="FILE", type=Path, help="a sheet of the clips' sides")
    options = parser.parse_args()
    theirs, ours = BlazePose(smooth=False), OnnxBlazePose(smooth=False, processors=("CPU",))
    kinds = {"empty room": rooms(options.each), "noise": noises(options.each), "shapes": shapes(options.each)}
    sheet: list[Picture] = []
    if options.clip:
        kinds["beside a person"] = sides(options.clip, options.each, BlazePose(smooth=False))
    print("| Pictures | Number | MediaPipe sees somebody | ONNX Runtime sees somebody |\n|---|---|---|---|")
    totals = np.zeros(3, int)
    for name, pictures in kinds.items():
        seen = np.zeros(3, int)
        for picture in pictures:
            found = []
            for estimator in (theirs, ours):
                found.append(estimator.estimate(picture, float(seen[0])).has_person)
                if found[-1]:
                    estimator.reset()
            seen += (1, *found)
            if options.save and name == "beside a person":
                mark = (0, 0, 255) if any(found) else (0, 0, 0)
                small = np.asarray(cv2.resize(picture, (96, 160)), np.uint8)
                sheet.append(
                    np.asarray(cv2.copyMakeBorder(small, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=mark), np.uint8)
                )
        totals += seen
        print(f"| {name} | {seen[0]} | {seen[1]} | {seen[2]} |", flush=True)
    print(f"| all | {totals[0]} | {totals[1]} | {totals[2]} |")
    if sheet:
        sheet += [np.zeros_like(sheet[0])] * (-len(sheet) % 25)
        rows = [np.hstack(sheet[i : i + 25]) for i in range(0, len(sheet), 25)]
        cv2.imwrite(str(options.save), np.vstack(rows))


if __name__ == "__main__":
    main()
