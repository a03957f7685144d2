"""Lays models, profiles and assets into the package when a wheel is built.

In the checkout they lie at the top, where people look for them; installed they lie inside the package, where nothing
else can overwrite them. `truerep.resources` finds both.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

DATA = ("models", "coach_profiles", "assets")


class BuildWithData(build_py):
    """Copies the data folders beside the modules."""

    def run(self) -> None:
        """Build the package anew, then copy the data into it; an editable install finds them in the checkout."""
        package = Path(self.build_lib) / "truerep"
        if self.editable_mode:
            super().run()
            return
        shutil.rmtree(package, ignore_errors=True)  # what an earlier build left there would go into the wheel
        super().run()
        for folder in DATA:
            if Path(folder).is_dir():
                ignored = shutil.ignore_patterns(".*", "__pycache__")
                shutil.copytree(folder, package / folder, ignore=ignored)


setup(cmdclass={"build_py": BuildWithData})
