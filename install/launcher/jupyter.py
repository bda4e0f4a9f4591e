"""The private Jupyter: a virtual environment in the cache folder, and the kernel of this clone in it."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import build
import kernelspec
import machine
from problem import Missing

REQUIREMENTS = build.ROOT / "install" / "requirements.txt"
# its versions are pinned: news of others would only stand before the first notebook
SETTINGS = build.ROOT / "install" / "lab-settings.json"
HEADLESS = Path(__file__).resolve().parent / "headless.py"

# The kernel of this clone. The environment is shared by all clones, so the kernel lies outside it.
DATA = build.ROOT / "install" / "target" / "jupyter"


def lab(folder: Path, options: list[str]) -> None:
    """Becomes JupyterLab on a folder."""
    environment, variables = _prepare()
    command = [str(environment / "bin" / "jupyter-lab"), f"--ServerApp.root_dir={folder.absolute()}"]
    command += [f"--MultiKernelManager.default_kernel_name={kernelspec.NAME}"]
    if os.geteuid() == 0:
        command += ["--allow-root"]
    _become([*command, *options], variables)


def run(notebook: Path, to: str | None) -> None:
    """Becomes the program that executes a notebook."""
    environment, variables = _prepare()
    command = [str(environment / "bin" / "python"), "-I", str(HEADLESS), str(notebook)]
    _become([*command, to] if to else command, variables)


def _become(command: list[str], variables: dict[str, str]) -> None:
    sys.stdout.flush()
    os.execve(command[0], command, variables)


def _prepare() -> tuple[Path, dict[str, str]]:
    """The environment, and the variables under which its programs find the kernel."""
    with machine.alone():
        environment = _environment()
        complete = environment / "complete"
        if not complete.exists():
            # said before the build, which takes longer
            machine.check_venv()
        jars = build.jars()
        if not complete.exists():
            _make(environment)
            complete.touch()
        kernelspec.install(DATA / "kernels" / kernelspec.NAME, jars, machine.jdk())
    others = os.environ.get("JUPYTER_PATH")
    path = os.pathsep.join([str(DATA), others] if others else [str(DATA)])
    return environment, os.environ | {"JUPYTER_PATH": path}


def _environment() -> Path:
    """One for each list of requirements, settings and Python."""
    python = f"{sys.base_prefix} {sys.version}"
    made_of = REQUIREMENTS.read_bytes() + SETTINGS.read_bytes() + python.encode()
    key = hashlib.sha256(made_of).hexdigest()[:12]
    return machine.cache_folder() / f"jupyter-{key}"


def _make(environment: Path) -> None:
    print(f"making a private Jupyter in {environment} (a minute or two, once)", flush=True)
    shutil.rmtree(environment, ignore_errors=True)
    _do([sys.executable, "-m", "venv", str(environment)], "could not make a virtual environment")
    install = ["install", "--quiet", "--disable-pip-version-check", "-r", str(REQUIREMENTS)]
    _do([str(environment / "bin" / "python"), "-m", "pip", *install], "could not install JupyterLab with pip")
    settings = environment / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(exist_ok=True)
    shutil.copyfile(SETTINGS, settings / "overrides.json")


def _do(command: list[str], failure: str) -> None:
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
        # with pip's own five tries a package, an index that is out of reach takes half an hour to give up
        env={"PIP_RETRIES": "1"} | os.environ,
    )
    if done.returncode != 0:
        raise Missing(f"{failure}:\n{done.stdout.strip()}")
