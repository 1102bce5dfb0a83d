package comity.protocol.field;

import comity.protocol.code.Codes;
import comity.protocol.id.PseudonymToken;
import comity.v1.Limit;
import java.util.Locale;
import java.util.Optional;

/** The rules of every text: which characters it may hold, how long it is, what form it has. */
final class TextCheck {
    private TextCheck() {}

    static Optional<ValueFlaw> check(FieldRule rule, String text, Side side) {
        if (side == Side.RELEASE && rule.protection() != ProtectionClass.PUB && PseudonymToken.isToken(text)) {
            return Optional.empty();
        }
        Limit limit = rule.limit();
        int codePoints = codePointsIfAscii(text, limit.getMultiline());
        if (codePoints < 0) {
            Optional<ValueFlaw> character = checkCharacters(text, limit.getMultiline());
            if (character.isPresent()) {
                return character;
            }
            codePoints = text.codePointCount(0, text.length());
        }
        if (codePoints < limit.getMinLength()) {
            return flaw(Flaw.TOO_SHORT, codePoints + " code points; at least " + limit.getMinLength());
        }
        if (codePoints > limit.getMaxLength()) {
            return flaw(Flaw.TOO_LONG, codePoints + " code points; at most " + limit.getMaxLength());
        }
        if (codePoints > 0 && isBlank(text)) {
            return flaw(Flaw.PATTERN, "nothing but blanks");
        }
        if (rule.pattern().isPresent() && !rule.pattern().get().matches(text)) {
            return flaw(Flaw.PATTERN, "must match " + limit.getPattern());
        }
        Limit.Code code = limit.getCode();
        if (code != Limit.Code.CODE_UNSPECIFIED && !Codes.isValid(code, text)) {
            return flaw(code == Limit.Code.DATE ? Flaw.DATE : Flaw.CODE, Codes.meaning(code));
        }
        return Optional.empty();
    }

    private static boolean isBlank(String text) {
        return TextCharacters.isBlank(text.charAt(0)) && text.codePoints().allMatch(TextCharacters::isBlank);
    }

    /** The length of a text that needs no closer look: printable ASCII, or layout where it is allowed; else less than zero. */
    private static int codePointsIfAscii(String text, boolean multiline) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && !(multiline && (c == '\n' || c == '\t'))) {
                return -1;
            }
        }
        return text.length();
    }

    private static Optional<ValueFlaw> checkCharacters(String text, boolean multiline) {
        int position = 0;
        int count = 0;
        while (position < text.length()) {
            int codePoint = text.codePointAt(position);
            boolean layout = multiline && (codePoint == '\n' || codePoint == '\t');
            if (!layout && TextCharacters.isRefused(codePoint)) {
                return flaw(Flaw.CHARACTER, String.format(Locale.ROOT, "U+%04X at code point %d", codePoint, count));
            }
            position += Character.charCount(codePoint);
            count++;
        }
        return Optional.empty();
    }

    private static Optional<ValueFlaw> flaw(Flaw flaw, String reason) {
        return Optional.of(ValueFlaw.of(flaw, reason));
    }
}
