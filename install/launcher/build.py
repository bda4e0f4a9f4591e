"""The jars of the kernel: built when a source is newer than they are."""

import os
import subprocess
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import machine
from problem import Problem

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = ("engine", "kernel", "magics", "install")

# written by Maven at the end of the build: the jars in class path order
CLASSPATH = ROOT / "install" / "target" / "classpath"


def jars() -> list[Path]:
    """The kernel's class path, after building what is not built."""
    if not _is_built():
        _build()
    return _listed()


def _listed() -> list[Path]:
    return [Path(jar) for jar in CLASSPATH.read_text().strip().split(os.pathsep)]


def _is_built() -> bool:
    if not CLASSPATH.exists() or not all(jar.exists() for jar in _listed()):
        return False
    return CLASSPATH.stat().st_mtime >= max(_changes())


def _changes() -> Iterator[float]:
    """When each thing that goes into the jars changed last. A folder changes when a file in it comes or goes."""
    yield (ROOT / "pom.xml").stat().st_mtime
    for module in MODULES:
        yield (ROOT / module / "pom.xml").stat().st_mtime
        for folder, _, files in os.walk(ROOT / module / "src" / "main"):
            yield os.stat(folder).st_mtime
            for file in files:
                yield os.stat(os.path.join(folder, file)).st_mtime


def _build() -> None:
    jdk = machine.jdk()
    maven = machine.maven()
    begun = max(_changes())
    print("building Millrace (some minutes the first time)", flush=True)
    command = [str(maven), "-B", "-f", str(ROOT / "pom.xml"), "-pl", "install", "-am", "-DskipTests", "package"]
    said = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        cwd=ROOT,
        env=os.environ | {"JAVA_HOME": str(jdk.home)},
    ) as build:
        for line in build.stdout:
            said.append(line)
            if line.startswith("[INFO] Building Millrace"):
                print(" ", line.removeprefix("[INFO] Building Millrace").strip(), flush=True)
    if build.returncode != 0:
        errors = [line for line in said if line.startswith("[ERROR]")]
        # what follows is Maven's advice on its own options
        errors = takewhile(lambda line: not line.startswith("[ERROR] -> "), errors)
        raise Problem("the build failed:\n" + ("".join(errors) or "".join(said[-20:])).rstrip())
    # a source saved while Maven ran is newer than this, and is built next time
    os.utime(CLASSPATH, (begun, begun))
