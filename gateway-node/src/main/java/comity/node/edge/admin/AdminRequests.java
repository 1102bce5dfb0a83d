package comity.node.edge.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.cert.P256PublicKey;
import comity.edge.admin.v1.AddCallerRequest;
import comity.edge.admin.v1.AgreementActRequest;
import comity.edge.admin.v1.DecideFieldsRequest;
import comity.edge.admin.v1.ReadJournalRequest;
import comity.edge.admin.v1.RecordAssuranceRequest;
import comity.edge.admin.v1.ReviewAgreementRequest;
import comity.edge.admin.v1.WithdrawAssuranceRequest;
import comity.node.admin.AgreementActs;
import comity.node.admin.CallerActs;
import comity.node.admin.CallerName;
import comity.node.admin.DutyActs;
import comity.node.admin.JournalReading;
import comity.node.admin.Role;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.life.NoticeWriting;
import comity.node.edge.call.Requests;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What operators send, as domain types, or a fault at the field. Stateless. */
final class AdminRequests {
    private static final int REASON_MAX = 500;
    private static final int REFERENCE_MAX = 240;
    private static final int OFFENCES = 32;
    private static final int ID_MAX = 64;
    private static final int PATHS_MAX = 100;
    private static final int PATH_MAX = 400;
    private static final int JOURNAL_STANDARD = 100;

    private AdminRequests() {}

    static Digest digest(String path, String hex) {
        if (hex.isEmpty()) {
            throw Requests.missing(path);
        }
        try {
            return Digest.fromHex(hex);
        } catch (IllegalArgumentException e) {
            throw Requests.invalid(path, "expected 64 lower-case hexadecimal digits");
        }
    }

    static CallerName name(String text) {
        if (text.isEmpty()) {
            throw Requests.missing("name");
        }
        return CallerName.parse(text)
                .orElseThrow(
                        () -> Requests.invalid("name", "1 to 63 of a-z 0-9 . _ - beginning with a letter or digit"));
    }

    static CallerActs.Wanted caller(AddCallerRequest request) {
        Optional<Duration> days = request.hasDays()
                ? Optional.of(Duration.ofDays(Integer.toUnsignedLong(request.getDays())))
                : Optional.empty();
        return new CallerActs.Wanted(name(request.getName()), role(request), key(request), days);
    }

    private static Role role(AddCallerRequest request) {
        return switch (request.getRole()) {
            case SUBMITTER -> Role.SUBMITTER;
            case RECEIVER -> Role.RECEIVER;
            case OPERATOR -> Role.OPERATOR;
            case OFFICER -> Role.OFFICER;
            case AUDITOR -> Role.AUDITOR;
            case ROLE_UNSPECIFIED, UNRECOGNIZED -> throw Requests.missing("role");
        };
    }

    private static P256PublicKey key(AddCallerRequest request) {
        if (request.getPublicKey().isEmpty()) {
            throw Requests.missing("public_key");
        }
        try {
            return P256PublicKey.decode(Bytes.copyOf(request.getPublicKey().asReadOnlyByteBuffer()));
        } catch (MalformedBytes e) {
            throw Requests.invalid("public_key", "expected the SubjectPublicKeyInfo (DER) of a P-256 key");
        }
    }

    static AgreementActs.Target target(AgreementActRequest request) {
        String reason = request.hasReason() ? Requests.text("reason", request.getReason(), REASON_MAX) : "";
        return new AgreementActs.Target(
                agreementId(request.getAgreementId()),
                version(request.getAgreementVersion()),
                reason,
                told(request.hasTell(), request.getTell()));
    }

    static AgreementActs.Target target(ReviewAgreementRequest request) {
        return new AgreementActs.Target(
                agreementId(request.getAgreementId()), version(request.getAgreementVersion()), "");
    }

    static AgreementActs.Target target(WithdrawAssuranceRequest request) {
        String reason = request.hasReason() ? Requests.text("reason", request.getReason(), REASON_MAX) : "";
        return new AgreementActs.Target(
                agreementId(request.getAgreementId()), version(request.getAgreementVersion()), reason);
    }

    /** What partners are told; nothing where nothing was given. */
    static String told(boolean given, String text) {
        return given ? Requests.text("tell", text, NoticeWriting.TOLD_MAX) : "";
    }

    static String reference(String text) {
        return Requests.text("reference", text, REFERENCE_MAX);
    }

    static DutyActs.Assurance assurance(RecordAssuranceRequest request) {
        return new DutyActs.Assurance(
                agreementId(request.getAgreementId()),
                version(request.getAgreementVersion()),
                new Facts.Assurance(
                        offence(request.getOffence()),
                        Requests.text("from", request.getFrom(), REFERENCE_MAX),
                        day("until", request.getUntil())),
                reference(request.getReference()));
    }

    static int offence(int number) {
        if (number < 1 || number > OFFENCES) {
            throw Requests.invalid("offence", "1 to " + OFFENCES);
        }
        return number;
    }

    private static LocalDate day(String path, String text) {
        if (text.isEmpty()) {
            throw Requests.missing(path);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Requests.invalid(path, "expected a day such as 2027-12-31");
        }
    }

    static long duty(long number) {
        if (number < 1) {
            throw Requests.invalid("duty", "from 1 to " + Long.MAX_VALUE);
        }
        return number;
    }

    static String agreementId(String text) {
        return Requests.text("agreement_id", text, ID_MAX);
    }

    static int version(int unsigned) {
        if (unsigned == 0) {
            throw Requests.missing("agreement_version");
        }
        if (unsigned < 0) {
            throw Requests.invalid("agreement_version", "from 1 to " + Integer.MAX_VALUE);
        }
        return unsigned;
    }

    static String reason(String text) {
        return Requests.text("reason", text, REASON_MAX);
    }

    static String note(String text) {
        return Requests.text("note", text, REASON_MAX);
    }

    static Set<String> paths(DecideFieldsRequest request) {
        if (request.getPathsCount() == 0) {
            throw Requests.missing("paths");
        }
        if (request.getPathsCount() > PATHS_MAX) {
            throw Requests.invalid("paths", "at most " + PATHS_MAX);
        }
        Set<String> paths = new TreeSet<>();
        for (int i = 0; i < request.getPathsCount(); i++) {
            paths.add(Requests.text("paths[" + i + "]", request.getPaths(i), PATH_MAX));
        }
        return paths;
    }

    static int journalCount(ReadJournalRequest request) {
        int count = request.hasCount() ? request.getCount() : JOURNAL_STANDARD;
        if (count < 1 || count > JournalReading.COUNT_MAX) {
            throw Requests.invalid("count", "1 to " + JournalReading.COUNT_MAX);
        }
        return count;
    }

    static long journalFrom(ReadJournalRequest request) {
        if (request.getFrom() < 0) {
            throw Requests.invalid("from", "0 to " + Long.MAX_VALUE);
        }
        return request.getFrom();
    }
}
