import pathlib
import tempfile
import unittest

import schema
from verify import WIRE_SCHEMA
from wire import Refused

PATHS = (
    ("envelope.kind", "comity.v1.Envelope.Kind", 1, None),
    ("envelope.release_to[0123456789abcdef]", "string", 2, None),
    ("spontaneous_information.entities[0123456789abcdef].person.birth", "comity.v1.FuzzyTime", 3, None),
    ("spontaneous_information.entities[0123456789abcdef].person", "comity.v1.Person", 1, "detail"),
    ("spontaneous_information.body", "string", 5, None),
)


class SchemaTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = schema.read(WIRE_SCHEMA)

    def test_finds_the_place_of_a_path(self):
        for path, type_name, label, oneof in PATHS:
            field = self.schema.place(path)
            self.assertEqual((field.type_name, field.label, field.oneof), (type_name, label, oneof), path)

    def test_every_field_on_the_wire_has_a_label(self):
        rendering = self.schema.rendering()
        self.assertTrue(rendering.startswith("root comity.v1.WireMessage\nmessage comity.v1.AccountParty\n"))
        self.assertIn("\nfield 1 title text one CASE escalates - -\n", rendering)
        self.assertIn("\nfield 10 person comity.v1.Person one PUB stays detail -\n", rendering)
        self.assertIn("\nenum comity.v1.Envelope.Kind\nvalue 0 KIND_UNSPECIFIED\nvalue 1 INFORMATION_REQUEST\n", rendering)
        self.assertNotIn("comity.v1.Limit", rendering)

    def test_refuses_what_it_cannot_read(self):
        for text in ("message M { map<string, int32> m = 1; }", "service S {}", "message M { Unknown u = 1; }", "message M {"):
            with tempfile.TemporaryDirectory() as folder:
                (pathlib.Path(folder) / "odd.proto").write_text("package comity.v1;\n" + text)
                with self.assertRaises((Refused, ValueError)):
                    schema.read(folder)
