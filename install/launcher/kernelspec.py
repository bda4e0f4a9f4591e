"""The kernelspec: a folder that holds all that the kernel needs, so that it outlives the clone it was built from."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import machine
from machine import Jdk
from problem import Problem

NAME = "millrace"
MAIN = "millrace.kernel.main.Main"
TRAIN = "millrace.kernel.main.Train"
LOGOS = Path(__file__).resolve().parent.parent / "kernelspec"

OPTIONS = Path(__file__).resolve().parents[2] / "kernel/src/main/resources/millrace/kernel/main/jvm.options"

# A cache that is missing or does not fit costs time and nothing else, and the JVM is not to speak of it.
QUIET = ("-XX:AOTMode=auto", "-Xlog:aot*=off,cds*=off")


def _flags() -> list[str]:
    """How the kernel's JVM runs, the training run too: a cache made with other flags does not fit. Of two that
    contradict each other the JVM takes the later one."""
    kept = [line for line in OPTIONS.read_text().splitlines() if line and not line.startswith("#")]
    return kept + os.environ.get("MILLRACE_JAVA_OPTIONS", "").split()


def user_folder() -> Path:
    """Where Jupyter looks for a user's kernels."""
    if os.environ.get("JUPYTER_DATA_DIR"):
        data = Path(os.environ["JUPYTER_DATA_DIR"])
    elif machine.MACOS:
        data = Path.home() / "Library" / "Jupyter"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "jupyter"
    return data / "kernels" / NAME


def prefix_folder(prefix: str) -> Path:
    """Where a Jupyter that lives under a prefix looks for its kernels."""
    return Path(prefix).absolute() / "share" / "jupyter" / "kernels" / NAME


def install(folder: Path, jars: list[Path], jdk: Jdk) -> bool:
    """Brings the folder up to date; says whether there was something to do."""
    copies = [folder / "lib" / jar.name for jar in jars]
    cache = folder / "millrace.aot"
    spec = json.dumps(_spec(jdk, copies, cache), indent=2) + "\n"
    made_of = _digest(spec, jdk, jars)
    record = folder / "made-of"
    if cache.exists() and record.exists() and record.read_text() == made_of:
        return False
    (folder / "lib").mkdir(parents=True, exist_ok=True)
    for jar, copy in zip(jars, copies, strict=True):
        _copy(jar, copy)
    for stale in set((folder / "lib").iterdir()) - set(copies):
        stale.unlink()
    for logo in LOGOS.iterdir():
        shutil.copyfile(logo, folder / logo.name)
    _train(jdk, copies, cache)
    (folder / "kernel.json").write_text(spec)
    record.write_text(made_of)
    return True


def uninstall(folder: Path) -> bool:
    """Removes what `install` made; says whether there was something."""
    spec = folder / "kernel.json"
    if not spec.exists():
        return False
    if MAIN not in json.loads(spec.read_text()).get("argv", ()):
        raise Problem(f"{folder} holds another kernel; it is left as it is")
    shutil.rmtree(folder)
    return True


def _spec(jdk: Jdk, jars: list[Path], cache: Path) -> dict:
    return {
        "argv": [
            str(jdk.java),
            *_flags(),
            f"-XX:AOTCache={cache}",
            *QUIET,
            "-cp",
            _class_path(jars),
            MAIN,
            "{connection_file}",
        ],
        "display_name": "Millrace (Java 25)",
        "language": "java",
        "interrupt_mode": "message",
        "metadata": {"debugger": False},
    }


def _class_path(jars: list[Path]) -> str:
    return os.pathsep.join(map(str, jars))


def _digest(spec: str, jdk: Jdk, jars: list[Path]) -> str:
    """Changes when a cache made before does not fit any more: other flags, another JDK, other jars."""
    digest = hashlib.sha256((spec + jdk.build).encode())
    for jar in jars:
        digest.update(hashlib.sha256(jar.read_bytes()).digest())
    return digest.hexdigest()


def _copy(jar: Path, copy: Path) -> None:
    """By renaming: a kernel that runs keeps the file it has opened."""
    arriving = copy.with_suffix(".arriving")
    shutil.copyfile(jar, arriving)
    arriving.replace(copy)


def _train(jdk: Jdk, jars: list[Path], cache: Path) -> None:
    """Makes the cache with which the kernel starts fast, by a run of cells like a person's first ones."""
    print("training the kernel to start fast (some seconds)", flush=True)
    cache.unlink(missing_ok=True)
    trained = subprocess.run(
        [str(jdk.java), *_flags(), f"-XX:AOTCacheOutput={cache}", "-cp", _class_path(jars), TRAIN],
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if trained.returncode != 0 or not cache.exists():
        cache.unlink(missing_ok=True)
        said = (trained.stderr.strip() or trained.stdout.strip() or "it said nothing").splitlines()[0]
        print(f"millrace: no training, so the kernel will start slower: {said}", file=sys.stderr)
