"""The command's own promises: nothing is skipped, and what cannot be used is a failure."""

import contextlib
import io
import json
import pathlib
import tempfile
import unittest

import verify
import vectors


def run(*arguments):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        code = verify.main(list(arguments))
    return code, output.getvalue()


class VectorsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def _file(self, name, content):
        (self.folder / name).write_text(content if isinstance(content, str) else json.dumps(content))

    def test_counts_each_file_and_the_whole(self):
        self._file("padding.json", {"kind": "padding", "cases": [
            {"name": "one step", "valid": True, "length": 1, "padded": 512},
            {"name": "not padded", "valid": False, "length": 1, "padded": 1},
        ]})
        code, output = run("vectors", str(self.folder))
        self.assertEqual((code, output), (0, "padding.json: 2 passed, 0 failed\n2 passed, 0 failed\n"))

    def test_names_the_case_that_comes_out_otherwise(self):
        self._file("padding.json", {"kind": "padding", "cases": [
            {"name": "wrongly valid", "valid": True, "length": 1, "padded": 1},
            {"name": "wrongly refused", "valid": False, "length": 1, "padded": 512},
            {"name": "unusable", "valid": True, "length": 1},
            {"name": "no verdict", "length": 1, "padded": 512},
        ]})
        code, output = run("vectors", str(self.folder))
        self.assertEqual(code, 1)
        self.assertIn("0 passed, 4 failed", output)
        self.assertIn("wrongly valid: refused: another padded length", output)
        self.assertIn("wrongly refused: accepted, and should be refused", output)
        self.assertIn("unusable: the case cannot be used", output)
        self.assertIn("no verdict: the case cannot be used", output)

    def test_fails_on_what_it_cannot_use(self):
        for content in ({"kind": "unheard of", "cases": [{}]}, {"cases": [{}]}, {"kind": "tree", "cases": []}, [], "{"):
            self._file("odd.json", content)
            self.assertEqual(run("vectors", str(self.folder))[0], 1, content)

    def test_fails_on_missing_files_and_empty_folders(self):
        self.assertEqual(run("vectors", str(self.folder))[0], 1)
        self.assertEqual(run("vectors", str(self.folder / "absent.json"))[0], 1)

    def test_has_a_checker_for_every_documented_kind(self):
        readme = (pathlib.Path(verify.__file__).parent / "README.md").read_text(encoding="utf-8")
        for kind in vectors.CHECKERS:
            self.assertIn(f"`{kind}`", readme)
