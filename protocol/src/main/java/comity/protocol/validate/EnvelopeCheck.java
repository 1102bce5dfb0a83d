package comity.protocol.validate;

import comity.protocol.field.Flaw;
import comity.protocol.field.Side;
import comity.v1.AgencyRef;
import comity.v1.Envelope;
import comity.v1.Evaluation;
import comity.v1.Handling;
import comity.v1.OffenceRef;
import comity.v1.Retention;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What one field of an envelope asks of another. */
final class EnvelopeCheck {
    private static final int EU32_LAST = 32;

    private final Side side;
    private final String at;
    private final Violations violations;

    EnvelopeCheck(Side side, String at, Violations violations) {
        this.side = side;
        this.at = at;
        this.violations = violations;
    }

    void check(Envelope envelope) {
        checkAgencies(envelope);
        checkHandling(envelope.getHandling());
        checkOffences(envelope.getOffencesList());
        checkEvaluation(envelope);
        checkRetention(envelope.getRetention());
        if (envelope.getLabel().hasReviewAt()) {
            WireDate.parse(envelope.getLabel().getReviewAt(), at + "label.review_at", violations);
        }
        checkDistinct(envelope.getReleaseToList(), "release_to");
        violations.require(
                !envelope.hasInReplyTo() || !envelope.getInReplyTo().equals(envelope.getMessageId()),
                at + "in_reply_to",
                Flaw.CONFLICT,
                "a message does not answer itself");
    }

    private void checkAgencies(Envelope envelope) {
        checkCountry(envelope.getSender(), "sender.country");
        checkCountry(envelope.getRecipient(), "recipient.country");
        violations.require(
                !envelope.hasSender()
                        || !envelope.getSender().hasAgency()
                        || !envelope.getSender()
                                .getAgency()
                                .equals(envelope.getRecipient().getAgency()),
                at + "recipient.agency",
                Flaw.CONFLICT,
                "sender and recipient are the same agency");
    }

    private void checkCountry(AgencyRef agency, String path) {
        if (agency.hasCountry() && agency.hasAgency()) {
            violations.require(
                    agency.getAgency().startsWith(agency.getCountry() + "-"),
                    at + path,
                    Flaw.CONFLICT,
                    "not the country of the agency's id");
        }
    }

    private void checkHandling(Handling handling) {
        checkDistinct(handling.getCodesList(), "handling.codes");
        boolean conditional = handling.getCodesList().contains(Handling.Code.H3)
                || handling.getCodesList().contains(Handling.Code.C);
        violations.require(
                !conditional || handling.hasConditions(),
                at + "handling.conditions",
                Flaw.REQUIRED,
                "H3 and C say their conditions");
    }

    private void checkOffences(List<OffenceRef> offences) {
        for (int index = 0; index < offences.size(); index++) {
            OffenceRef offence = offences.get(index);
            String place = at + "offences[" + index + "].";
            if (offence.getList() == OffenceRef.List.EU32) {
                violations.require(
                        offence.hasCode() || side == Side.RELEASE, place + "code", Flaw.REQUIRED, "EU32 has a code");
                violations.require(
                        offence.getCode() <= EU32_LAST,
                        place + "code",
                        Flaw.RANGE,
                        "EU32 has the codes 1 to " + EU32_LAST);
            }
            if (offence.getList() == OffenceRef.List.NATIONAL) {
                violations.require(
                        offence.hasNationalProvision() || side == Side.RELEASE,
                        place + "national_provision",
                        Flaw.REQUIRED,
                        "NATIONAL names the provision");
            }
        }
    }

    private void checkEvaluation(Envelope envelope) {
        if (!envelope.hasEvaluation()) {
            return;
        }
        Evaluation evaluation = envelope.getEvaluation();
        switch (evaluation.getScheme()) {
            case EUROPOL_4X4 -> checkGrades(evaluation, "[ABCX]", "[1-4]");
            case ADMIRALTY -> checkGrades(evaluation, "[A-F]", "[1-6]");
            case UK_3X5X2 -> checkGrades(evaluation, "[1-3]", "[A-E]");
            case SCHEME_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    private void checkGrades(Evaluation evaluation, String source, String info) {
        violations.require(
                !evaluation.hasSource() || isGrade(source, evaluation.getSource()),
                at + "evaluation.source",
                Flaw.PATTERN,
                evaluation.getScheme() + " has the source grades " + source);
        violations.require(
                !evaluation.hasInfo() || isGrade(info, evaluation.getInfo()),
                at + "evaluation.info",
                Flaw.PATTERN,
                evaluation.getScheme() + " has the information grades " + info);
    }

    private static boolean isGrade(String pattern, String grade) {
        return Pattern.matches(pattern, grade);
    }

    private void checkRetention(Retention retention) {
        Optional<LocalDate> reviewBy = date(retention.hasReviewBy(), retention.getReviewBy(), "retention.review_by");
        Optional<LocalDate> eraseBy = date(retention.hasEraseBy(), retention.getEraseBy(), "retention.erase_by");
        if (reviewBy.isPresent() && eraseBy.isPresent()) {
            violations.require(
                    !reviewBy.get().isAfter(eraseBy.get()),
                    at + "retention.review_by",
                    Flaw.DATE,
                    "after erase_by: nothing would be left to review");
        }
    }

    private Optional<LocalDate> date(boolean present, String text, String path) {
        return present ? WireDate.parse(text, at + path, violations) : Optional.empty();
    }

    private void checkDistinct(List<?> values, String path) {
        Set<Object> seen = new HashSet<>();
        for (int index = 0; index < values.size(); index++) {
            violations.require(
                    seen.add(values.get(index)), at + path + "[" + index + "]", Flaw.REPEATED, "each value once");
        }
    }
}
