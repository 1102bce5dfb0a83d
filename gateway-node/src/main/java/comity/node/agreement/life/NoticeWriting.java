package comity.node.agreement.life;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.terms.Agreement;
import comity.protocol.id.AgencyId;
import comity.v1.AgreementNotice;
import comity.v1.AgreementNotice.Action;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.Justification;
import comity.v1.Label;
import comity.v1.OffenceRef;
import comity.v1.Retention;
import comity.v1.WireMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Writes what operators of this agency tell partners about an agreement. What operators note for themselves stays at home: a partner is
 * told a reason only where an operator wrote one for it. Pure.
 */
public final class NoticeWriting {
    /** Characters of a reason for partners. */
    public static final int TOLD_MAX = 2000;

    private static final int LEGAL_BASIS_MAX = 500;
    private static final int KEPT_YEARS = 10;
    private static final int CASE_DIGITS = 24;

    private final AgencyId own;
    private final Agreement agreement;
    private final Digest digest;
    private final Instant now;

    /** About one version of an agreement. */
    public NoticeWriting(AgencyId own, Agreement agreement, Digest digest, Instant now) {
        this.own = own;
        this.agreement = agreement;
        this.digest = digest;
        this.now = now;
    }

    /** A file that this agency signed. */
    public LocalSubmission proposal(Proposal proposal, boolean amends, String told) {
        return submission(withReason(about(amends ? Action.AMEND : Action.PROPOSE), told)
                .setDocument(document(proposal))
                .setSignedNote(ownLines(proposal.note().orElseThrow())));
    }

    /** This agency's signature. The file goes with it where a third party may not have it yet. */
    public LocalSubmission acceptance(Proposal proposal) {
        AgreementNotice.Builder notice =
                about(Action.ACCEPT).setSignedNote(ownLines(proposal.note().orElseThrow()));
        if (agreement.parties().size() > 2) {
            notice.setDocument(document(proposal));
        }
        return submission(notice);
    }

    /** This agency will not sign. */
    public LocalSubmission refusal(String told) {
        return submission(withReason(about(Action.DECLINE), told));
    }

    /** This agency stops it. */
    public LocalSubmission suspension(String told) {
        return submission(withReason(about(Action.SUSPEND), told.isEmpty() ? "Suspended by operators." : told));
    }

    /** This agency takes back its stop. */
    public LocalSubmission resumption(String told) {
        return submission(withReason(about(Action.RESUME), told));
    }

    /**
     * This agency ends it.
     *
     * @param lastDay until whose end it holds; at once where there is none
     */
    public LocalSubmission termination(Optional<LocalDate> lastDay, String told) {
        AgreementNotice.Builder notice =
                withReason(about(Action.TERMINATE), told.isEmpty() ? "Terminated by operators." : told);
        lastDay.map(LocalDate::toString).ifPresent(notice::setUntil);
        return submission(notice);
    }

    private AgreementNotice.Builder about(Action action) {
        return AgreementNotice.newBuilder()
                .setAction(action)
                .setAgreementId(agreement.id())
                .setAgreementVersion(Integer.toString(agreement.version()))
                .setDocumentSha256(digest.hex());
    }

    private static AgreementNotice.Builder withReason(AgreementNotice.Builder notice, String told) {
        return told.isEmpty() ? notice : notice.setReason(told);
    }

    private static ByteString document(Proposal proposal) {
        return ByteString.copyFrom(proposal.yaml().asReadOnlyBuffer());
    }

    /** The signature lines alone: what they sign follows from the file. */
    private String ownLines(Note note) {
        Note own = new Note(note.text(), AgreementNote.linesOf(this.own, note));
        return NoteFormat.encodeText(own).substring(note.text().length() + 1);
    }

    private LocalSubmission submission(AgreementNotice.Builder notice) {
        return LocalSubmission.newBuilder()
                .setMessage(WireMessage.newBuilder().setEnvelope(envelope()).setAgreementNotice(notice))
                .setSource(SourceRecord.newBuilder().setKind(SourceRecord.Kind.OFFICIAL_RECORD))
                .build();
    }

    /** All notices have one urgency, so that none overtakes another. */
    private Envelope envelope() {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return Envelope.newBuilder()
                .setKind(Envelope.Kind.AGREEMENT_NOTICE)
                .setRegime(first(agreement.scope().regimes()))
                .setUrgency(Envelope.Urgency.URGENT)
                .setPurpose(first(agreement.scope().purposes()))
                .addOffences(OffenceRef.newBuilder()
                        .setList(OffenceRef.List.EU32)
                        .setCode(first(agreement.scope().offences().included())))
                .setLegalBasis(legalBasis(agreement))
                .setHandling(Handling.newBuilder().addCodes(Handling.Code.H0).addCodes(Handling.Code.H2))
                .setLabel(Label.newBuilder().setPolicy(own.country()).setLevel(own.country() + "-RESTRICTED"))
                .setRetention(Retention.newBuilder()
                        .setReviewBy(today.plusYears(1).toString())
                        .setEraseBy(today.plusYears(KEPT_YEARS).toString()))
                .setJustification(Justification.newBuilder()
                        .setCaseToken(caseToken())
                        .setNecessity("The agreement on the exchange itself."))
                .setLanguage("en")
                .build();
    }

    /** On one line, as a message has it. */
    static String legalBasis(Agreement agreement) {
        String basis = agreement.legalBasis().replaceAll("\\s+", " ").strip();
        return basis.length() > LEGAL_BASIS_MAX ? basis.substring(0, LEGAL_BASIS_MAX) : basis;
    }

    /**
     * One thread for all versions. A case's own name is searched for in everything that leaves, so it is none that a notice could have
     * in its texts.
     */
    private String caseToken() {
        return "n"
                + Hashing.tagged("comity/v1/notices", Bytes.utf8(agreement.id()))
                        .hex()
                        .substring(0, CASE_DIGITS);
    }

    private static <T extends Comparable<? super T>> T first(Collection<T> all) {
        return all.stream().min(Comparator.naturalOrder()).orElseThrow();
    }
}
