"""`python -m truerep.conversion`: BlazePose from the installed MediaPipe wheel to the ONNX files of TrueRep."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from truerep.errors import TrueRepError
from truerep.resources import resource_dir


def main(argv: Sequence[str] | None = None) -> int:
    """Write both models and print their digests; 2 after a fault, which is told in one sentence."""
    parser = argparse.ArgumentParser(prog="python -m truerep.conversion", description=__doc__)
    parser.add_argument("--out", metavar="DIR", type=Path, help="folder for the models; by default TrueRep's own")
    arguments = parser.parse_args(argv)
    try:
        blazepose = importlib.import_module("truerep.conversion.blazepose")
        folder = arguments.out or resource_dir("models")
        package = blazepose.installed_package()
        for plan in (blazepose.DETECTOR, blazepose.LANDMARKS):
            target, digest = blazepose.convert(plan, package, folder)
            sys.stdout.write(f"{digest}  {target}\n")
    except ModuleNotFoundError as error:
        sys.stderr.write(f"the conversion needs {error.name}; install the extra: pip install '.[train]'\n")
        return 2
    except TrueRepError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
