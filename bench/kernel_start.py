#!/usr/bin/env python3
"""Measures the kernel as a person meets it: how soon it answers, and how much memory it takes.

usage: kernel_start.py KERNELSPEC_FOLDER [--runs 5]

Needs jupyter_client and psutil. Prints a line for each run and the medians. Times in milliseconds from the start of the
process or from the sending of the request to its reply; memory in MiB, resident, of the kernel's process.

  info     start of the process to the first kernel_info_reply
  first    the first cell, 1+1, after that
  warm     the median of 30 further cells, 1+1
  stream   the first cell that calls readStream
  idle     memory when all that is done
  running  memory while a query like that of the first notebook runs and its view is live
  exit     shutdown_request to the end of the process
"""
import argparse
import json
import pathlib
import statistics
import tempfile
import time

import psutil
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import KernelManager

READ = """
Dataset<Row> activity = spark.readStream()
    .schema("gt STRING, Creation_Time BIGINT").option("maxFilesPerTrigger", 1).json("%s");
activity"""
COUNT = """%%stream by_window --no-controls
activity
    .selectExpr("gt", "timestamp_micros(Creation_Time div 1000) as event_time")
    .groupBy(window(col("event_time"), "10 minutes"), col("gt"))
    .count()"""


class Specs(KernelSpecManager):
    """Knows the one kernel that is measured."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder

    def get_kernel_spec(self, kernel_name):
        spec = json.loads((self.folder / "kernel.json").read_text())
        return KernelSpec(resource_dir=str(self.folder), **spec)


def cell(client, code):
    began = time.perf_counter()
    reply = client.execute_interactive(code, timeout=60, output_hook=lambda message: None)
    if reply["content"]["status"] != "ok":
        raise SystemExit(f"a cell failed:\n{code}\n{reply['content']}")
    return (time.perf_counter() - began) * 1000


def files(folder, count):
    for number in range(count):
        lines = (
            '{"gt":"%s","Creation_Time":%d}' % (gt, (1424686735 + number * 300 + i) * 10**9)
            for i in range(300)
            for gt in ("stand", "walk", "bike")
        )
        (folder / f"{number}.json").write_text("\n".join(lines))


def run(folder):
    with tempfile.TemporaryDirectory() as data:
        files(pathlib.Path(data), 40)
        manager = KernelManager(kernel_name="measured", kernel_spec_manager=Specs(folder))
        began = time.perf_counter()
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.kernel_info()
        client.get_shell_msg(timeout=60)
        info = (time.perf_counter() - began) * 1000
        process = psutil.Process(manager.provisioner.process.pid)
        resident = lambda: process.memory_info().rss / 2**20
        first = cell(client, "1+1")
        warm = statistics.median(cell(client, "1+1") for _ in range(30))
        stream = cell(client, READ % data)
        idle = resident()
        cell(client, COUNT)
        cell(client, "for (StreamingQuery query : spark.streams().active()) query.processAllAvailable();")
        running = resident()
        began = time.perf_counter()
        client.shutdown()
        process.wait(timeout=30)
        end = (time.perf_counter() - began) * 1000
        client.stop_channels()
        manager.cleanup_resources()
    return dict(info=info, first=first, warm=warm, stream=stream, idle=idle, running=running, exit=end)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kernelspec", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    runs = []
    for _ in range(arguments.runs):
        runs.append(run(arguments.kernelspec.resolve()))
        print("  ".join(f"{name} {value:.0f}" for name, value in runs[-1].items()), flush=True)
    medians = {name: statistics.median(each[name] for each in runs) for name in runs[0]}
    print("median: " + "  ".join(f"{name} {value:.0f}" for name, value in medians.items()))


if __name__ == "__main__":
    main()
