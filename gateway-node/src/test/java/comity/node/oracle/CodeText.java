package comity.node.oracle;

import comity.protocol.sample.CodeSamples;
import comity.v1.Limit;
import java.util.List;
import java.util.Random;

/** Values of the world's codes. What is long enough and unlike all others is a canary; the rest is drawn from short lists. */
final class CodeText {
    /** Two letters each, so that no name of the internet shares a telling word with another. */
    private static final List<String> TOP_LEVEL =
            List.of("de", "fr", "it", "es", "nl", "be", "at", "ch", "pl", "cz", "se");

    private static final int NAME_LENGTH = 14;

    private final Draw draw;
    private final Canaries canaries;

    CodeText(Draw draw, Canaries canaries) {
        this.draw = draw;
        this.canaries = canaries;
    }

    String value(Limit.Code code) {
        return switch (code) {
            case COUNTRY -> draw.pick("XA", "XB", "XC", "XD", "XE", "XF");
            case CURRENCY -> draw.pick("EUR", "USD", "GBP", "CHF");
            case LANGUAGE -> draw.pick("en", "fr", "de");
            case SCRIPT -> draw.pick("Latn", "Cyrl", "Grek");
            case DATE -> date(2032, 2041);
            case MEDIA_TYPE -> draw.pick("application/pdf", "image/png", "image/jpeg");
            case AGENCY -> canaries.keep(draw.pick("XE-", "XF-", "XG-") + canaryCapitals());
            case EMAIL -> canaries.letters(NAME_LENGTH) + "@" + domain();
            case DOMAIN -> domain();
            case URL -> draw.pick("http", "https") + "://" + domain() + "/" + canaries.letters(NAME_LENGTH);
            case IP ->
                "2001:db8:" + group() + ":" + group() + ":" + group() + ":" + group() + ":" + group() + ":" + group();
            case IBAN, BIC, LEI, PHONE_E164, IMEI, IMSI, ICCID, MAC, VIN, IMO, MMSI, ICAO24, CONTAINER, SHA256, ISIN ->
                canaries.keep(CodeSamples.value(code, new Random(draw.between(0L, Long.MAX_VALUE - 1))));
            case CODE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no code");
        };
    }

    /** A day between the first of January of the one year and the end of February of the other. */
    String date(int fromYear, int untilYear) {
        return "%04d-%02d-%02d".formatted(draw.between(fromYear, untilYear), draw.between(1, 12), draw.between(1, 28));
    }

    private String domain() {
        return canaries.letters(NAME_LENGTH) + "." + draw.pick(TOP_LEVEL);
    }

    private String canaryCapitals() {
        return draw.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", Canaries.LENGTH_MIN);
    }

    private String group() {
        return draw.text("123456789abcdef", 1) + draw.text("0123456789abcdef", 3);
    }
}
