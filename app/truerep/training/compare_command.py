"""`truerep compare`: every model on the same folds, in one table."""

from __future__ import annotations

import argparse

from truerep.analysis.parallel import shared_by
from truerep.training.baseline import BASELINES
from truerep.training.command import add_data_arguments, prepared, say
from truerep.training.compare import compare
from truerep.training.form_command import compare_form
from truerep.training.form_models import FORM_MODELS, MOTION_MODELS, TOGETHER
from truerep.training.networks import NETWORKS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `truerep compare`."""
    add_data_arguments(parser)
    names = list(dict.fromkeys([*NETWORKS, *BASELINES, *FORM_MODELS, TOGETHER, *MOTION_MODELS]))
    parser.add_argument("--models", metavar="NAME", nargs="+", choices=names, help="only some of them")


def run(arguments: argparse.Namespace) -> int:
    """Compare; 0 when all went well.

    Raises:
        TrueRepError: unusable data, or a folder that cannot be written.
    """
    with shared_by(arguments.jobs, arguments.cluster):
        if arguments.task == "form":
            return compare_form(arguments, arguments.models or [*FORM_MODELS, TOGETHER, *MOTION_MODELS], say)
        material, how = prepared(arguments)
        compare(arguments.models or [*NETWORKS, *BASELINES], material, how, arguments.out, say)
    return 0
