package comity.protocol.sample;

import comity.v1.Limit;
import java.util.Random;

/** Values that are valid by their code, drawn from a generator; the same seed gives the same values. None belongs to anybody. */
public final class CodeSamples {
    private static final String CAPITALS = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String HEX = "0123456789abcdef";

    private CodeSamples() {}

    /** A value of the code; an unspecified code has none. */
    public static String value(Limit.Code code, Random random) {
        return switch (code) {
            case COUNTRY -> "X" + (char) ('A' + random.nextInt(26));
            case CURRENCY -> "EUR";
            case LANGUAGE -> "en";
            case SCRIPT -> "Latn";
            case IBAN -> iban("XA", drawn(DIGITS, 16, random));
            case BIC -> drawn(CAPITALS, 4, random) + "XA" + drawn(CAPITALS, 2, random);
            case LEI -> lei(drawn(CAPITALS + DIGITS, 18, random));
            case PHONE_E164 -> "+4930" + (1 + random.nextInt(9)) + drawn(DIGITS, 6, random);
            case IMEI -> luhn("35" + drawn(DIGITS, 12, random));
            case IMSI -> "26201" + drawn(DIGITS, 10, random);
            case ICCID -> luhn("8949" + drawn(DIGITS, 14, random));
            case MAC -> mac(random);
            case VIN -> "WVW" + drawn(CAPITALS, 8, random) + drawn(DIGITS, 6, random);
            case IMO -> imo(1 + random.nextInt(9) + drawn(DIGITS, 5, random));
            case MMSI -> "211" + drawn(DIGITS, 6, random);
            case ICAO24 -> drawn("123456789ABCDEF", 6, random);
            case CONTAINER -> drawn(CAPITALS, 3, random) + "U" + drawn(DIGITS, 7, random);
            case EMAIL -> "desk-" + drawn(HEX, 12, random) + "@agency.example";
            case DOMAIN -> "d" + drawn(HEX, 12, random) + ".example";
            case URL -> "https://d" + drawn(HEX, 12, random) + ".example/page";
            case IP -> "203.0.113." + (1 + random.nextInt(254));
            case SHA256 -> drawn(HEX, 64, random);
            case AGENCY -> "XE-" + drawn(CAPITALS, 12, random);
            case DATE -> "2031-01-" + (10 + random.nextInt(20));
            case MEDIA_TYPE -> "application/pdf";
            case ISIN -> isin("XS" + drawn(CAPITALS + DIGITS, 9, random));
            case CODE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no code");
        };
    }

    private static String drawn(String alphabet, int length, Random random) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String mac(Random random) {
        StringBuilder text = new StringBuilder("02");
        for (int i = 0; i < 5; i++) {
            text.append(':').append(drawn(HEX, 2, random));
        }
        return text.toString();
    }

    private static String iban(String country, String account) {
        return country + two(98 - mod97(account + country + "00")) + account;
    }

    private static String lei(String body) {
        return body + two(98 - mod97(body + "00"));
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static int mod97(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
        }
        return rest;
    }

    private static String luhn(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return body + (10 - sum % 10) % 10;
    }

    private static String isin(String body) {
        StringBuilder digits = new StringBuilder();
        body.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        String checked = luhn(digits.toString());
        return body + checked.charAt(checked.length() - 1);
    }

    private static String imo(String six) {
        int sum = 0;
        for (int i = 0; i < six.length(); i++) {
            sum += (six.charAt(i) - '0') * (7 - i);
        }
        return six + sum % 10;
    }
}
