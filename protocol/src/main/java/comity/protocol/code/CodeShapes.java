package comity.protocol.code;

import comity.v1.Limit;
import java.util.List;

/**
 * What can be said of a code without a registry and without computing check digits, for schemas and forms outside of this
 * program. Wider than {@link Codes#isValid}, never narrower: whatever is such a code has its shape. Regular expressions are of
 * the subset that ECMA-262, RE2 and the JDK read alike, and must match the whole text. Stateless.
 */
public final class CodeShapes {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String IPV4 = "(?:" + OCTET + "\\.){3}" + OCTET;
    private static final String IPV6 = "(?:[0-9A-Fa-f]{0,4}:){2,8}(?:[0-9A-Fa-f]{0,4}|" + IPV4 + ")";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private static final String YEAR = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})";
    private static final String FOURTH = "(?:0[48]|[2468][048]|[13579][26])";
    private static final String LEAP_YEAR = "(?:[0-9]{2}" + FOURTH + "|" + FOURTH + "00)";
    private static final String DAY_OF_31 = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])";
    private static final String DAY_OF_30 = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)";
    private static final String DAY_OF_28 = "02-(?:0[1-9]|1[0-9]|2[0-8])";
    private static final String DATE =
            "(?:" + YEAR + "-(?:" + DAY_OF_31 + "|" + DAY_OF_30 + "|" + DAY_OF_28 + ")|" + LEAP_YEAR + "-02-29)";

    private CodeShapes() {}

    /** The form that every text of this code has. Of a date it is exact: only days of the calendar match. */
    public static String pattern(Limit.Code code) {
        return switch (code) {
            case COUNTRY -> "[A-Z]{2}";
            case CURRENCY -> "[A-Z]{3}";
            case LANGUAGE -> "[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*";
            case SCRIPT -> "[A-Z][a-z]{3}";
            case IBAN -> "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}";
            case BIC -> "[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?";
            case LEI -> "[A-Z0-9]{18}[0-9]{2}";
            case ISIN -> "[A-Z]{2}[A-Z0-9]{9}[0-9]";
            case PHONE_E164 -> "\\+[1-9][0-9]{4,14}";
            case IMEI -> "[0-9]{15}";
            case IMSI -> "(?:[2-7][0-9]{2}|001|901)[0-9]{11,12}";
            case ICCID -> "89[0-9]{17,18}";
            case MAC -> "[0-9a-f]{2}(?::[0-9a-f]{2}){5}";
            case VIN -> "[A-HJ-NPR-Z0-9]{17}";
            case IMO -> "[1-9][0-9]{6}";
            case MMSI -> "[0-9]{9}";
            case ICAO24 -> "[0-9A-F]{6}";
            case CONTAINER -> "[A-Z]{3}[UJZ][0-9]{7}";
            case EMAIL -> "[!-~]+@(?:" + LABEL + "(?:\\." + LABEL + ")+\\.?|\\[[!-~]+\\])";
            case DOMAIN -> LABEL + "(?:\\." + LABEL + ")+";
            case URL -> "(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://[!-~]+";
            case IP -> IPV4 + "|" + IPV6;
            case SHA256 -> "[0-9a-f]{64}";
            case AGENCY -> "[A-Z]{2}-[A-Z0-9]{2,16}";
            case DATE -> DATE;
            case MEDIA_TYPE -> "[a-z]+/[a-z0-9]+";
            case CODE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no code");
        };
    }

    /** Texts of the shape that are no such code all the same, where there are few. */
    public static List<String> exceptions(Limit.Code code) {
        return code == Limit.Code.ICAO24 ? List.of("000000", "FFFFFF") : List.of();
    }

    /** All values of the code in the order of their texts, where this project keeps the list; empty where the world does. */
    public static List<String> values(Limit.Code code) {
        return code == Limit.Code.MEDIA_TYPE ? MediaTypes.accepted() : List.of();
    }
}
