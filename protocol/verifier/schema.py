"""The wire schema, read from its .proto files: which path, type and label has a place where (FORMAT.md sections 3 and 5).

Reads only what the project's own files use of the protobuf language; anything else is refused rather than guessed.
"""

import collections
import dataclasses
import functools
import pathlib
import re

import values
from wire import Refused, require, sha256, tag

ROOT = "comity.v1.WireMessage"
ATOMIC = {
    "comity.v1.FuzzyTime": values.FUZZY_TIME,
    "comity.v1.FuzzyPlace": values.FUZZY_PLACE,
    "comity.v1.Amount": values.AMOUNT,
}
SCALARS = {
    "bool": values.BOOL,
    "string": values.TEXT,
    "bytes": values.BYTES,
    **dict.fromkeys(("int32", "int64", "uint32", "uint64", "sint32", "sint64"), values.INTEGER),
    **dict.fromkeys(("fixed32", "fixed64", "sfixed32", "sfixed64"), values.INTEGER),
}
_RENDERED = {values.BOOL: "bool", values.INTEGER: "integer", values.TEXT: "text", values.BYTES: "bytes"}
_SHORT_INTEGERS = {"int32": 1, "sint32": 1, "sfixed32": 1, "uint32": 0, "fixed32": 0}
_FOREIGN = "google.protobuf."
_LABELS = {name: number for number, name in values.LABELS.items()}
_TOKEN = re.compile(r"""\s+|//[^\n]*|"(?:[^"\\]|\\.)*"|[A-Za-z_][A-Za-z0-9_.]*|-?[0-9][A-Za-z0-9_.]*|[{}()\[\]=;:,<>]""")


@dataclasses.dataclass(frozen=True)
class Field:
    name: str
    number: int
    type_name: str
    repeated: bool
    oneof: str
    label: int
    escalates: bool
    category: str


@dataclasses.dataclass
class _Message:
    fields: dict = dataclasses.field(default_factory=dict)


class Schema:
    def __init__(self, messages, enums):
        self._messages = messages
        self._enums = enums

    def message(self, full_name):
        return self._messages[full_name].fields

    def enum(self, full_name):
        return self._enums[full_name]

    def is_message(self, type_name):
        return type_name in self._messages and type_name not in ATOMIC

    def leaf_type(self, type_name):
        """Type tag of a leaf of this type; None for a message that is not atomic."""
        if type_name in SCALARS:
            return SCALARS[type_name]
        if type_name in ATOMIC:
            return ATOMIC[type_name]
        return values.ENUM if type_name in self._enums else None

    def place(self, path):
        """The field that a path ends in."""
        type_name = ROOT
        field = None
        for name, handle in values.split_path(path):
            require(field is None or self.is_message(type_name), f"{path}: nothing lies below {field and field.name}")
            field = self.message(type_name).get(name)
            require(field is not None, f"{path}: the schema has no field {name} there")
            require(field.repeated == (handle is not None), f"{path}: a handle where there is no list, or a list without one")
            type_name = field.type_name
        return field

    def check_places(self, places):
        """Every (path, label) has its place in the schema, and no oneof has two arms."""
        arms = {}
        for path, label in places:
            field = self.place(path)
            require(field.label == label, f"{path}: the schema's label is {field.label}, not {label}")
            self._note_arms(path, arms)

    def _note_arms(self, path, arms):
        type_name = ROOT
        above = ""
        for part, (name, _) in zip(path.split("."), values.split_path(path)):
            field = self.message(type_name)[name]
            if field.oneof is not None:
                taken = arms.setdefault((above, field.oneof), name)
                require(taken == name, f"{above or 'message'}: two arms of {field.oneof}: {taken} and {name}")
            above += part + "."
            type_name = field.type_name

    def check_release(self, released):
        """A release's shown leaves, against the schema: place, label, type, and values of enums."""
        require(released.header.schema == self.digest(), "release is of another schema")
        require(released.shown, "nothing is shown")
        leaves = [one.leaf for one in released.shown]
        self.check_places([(leaf.path, leaf.label) for leaf in leaves])
        for leaf in leaves:
            self.check_type(leaf)
        kinds = [int.from_bytes(leaf.value, "big") for leaf in leaves if leaf.path == "envelope.kind"]
        require(kinds == [released.header.kind], "envelope.kind is not the header's kind")

    def check_type(self, leaf):
        field = self.place(leaf.path)
        due = self.leaf_type(field.type_name)
        if due is None:
            due = values.PRESENT
        require(leaf.type == due, f"{leaf.path}: type {leaf.type} where the schema has {due}")
        if due == values.ENUM:
            number = int.from_bytes(leaf.value, "big", signed=True)
            require(number in self.enum(field.type_name), f"{leaf.path}: the enum has no number {number}")
        elif field.type_name in _SHORT_INTEGERS:
            number = int.from_bytes(leaf.value, "big", signed=True)
            low = -(2**31) if _SHORT_INTEGERS[field.type_name] else 0
            require(low <= number < low + 2**32, f"{leaf.path}: an integer of more than 32 bits")

    def rendering(self):
        """FORMAT.md section 12: what two ends must agree on to mean the same by a leaf."""
        reached, enums = set(), set()
        self._reach(ROOT, reached, enums)
        lines = [f"root {ROOT}"]
        for name in sorted(reached):
            lines.append(f"message {name}")
            lines += [self._rendered(field) for field in sorted(self.message(name).values(), key=lambda one: one.number)]
        for name in sorted(enums):
            lines.append(f"enum {name}")
            lines += [f"value {number} {value}" for number, value in sorted(self.enum(name).items())]
        return "".join(line + "\n" for line in lines)

    @functools.cached_property
    def _digest(self):
        return sha256(tag("comity/v1/schema"), self.rendering().encode("utf-8"))

    def digest(self):
        return self._digest

    def _reach(self, name, reached, enums):
        if name in reached or name.startswith(_FOREIGN):
            return
        reached.add(name)
        for field in self.message(name).values():
            if field.type_name in self._enums:
                enums.add(field.type_name)
            elif field.type_name not in SCALARS:
                self._reach(field.type_name, reached, enums)

    def _rendered(self, field):
        type_name = _RENDERED[SCALARS[field.type_name]] if field.type_name in SCALARS else field.type_name
        many, escalates = "many" if field.repeated else "one", "escalates" if field.escalates else "stays"
        label = values.LABELS[field.label]
        return f"field {field.number} {field.name} {type_name} {many} {label} {escalates} {field.oneof or '-'} {field.category}"


def read(directory):
    """All .proto files of one package's folder."""
    files = sorted(pathlib.Path(directory).glob("*.proto"))
    require(files, f"no .proto files in {directory}")
    raw_messages = {}
    enums = {}
    for file in files:
        _File(file.read_text(encoding="utf-8"), raw_messages, enums).read()
    known = set(raw_messages) | set(enums) | set(SCALARS) | {"google.protobuf.Timestamp"}
    messages = {}
    for name, fields in raw_messages.items():
        resolved = {}
        for field in fields:
            full = _resolve(field.type_name, name, known)
            resolved[field.name] = dataclasses.replace(field, type_name=full)
        messages[name] = _Message(resolved)
    return Schema(messages, enums)


def _resolve(type_name, scope, known):
    """Innermost scope first, as protoc does it."""
    if type_name in SCALARS:
        return type_name
    while scope:
        if f"{scope}.{type_name}" in known:
            return f"{scope}.{type_name}"
        scope = scope.rpartition(".")[0]
    require(type_name in known, f"unknown type {type_name}")
    return type_name


class _File:
    """Recursive descent over one file's tokens."""

    def __init__(self, text, messages, enums):
        self._tokens = collections.deque(_tokens(text))
        self._messages = messages
        self._enums = enums
        self._package = None

    def read(self):
        while self._tokens:
            word = self._next()
            if word == "package":
                self._package = self._next()
                self._expect(";")
            elif word in ("edition", "import", "option"):
                self._skip_statement()
            elif word == "extend":
                self._next()
                self._skip_block()
            elif word == "message":
                self._message(self._package)
            elif word == "enum":
                self._enum(self._package)
            else:
                raise Refused(f"cannot read {word!r} in a .proto file")

    def _next(self):
        require(self._tokens, "a .proto file ends too early")
        return self._tokens.popleft()

    def _expect(self, due):
        word = self._next()
        require(word == due, f"{word!r} where {due!r} is due in a .proto file")

    def _skip_statement(self):
        while self._next() != ";":
            pass

    def _skip_block(self):
        self._expect("{")
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(self._next(), 0)

    def _message(self, scope):
        full = f"{scope}.{self._next()}"
        fields = self._messages.setdefault(full, [])
        self._expect("{")
        oneof = None
        while True:
            word = self._next()
            if word == "}":
                if oneof is None:
                    return
                oneof = None
            elif word == "message":
                self._message(full)
            elif word == "enum":
                self._enum(full)
            elif word in ("option", "reserved"):
                self._skip_statement()
            elif word == "oneof":
                oneof = self._next()
                self._expect("{")
            else:
                fields.append(self._field(word, oneof))

    def _field(self, word, oneof):
        repeated = word == "repeated"
        type_name = self._next() if repeated else word
        name = self._next()
        self._expect("=")
        number = int(self._next())
        options = []
        while (word := self._next()) != ";":
            options.append(word)
        return Field(name, number, type_name, repeated, oneof, *_protection(options))

    def _enum(self, scope):
        full = f"{scope}.{self._next()}"
        numbers = self._enums.setdefault(full, {})
        self._expect("{")
        while (word := self._next()) != "}":
            if word in ("option", "reserved"):
                self._skip_statement()
                continue
            self._expect("=")
            number = int(self._next())
            self._skip_statement()
            numbers[number] = word


def _protection(options):
    """Class, escalation and category in `(protection) = { class: NAME escalates: true category: NAME scan: NAME }`; None for the option
    messages' own fields."""
    found = re.search(
        r"\( protection \) = \{ class : (\w+)( escalates : true)?(?: category : (\w+))?( scan : \w+)? \}", " ".join(options)
    )
    return (None, False, "-") if found is None else (_LABELS[found[1]], found[2] is not None, found[3] or "-")


def _tokens(text):
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        require(found is not None, f"cannot read a .proto file at {text[at:at + 20]!r}")
        at = found.end()
        word = found[0]
        if not word.isspace() and not word.startswith("//"):
            yield word
