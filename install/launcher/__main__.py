"""The commands of install/millrace."""

import sys
from difflib import get_close_matches
from pathlib import Path

import build
import jupyter
import kernelspec
import machine
from problem import Problem, Usage

HELP = """\
Millrace: a Java kernel for Jupyter with a streaming engine inside

  millrace lab [FOLDER] [OPTION ...]   open JupyterLab on FOLDER (default: the notebooks of Millrace);
                                       options such as --no-browser and --port 8890 go to JupyterLab
  millrace run NOTEBOOK [--to FILE]    execute a notebook and print its cells' outputs; --to keeps the result
  millrace install [WHERE]             install the kernel for an existing Jupyter
  millrace uninstall [WHERE]           and remove it
                                       WHERE: --user (default), --prefix DIR, --sys-prefix (that of python3)
  millrace classpath                   print the kernel's jars, one a line
  millrace help                        print this

What is not built is built first, which needs a JDK 25 and Maven.
MILLRACE_JAVA_HOME and MILLRACE_PYTHON name a JDK and a Python other than those that are found;
MILLRACE_JDK_FOLDERS names the folders to look for JDKs in (such as /opt/jdks/*) instead of the usual ones.
MILLRACE_JAVA_OPTIONS are further options of the kernel's JVM (such as -Xmx2g; it has 512 MB)."""


def lab(arguments: list[str]) -> None:
    folder = build.ROOT / "notebooks"
    if arguments and not arguments[0].startswith("-"):
        folder = Path(arguments.pop(0))
    if not folder.is_dir():
        raise Usage(f"no folder '{folder}' to open")
    jupyter.lab(folder, arguments)


def run(arguments: list[str]) -> None:
    notebook, to = None, None
    while arguments:
        argument = arguments.pop(0)
        if argument == "--to":
            to = _value(argument, "a file", arguments)
        elif argument.startswith("-"):
            raise _unknown("option", argument, ["--to"])
        elif notebook is None:
            notebook = Path(argument)
        else:
            raise Usage(f"run executes one notebook, but got '{notebook}' and '{argument}'")
    if notebook is None:
        raise Usage("run needs a notebook: millrace run NOTEBOOK [--to FILE]")
    if not notebook.is_file():
        near = sorted(str(found) for found in notebook.parent.glob("*.ipynb"))
        raise _unknown("notebook", str(notebook), near)
    jupyter.run(notebook, to)


def install(arguments: list[str]) -> None:
    folder = _where(arguments)
    jdk = machine.jdk()
    with machine.alone():
        kernelspec.install(folder, build.jars(), jdk)
    print(f"kernel {kernelspec.NAME} installed in {folder}")


def uninstall(arguments: list[str]) -> None:
    folder = _where(arguments)
    if not kernelspec.uninstall(folder):
        raise Problem(f"no kernel {kernelspec.NAME} in {folder}")
    print(f"kernel {kernelspec.NAME} removed from {folder}")


def classpath(arguments: list[str]) -> None:
    _nothing_after("classpath", arguments)
    # a build speaks of its progress, and here standard output belongs to the answer
    answer, sys.stdout = sys.stdout, sys.stderr
    with machine.alone():
        jars = build.jars()
    print(*jars, sep="\n", file=answer)


def show_help(_: list[str]) -> None:
    print(HELP)


COMMANDS = {
    "lab": lab,
    "run": run,
    "install": install,
    "uninstall": uninstall,
    "classpath": classpath,
    "help": show_help,
    "--help": show_help,
    "-h": show_help,
}


def _where(arguments: list[str]) -> Path:
    folder = None
    while arguments:
        argument = arguments.pop(0)
        name, equals, value = argument.partition("=")
        if folder is not None:
            raise Usage(f"one place only, but got '{argument}' after another")
        if argument == "--user":
            folder = kernelspec.user_folder()
        elif argument == "--sys-prefix":
            folder = kernelspec.prefix_folder(sys.prefix)
        elif name == "--prefix":
            folder = kernelspec.prefix_folder(value if equals else _value(name, "a folder", arguments))
        else:
            raise _unknown("option", argument, ["--user", "--prefix", "--sys-prefix"])
    return folder or kernelspec.user_folder()


def _value(option: str, what: str, arguments: list[str]) -> str:
    if not arguments:
        raise Usage(f"{option} needs {what} after it")
    return arguments.pop(0)


def _nothing_after(command: str, arguments: list[str]) -> None:
    if arguments:
        raise Usage(f"{command} takes no arguments, but got '{' '.join(arguments)}'")


def _unknown(what: str, given: str, known: list[str]) -> Usage:
    near = get_close_matches(given, known, n=1)
    meant = f"; did you mean '{near[0]}'?" if near else ""
    there = f" There are: {', '.join(known)}" if known else ""
    return Usage(f"no {what} '{given}'{meant or '.'}{there}")


def main(arguments: list[str]) -> int:
    command, *rest = arguments or ["help"]
    # JupyterLab has options and a help of its own
    if command in COMMANDS and command != "lab" and {"--help", "-h"} & set(rest):
        command, rest = "help", []
    try:
        if command not in COMMANDS:
            raise _unknown("command", command, [name for name in COMMANDS if not name.startswith("-")])
        COMMANDS[command](rest)
        return 0
    except Problem as problem:
        print(f"millrace: {problem}", file=sys.stderr)
        return problem.status
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
