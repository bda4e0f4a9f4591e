"""Executes a notebook and prints what its cells give. Runs in the private environment: headless.py NOTEBOOK [TO]"""

import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def main(notebook: str, to: str | None = None) -> int:
    document = nbformat.read(notebook, as_version=4)
    client = NotebookClient(
        document,
        kernel_name="millrace",
        timeout=None,
        resources={"metadata": {"path": str(Path(notebook).absolute().parent)}},
        on_cell_executed=lambda cell, cell_index, execute_reply: _show(cell),
    )
    try:
        client.execute()
        return 0
    except CellExecutionError:
        return _fail(document, notebook)
    except DeadKernelError as dead:
        print(f"millrace: {notebook}: {dead}", file=sys.stderr)
        return 1
    finally:
        if to:
            nbformat.write(document, to)


def _show(cell) -> None:
    """The text of a cell's outputs, under its number."""
    print(f"[{cell.execution_count}]", flush=True)
    for output in cell.outputs:
        text = _text(output)
        if text:
            print(text if text.endswith("\n") else text + "\n", end="", flush=True)


def _text(output) -> str:
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return ""
    return output.data.get("text/plain", "")


def _fail(document, notebook: str) -> int:
    """Shows the cell that ended it: the last one with an error, as those before were allowed to have theirs."""
    failed = [
        (number, cell, output)
        for number, cell in enumerate(document.cells, start=1)
        for output in cell.get("outputs", ())
        if output.output_type == "error"
    ]
    number, cell, error = failed[-1]
    trace = "\n".join(error.traceback) or f"{error.ename}: {error.evalue}"
    print(f"millrace: {notebook}: cell {number} failed:", file=sys.stderr)
    print("\n".join("    " + line for line in cell.source.splitlines()), file=sys.stderr)
    print(trace if sys.stderr.isatty() else ESCAPES.sub("", trace), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
