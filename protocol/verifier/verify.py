#!/usr/bin/env python3
"""The verifier's command line. Python 3.11 or newer, standard library only.

    verify.py vectors PATH...     every vector file (*.json) in the folders, or the files named
    verify.py wycheproof FILE...  Wycheproof's sets for the primitives of suite 1
    verify.py evidence PATH...    audit exports: each a file, or a folder whose *.jsonl are one
    verify.py proof FILE...       inclusion proofs: one JSON object in each file

Exit codes: 0 everything holds, 1 something does not, 2 wrong usage.
"""

import argparse
import pathlib
import sys

import evidence
import proof
import schema
import vectors
import wycheproof
from wire import Refused

WIRE_SCHEMA = pathlib.Path(__file__).resolve().parent.parent / "src" / "main" / "proto" / "comity" / "v1"


def _vector_files(paths):
    """Files in the order given; a folder without a vector file, or a path that does not exist, is itself a finding."""
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            files = sorted(path.glob("*.json"))
            yield from files or [path / "*.json"]
        else:
            yield path


def _check_files(files, check):
    total_passed = total_failed = 0
    for file in files:
        try:
            passed, failed = check(file)
        except (vectors.Defect, OSError) as defect:
            passed, failed = 0, [("file", str(defect))]
        total_passed += passed
        total_failed += len(failed)
        print(f"{file.name}: {passed} passed, {len(failed)} failed")
        for name, why in failed:
            print(f"  {name}: {why}")
    print(f"{total_passed} passed, {total_failed} failed")
    return 0 if total_failed == 0 and total_passed > 0 else 1


def _vectors(arguments):
    wire_schema = schema.read(WIRE_SCHEMA)
    return _check_files(_vector_files(arguments.paths), lambda file: vectors.check_file(file, wire_schema))


def _wycheproof(arguments):
    return _check_files(map(pathlib.Path, arguments.paths), wycheproof.check_file)


def _evidence(arguments):
    return max([_evidence_at(pathlib.Path(path)) for path in arguments.paths])


def _evidence_at(path):
    try:
        report = evidence.check(path)
    except (Refused, OSError, UnicodeDecodeError) as problem:
        print(f"{path}: not verified: {problem}")
        return 1
    for line in report.lines():
        print(f"{path}: {line}")
    return 0 if report.holds() else 1


def _proof(arguments):
    holds = True
    for path in map(pathlib.Path, arguments.paths):
        try:
            print(f"{path.name}: {proof.check(path.read_text(encoding='utf-8'))}")
        except (Refused, KeyError, TypeError, ValueError, OSError) as problem:
            print(f"{path.name}: refused: {problem}")
            holds = False
    return 0 if holds else 1


def main(argv):
    parser = argparse.ArgumentParser(prog="verify.py", description="An independent verifier of Comity's formats.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, what in (
        ("vectors", _vectors, "check vector files"),
        ("wycheproof", _wycheproof, "check Wycheproof's sets"),
        ("evidence", _evidence, "check audit exports"),
        ("proof", _proof, "check inclusion proofs"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("paths", nargs="+", metavar="PATH")
        command.set_defaults(run=run)
    arguments = parser.parse_args(argv)
    return arguments.run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
