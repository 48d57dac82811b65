"""Prints what was measured: seconds, and the ratio to the floor of the same run."""

from benchmarks import start

if __name__ == "__main__":
    for what, app, floor in start.measure():
        print(f"{what}: {app:.2f} s, floor {floor:.2f} s, ratio {app / floor:.1f}")
