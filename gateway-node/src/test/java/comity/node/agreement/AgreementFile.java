package comity.node.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.decide.Course;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.protocol.id.AgencyId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;

/** The text of an agreement between two fictional agencies, and edits of it. Immutable. */
public record AgreementFile(String text) {
    public static final AgencyId XA = new AgencyId("XA-NPI");
    public static final AgencyId XB = new AgencyId("XB-CID");
    public static final AgencyId XC = new AgencyId("XC-PPO");
    public static final String XA_IDENTITY = "a1".repeat(32);
    public static final String XB_IDENTITY = "b2".repeat(32);
    public static final String XC_IDENTITY = "c3".repeat(32);

    private static final String STANDARD = """
            agreement:
              id: AGR-XA-XB-2026-01
              version: 3
              type: BILATERAL
              title: Drug trafficking, police to police
              legal_basis: {instrument: "Treaty XA-XB 2024, Art. 7", transfer_ground: SAFEGUARDS}
              parties:
                - {agency: XA-NPI, country: XA, identity: %s, contact: spoc@xa.example}
                - {agency: XB-CID, country: XB, identity: %s}
              validity: {from: 2026-01-01, until: 2028-12-31}
              scope:
                regimes: [POLICE]
                purposes: [PREVENT, DETECT, INVESTIGATE]
                offences: {list: EU32, include: [1, 5, 6, 9]}
                kinds:
                  - {kind: SpontaneousInformation, from: [XA, XB-CID]}
                  - {kind: [InformationRequest, InformationReply], from: [XB]}
                personal_data: true
                subject_categories:
                  SUSPECT: ALLOW
                  CONVICTED: ALLOW
                  WITNESS: DENY
              protection:
                default: REMOVE
                rules:
                  - {class: REV, path: "*.when", op: TIME_BUCKET, to: month}
                  - {class: REV, path: "*.where", op: PLACE_BUCKET, to: admin1}
                  - {class: REV, path: evaluation.source, op: GRADE_HIDE}
                  - {class: REV, path: "*.body", op: TEARLINE}
                escalate_kinds: [CHIS, UNDERCOVER, WITNESS]
                knowledge_circle: {threshold: 5, approval: TWO_PERSON}
              handling: {minimum: [H0, H2], allowed: [H0, H1, H2, H3]}
            """.formatted(XA_IDENTITY, XB_IDENTITY);

    /** The standard one. */
    public static AgreementFile standard() {
        return new AgreementFile(STANDARD);
    }

    /** One of the files of the test resources, such as {@code full.yaml}, which has every clause. */
    public static AgreementFile named(String name) {
        try (InputStream file = AgreementFile.class.getResourceAsStream(name)) {
            return new AgreementFile(
                    new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the only occurrence of a text replaced. */
    public AgreementFile with(String old, String replacement) {
        int at = text.indexOf(old);
        if (at < 0 || text.indexOf(old, at + 1) >= 0) {
            throw new IllegalArgumentException("not exactly once in the file: " + old);
        }
        return new AgreementFile(text.replace(old, replacement));
    }

    /** With other protection rules, each a line of YAML. */
    public AgreementFile withRules(String... rules) {
        int from = text.indexOf("    rules:\n");
        int to = text.indexOf("    escalate_kinds:");
        String list = rules.length == 0 ? "" : "    rules:\n      - " + String.join("\n      - ", rules) + "\n";
        return new AgreementFile(text.substring(0, from) + list + text.substring(to));
    }

    public Bytes bytes() {
        return Bytes.utf8(text);
    }

    public Digest digest() {
        return AgreementDocument.digest(bytes());
    }

    /** What it says; fails the test when it is refused. */
    public Agreement agreement() {
        return switch (AgreementDocument.parse(bytes())) {
            case AgreementDocument.Parsed parsed -> parsed.agreement();
            case AgreementDocument.Malformed malformed -> throw new AssertionError(malformed.toString());
        };
    }

    public AgreementInForce inForce() {
        return inState(AgreementState.ACTIVE);
    }

    public AgreementInForce inState(AgreementState state) {
        return new AgreementInForce(
                agreement(),
                digest(),
                new Course(state, agreement().validity().start(), Optional.empty(), Optional.empty(), false, 0, 0));
    }
}
