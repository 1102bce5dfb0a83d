package comity.protocol.id;

import comity.v1.Envelope;
import comity.v1.WireMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sixteen kinds of message. An agreement may name any of them; this version of the schema has a body for those with
 * {@link #hasBody}.
 */
public enum Kind {
    INFORMATION_REQUEST(1, "InformationRequest"),
    INFORMATION_REPLY(2, "InformationReply"),
    SPONTANEOUS_INFORMATION(3, "SpontaneousInformation"),
    MATCH_QUERY(4, "MatchQuery"),
    MATCH_RESULT(5, "MatchResult"),
    ALERT(6, "Alert"),
    FINANCIAL_SUSPENSION(7, "FinancialSuspension"),
    ASSET_FREEZE_REQUEST(8, "AssetFreezeRequest"),
    LEGAL_ASSISTANCE_REQUEST(9, "LegalAssistanceRequest"),
    EXTRADITION_REQUEST(10, "ExtraditionRequest"),
    EVIDENCE_TRANSFER(11, "EvidenceTransfer"),
    AGREEMENT_NOTICE(12, "AgreementNotice"),
    SERVICE_PROVIDER_REFERRAL(13, "ServiceProviderReferral"),
    PROTECTED_DISCLOSURE(14, "ProtectedDisclosure"),
    CONSENT_EXCHANGE(15, "ConsentExchange"),
    STATUS_NOTICE(16, "StatusNotice");

    /** A kind's body has the field number of the kind plus this. */
    private static final int BODY_FIELD_OFFSET = 10;

    private final int number;
    private final String title;

    Kind(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The number in {@code Envelope.Kind} and in commitment headers, 1 to 16. */
    public int number() {
        return number;
    }

    /** The name in agreements, such as {@code SpontaneousInformation}. */
    public String title() {
        return title;
    }

    /** The name in file names and on the command line, such as {@code spontaneous-information}. */
    public String kebab() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The number of this kind's field in the body of {@code WireMessage}. */
    public int bodyFieldNumber() {
        return number + BODY_FIELD_OFFSET;
    }

    /** Whether this version of the schema can carry a message of this kind. */
    public boolean hasBody() {
        return WireMessage.getDescriptor().findFieldByNumber(bodyFieldNumber()) != null;
    }

    /** The same kind in the generated enumeration. */
    public Envelope.Kind wire() {
        return Envelope.Kind.forNumber(number);
    }

    /** The kind with this number, or nothing. */
    public static Optional<Kind> ofNumber(int number) {
        return Stream.of(values()).filter(kind -> kind.number == number).findFirst();
    }

    /** The kind with this title, or nothing. */
    public static Optional<Kind> ofTitle(String title) {
        return Stream.of(values()).filter(kind -> kind.title.equals(title)).findFirst();
    }

    /**
     * The kind that a person means, or nothing: the title, the name in an envelope, of the body's field or of a file, each in
     * letters of any case. For what people type; agreements and messages have one spelling.
     */
    public static Optional<Kind> named(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(kind ->
                        name.replace('_', '-').equals(kind.kebab()) || name.equals(kind.title.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The kind that an envelope names, or nothing where it is unspecified or unknown. */
    public static Optional<Kind> of(Envelope.Kind wire) {
        return wire == Envelope.Kind.UNRECOGNIZED ? Optional.empty() : ofNumber(wire.getNumber());
    }
}
