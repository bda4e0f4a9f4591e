"""What this machine offers: a JDK, Maven, Python's venv module, a folder for caches."""

import fcntl
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from problem import Missing

JAVA = 25
MACOS = sys.platform == "darwin"

# where packages, installers and version managers put JDKs
JDK_FOLDERS = (
    "/usr/lib/jvm/*",
    "/usr/java/*",
    "/opt/java/*",
    "/opt/jdk*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "~/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
)


@dataclass(frozen=True)
class Jdk:
    """A JDK that can run the kernel and compile Millrace."""

    home: Path

    @property
    def java(self) -> Path:
        return self.home / "bin" / "java"

    @property
    def build(self) -> str:
        """The text that tells this build of the JDK from every other."""
        return (self.home / "release").read_text()


def jdk() -> Jdk:
    """The first JDK 25 or later: MILLRACE_JAVA_HOME, JAVA_HOME, PATH, conda's, then the usual folders."""
    chosen = os.environ.get("MILLRACE_JAVA_HOME")
    if chosen:
        if not _fits(Path(chosen)):
            raise Missing(f"MILLRACE_JAVA_HOME is {chosen}, which is {_what(Path(chosen))} and not a JDK {JAVA} or later")
        return Jdk(Path(chosen).absolute())
    for home in _candidates():
        if _fits(home):
            return Jdk(home.absolute())
    java_home = os.environ.get("JAVA_HOME")
    seen = f" (JAVA_HOME is {java_home}: {_what(Path(java_home))})" if java_home else ""
    raise Missing(
        f"no JDK {JAVA} or later found{seen}; install one: "
        f"Debian/Ubuntu: sudo apt install openjdk-{JAVA}-jdk (or temurin-{JAVA}-jdk from adoptium.net); "
        f"Fedora: sudo dnf install java-{JAVA}-openjdk-devel; macOS: brew install openjdk@{JAVA}; "
        f"conda: conda install -c conda-forge openjdk={JAVA}; or name its folder in MILLRACE_JAVA_HOME"
    )


def _candidates():
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"])
    java = shutil.which("java")
    if java:
        home = Path(java).resolve().parent.parent
        yield from [home] if (home / "release").exists() else _asked(java)
    conda = os.environ.get("CONDA_PREFIX")
    if conda:
        yield Path(conda, "lib", "jvm")
        yield Path(conda)
    folders = os.environ.get("MILLRACE_JDK_FOLDERS")
    for pattern in folders.split(os.pathsep) if folders else JDK_FOLDERS:
        path = Path(pattern).expanduser()
        homes = Path(path.anchor).glob(str(path.relative_to(path.anchor)))
        # the lowest version that will do first: it is the one that Millrace is tested on
        yield from sorted(homes, key=lambda home: (_version(home), str(home)))


def _asked(java: str):
    """Where a `java` says that it lives: the one on PATH may be a version manager's script."""
    shown = subprocess.run(
        [java, "-XshowSettings:properties", "-version"], capture_output=True, text=True, check=False
    ).stderr
    for line in shown.splitlines():
        name, _, value = line.strip().partition(" = ")
        if name == "java.home":
            yield Path(value)


def _fits(home: Path) -> bool:
    return _version(home) >= JAVA and (home / "bin" / "javac").exists()


def _version(home: Path) -> int:
    """The feature version that the JDK's own release file gives; 0 where there is no JDK."""
    try:
        for line in (home / "release").read_text().splitlines():
            name, _, value = line.partition("=")
            if name == "JAVA_VERSION":
                return int(value.strip('"').split(".")[0].split("-")[0].split("+")[0])
    except (OSError, ValueError):
        pass
    return 0


def _what(home: Path) -> str:
    version = _version(home)
    if version >= JAVA:
        return f"a Java {version} without a compiler"
    return f"Java {version}" if version else "no Java home"


def maven() -> Path:
    """Maven: MAVEN_HOME, or PATH."""
    home = os.environ.get("MAVEN_HOME")
    for found in (home and shutil.which("mvn", path=str(Path(home, "bin"))), shutil.which("mvn")):
        if found:
            return Path(found)
    raise Missing(
        "no Maven found; install it: Debian/Ubuntu: sudo apt install maven; Fedora: sudo dnf install maven; "
        "macOS: brew install maven; conda: conda install -c conda-forge maven"
    )


def check_venv() -> None:
    """Debian's Python comes without the parts that make a virtual environment."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Missing(
            f"Python at {sys.executable} cannot make virtual environments (no module venv or ensurepip); install it: "
            "Debian/Ubuntu: sudo apt install python3-venv; Fedora: sudo dnf install python3-pip python3-libs; "
            "macOS: brew install python; conda: conda install -c conda-forge python pip"
        ) from None


def cache_folder() -> Path:
    """Where things are kept that can be made again."""
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"], "millrace")
    return Path.home() / ("Library/Caches/millrace" if MACOS else ".cache/millrace")


@contextmanager
def alone():
    """Holds back a second launcher while this one builds or installs."""
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
