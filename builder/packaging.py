"""The build step that adds `schemas/` and `expectations/` to the package in the wheel."""

from pathlib import Path

from setuptools.command.build_py import build_py

SHIPPED = ("schemas", "expectations")


class BuildPackage(build_py):
    """Adds the mapped data folders and all folders below them to the packages."""

    def finalize_options(self) -> None:
        super().finalize_options()
        for name in SHIPPED:
            folders = [Path(name), *sorted(path for path in Path(name).rglob("*") if path.is_dir())]
            self.packages = [*(self.packages or []), *(".".join(("builder", *folder.parts)) for folder in folders)]
