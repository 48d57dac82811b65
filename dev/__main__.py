"""Starts the three that make up `make dev`: Vite, the compiler of pages, and the worker."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

from dev import people, place, warm
from dev.patterns import PATTERNS


def main() -> None:
    """Serve until told to stop."""
    # A worker and a compiler that are forks have most of what they import already.
    multiprocessing.set_start_method("fork", force=True)
    os.chdir(place.PROJECT)
    place.enter(int(os.environ.get("TWOFOLD_PORT", "3000")))
    people.make_ready()
    warm.import_what_others_wrote()
    from dev import pages, worker

    pages.compile_all()
    compiler = multiprocessing.Process(target=pages.follow, daemon=False)
    compiler.start()
    vite = _start_vite()
    _tell()
    try:
        worker.serve()
    finally:
        for process in (vite, compiler):
            process.terminate()
        vite.wait()
        compiler.join()


def _start_vite() -> "subprocess.Popen[bytes]":
    bun = str(Path(sys.executable).with_name("bun"))
    listen = ["--host", "localhost", "--port", os.environ["TWOFOLD_PORT"], "--strictPort"]
    command = [bun, "run", "react-router", "dev", *listen]
    return subprocess.Popen(command, cwd=place.WEB, stdin=subprocess.DEVNULL, start_new_session=True)


def _tell() -> None:
    address = f"http://localhost:{os.environ['TWOFOLD_PORT']}{people.SIGN_IN}"
    print("\nTwofold with hot reload. Open each address in a browser profile of its own:\n")
    for handle, name in people.names().items():
        print(f"  {name:10} {address}/{handle}")
    print(f"\nThe patterns that pages are made of: http://localhost:{os.environ['TWOFOLD_PORT']}{PATTERNS}")
    print("\nPages show here without their content security policy: look at them with `make run` too.\n")


if __name__ == "__main__":
    main()
