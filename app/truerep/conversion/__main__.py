"""`python -m truerep.conversion`: BlazePose from the installed MediaPipe wheel to the ONNX files of TrueRep."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from truerep.conversion.blazepose import DETECTOR, LANDMARKS, convert, installed_package
from truerep.errors import TrueRepError
from truerep.resources import resource_dir


def main() -> int:
    """Write both models and print their digests."""
    parser = argparse.ArgumentParser(prog="python -m truerep.conversion", description=__doc__)
    parser.add_argument("--out", metavar="DIR", type=Path, help="folder for the models; by default TrueRep's own")
    arguments = parser.parse_args()
    try:
        folder = arguments.out or resource_dir("models")
        package = installed_package()
        for plan in (DETECTOR, LANDMARKS):
            target, digest = convert(plan, package, folder)
            sys.stdout.write(f"{digest}  {target}\n")
    except TrueRepError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
