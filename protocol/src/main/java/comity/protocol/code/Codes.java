package comity.protocol.code;

import comity.protocol.id.AgencyId;
import comity.v1.Limit;

/** Whether a text is the code it should be. Stateless; safe for any thread; asks no network. */
public final class Codes {
    private Codes() {}

    /** Whether the text is a code of this sort, exactly as written: nothing is trimmed and no letter changes its case. */
    public static boolean isValid(Limit.Code code, String text) {
        return switch (code) {
            case COUNTRY -> CountryCodes.isCountry(text);
            case CURRENCY -> LanguageCodes.isCurrency(text);
            case LANGUAGE -> LanguageCodes.isLanguage(text);
            case SCRIPT -> LanguageCodes.isScript(text);
            case IBAN -> FinancialCodes.isIban(text);
            case BIC -> FinancialCodes.isBic(text);
            case LEI -> FinancialCodes.isLei(text);
            case ISIN -> FinancialCodes.isIsin(text);
            case PHONE_E164 -> PhoneNumbers.isPossible(text);
            case IMEI -> DeviceNumbers.isImei(text);
            case IMSI -> DeviceNumbers.isImsi(text);
            case ICCID -> DeviceNumbers.isIccid(text);
            case MAC -> DeviceNumbers.isMac(text);
            case VIN -> TransportNumbers.isVin(text);
            case IMO -> TransportNumbers.isImo(text);
            case MMSI -> TransportNumbers.isMmsi(text);
            case ICAO24 -> TransportNumbers.isIcao24(text);
            case CONTAINER -> TransportNumbers.isContainer(text);
            case EMAIL -> InternetNames.isEmail(text);
            case DOMAIN -> InternetNames.isDomain(text);
            case URL -> InternetNames.isUrl(text);
            case IP -> InternetNames.isIp(text);
            case SHA256 -> Texts.isDrawnFrom(text, 64, Texts.LOWER_HEX);
            case AGENCY ->
                AgencyId.parse(text)
                        .filter(agency -> CountryCodes.isCountry(agency.country()))
                        .isPresent();
            case DATE -> CalendarDates.isDate(text);
            case MEDIA_TYPE -> MediaTypes.isAccepted(text);
            case CODE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no code");
        };
    }

    /** What a text must be to be such a code, for a person who reads a refusal. */
    public static String meaning(Limit.Code code) {
        return switch (code) {
            case COUNTRY -> "must be a country of ISO 3166-1 in two capital letters";
            case CURRENCY -> "must be a currency of ISO 4217 in three capital letters";
            case LANGUAGE -> "must be a language tag of BCP 47, such as en or sr-Latn";
            case SCRIPT -> "must be a script of ISO 15924, such as Latn";
            case IBAN -> "must be an IBAN without blanks, of its country's length and with its check digits";
            case BIC -> "must be a BIC of 8 or 11 characters with its country";
            case LEI -> "must be a legal entity identifier with its check digits";
            case ISIN -> "must be an ISIN with its check digit";
            case PHONE_E164 -> "must be a telephone number as in E.164: +, country, number, no blanks";
            case IMEI -> "must be the 15 digits of an IMEI with its check digit";
            case IMSI -> "must be the 14 or 15 digits of an IMSI";
            case ICCID -> "must be the 19 or 20 digits of an ICCID, 89 first, with its check digit";
            case MAC -> "must be six pairs of lower-case hexadecimal digits joined by colons";
            case VIN ->
                "must be a vehicle identification number of 17 characters, with its check digit where its maker has one";
            case IMO -> "must be the seven digits of an IMO number with its check digit";
            case MMSI -> "must be the nine digits of a maritime mobile service identity";
            case ICAO24 -> "must be six hexadecimal digits in capital letters";
            case CONTAINER -> "must be a container number: owner, U, J or Z, seven digits";
            case EMAIL -> "must be an e-mail address";
            case DOMAIN -> "must be a domain name with a top-level domain, in ASCII";
            case URL -> "must be an absolute http, https or ftp address";
            case IP -> "must be an IPv4 or IPv6 address";
            case SHA256 -> "must be 64 lower-case hexadecimal digits";
            case AGENCY -> "must be an agency's id, such as XA-NPI";
            case DATE -> "must be a day of the calendar, YYYY-MM-DD";
            case MEDIA_TYPE -> "must be one of the media types that can be handed over";
            case CODE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no code");
        };
    }
}
