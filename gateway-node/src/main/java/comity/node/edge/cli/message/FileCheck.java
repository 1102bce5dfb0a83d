package comity.node.edge.cli.message;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import comity.crypto.bytes.Bytes;
import comity.edge.local.v1.SubmitRequest;
import comity.local.v1.LocalSubmission;
import comity.node.edge.call.SubmissionShape;
import comity.protocol.field.Side;
import comity.protocol.id.Kind;
import comity.protocol.json.JsonBounds;
import comity.protocol.json.JsonPlace;
import comity.protocol.json.JsonReading;
import comity.protocol.json.StrictJson;
import comity.protocol.limits.DecodingResult;
import comity.protocol.limits.Limits;
import comity.protocol.limits.WireDecoding;
import comity.protocol.validate.Validation;
import comity.protocol.validate.Violation;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a file as strictly as a node would, and finds all that is wrong with the message in it. Used for one file. */
final class FileCheck {
    /** More than any valid message takes as JSON, with room for blanks. */
    static final int BYTES_MAX = 16 << 20;

    private static final int DEPTH_MAX = 64;
    private static final StrictJson JSON = new StrictJson(new JsonBounds(BYTES_MAX, DEPTH_MAX));

    private final Side side;
    private final Map<String, JsonPlace> places = new HashMap<>();

    /** A message as it is submitted, or as it is received. */
    FileCheck(Side side) {
        this.side = side;
    }

    /** A file in JSON, whose fields say what it holds. */
    FileReport json(Bytes utf8) {
        FileForm form = FileForm.of(JSON.outermostNames(utf8.asReadOnlyBuffer()));
        return switch (JSON.read(utf8.asReadOnlyBuffer(), form.prototype(), places::put)) {
            case JsonReading.Exact(Message whole) -> report(form, whole, List.of(), Set.of());
            case JsonReading.Flawed flawed -> report(form, flawed.legible(), flawed.violations(), flawed.unreadable());
            case JsonReading.Illegible(JsonReading.Cause cause, String reason) -> whole(form, cause.name(), reason);
        };
    }

    /** A serialised {@code WireMessage}. */
    FileReport protobuf(Bytes bytes) {
        return switch (WireDecoding.parse(ByteString.copyFrom(bytes.asReadOnlyBuffer()))) {
            case DecodingResult.Parsed<WireMessage>(WireMessage message) ->
                report(FileForm.MESSAGE, message, List.of(), Set.of());
            case DecodingResult.Unreadable<WireMessage>(DecodingResult.Cause cause, String path, String reason) ->
                new FileReport(
                        FileForm.MESSAGE,
                        Optional.empty(),
                        List.of(new FileError(path, cause.name(), reason, "", Optional.empty())),
                        false);
        };
    }

    /** A file of which nothing can be said but this. */
    static FileReport whole(FileForm form, String code, String reason) {
        return new FileReport(
                form, Optional.empty(), List.of(new FileError("", code, reason, "", Optional.empty())), false);
    }

    private FileReport report(FileForm form, Message file, List<Violation> ofReading, Set<String> unreadable) {
        List<Violation> found = new ArrayList<>(ofReading);
        found.addAll(
                switch (file) {
                    case SubmitRequest request -> SubmissionShape.of(request, unreadable);
                    case LocalSubmission submission -> Validation.submission(submission, unreadable);
                    case WireMessage message -> validate(message, unreadable);
                    default -> throw new IllegalStateException("no form of a file: " + form);
                });
        Set<String> told = new HashSet<>();
        List<FileError> errors = found.stream()
                .filter(violation -> told.add(violation.code() + " " + violation.path()))
                .limit(Limits.VIOLATIONS_MAX)
                .map(this::error)
                .toList();
        return new FileReport(form, kind(file), errors, errors.size() < Limits.VIOLATIONS_MAX);
    }

    private List<Violation> validate(WireMessage message, Set<String> unreadable) {
        return switch (side) {
            case SUBMISSION -> Validation.submittedMessage(message, unreadable);
            case RELEASE -> Validation.release(message, unreadable);
        };
    }

    private static Optional<Kind> kind(Message file) {
        WireMessage message = switch (file) {
            case SubmitRequest request -> request.getSubmission().getMessage();
            case LocalSubmission submission -> submission.getMessage();
            case WireMessage wire -> wire;
            default -> WireMessage.getDefaultInstance();
        };
        return Kind.of(message.getEnvelope().getKind());
    }

    private FileError error(Violation violation) {
        String path = violation.path();
        return new FileError(path, violation.code().name(), violation.message(), violation.rule(), place(path));
    }

    /** Where the field is written, or else the nearest thing around it. */
    private Optional<JsonPlace> place(String path) {
        String at = path;
        while (!at.isEmpty()) {
            JsonPlace place = places.get(at);
            if (place != null) {
                return Optional.of(place);
            }
            at = at.endsWith("]")
                    ? at.substring(0, at.lastIndexOf('['))
                    : at.substring(0, Math.max(0, at.lastIndexOf('.')));
        }
        return Optional.empty();
    }
}
