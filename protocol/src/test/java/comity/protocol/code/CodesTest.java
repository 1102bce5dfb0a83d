package comity.protocol.code;

import static org.assertj.core.api.Assertions.assertThat;

import comity.protocol.sample.CodeSamples;
import comity.v1.Limit.Code;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CodesTest {
    @ParameterizedTest
    @CsvSource({
        "COUNTRY, DE",
        "COUNTRY, XA",
        "COUNTRY, XK",
        "COUNTRY, QZ",
        "COUNTRY, SU",
        "COUNTRY, EU",
        "CURRENCY, EUR",
        "CURRENCY, DEM",
        "LANGUAGE, en",
        "LANGUAGE, sr-Latn-RS",
        "LANGUAGE, tlh",
        "LANGUAGE, und",
        "LANGUAGE, sh",
        "LANGUAGE, x-whatever",
        "LANGUAGE, zh-cmn-Hans-CN",
        "LANGUAGE, zh-yue",
        "LANGUAGE, i-klingon",
        "LANGUAGE, sgn-BE-FR",
        "LANGUAGE, de-DE-u-co-phonebk",
        "LANGUAGE, es-419",
        "LANGUAGE, de-CH-1996",
        "CURRENCY, UYW",
        "CURRENCY, XEU",
        "CURRENCY, CSK",
        "SCRIPT, Latn",
        "SCRIPT, Hans",
        "IBAN, DE89370400440532013000",
        "IBAN, GB29NWBK60161331926819",
        "IBAN, NO9386011117947",
        "BIC, DEUTDEFF",
        "BIC, DEUTDEFF500",
        "BIC, ABCDXA12",
        "LEI, 529900T8BM49AURSDO55",
        "ISIN, US0378331005",
        "PHONE_E164, +4930123456",
        "PHONE_E164, +12025550142",
        "PHONE_E164, +390612345678",
        "IMEI, 490154203237518",
        "IMSI, 310150123456789",
        "ICCID, 8991101200003204514",
        "MAC, 00:1a:2b:3c:4d:5e",
        "VIN, 1M8GDM9AXKP042788",
        "VIN, WVWZZZ1JZ3W386752",
        "IMO, 9074729",
        "MMSI, 211331640",
        "ICAO24, 3C6444",
        "CONTAINER, CSQU3054383",
        "CONTAINER, MSKU7712340",
        "EMAIL, spoc@xa.example",
        "EMAIL, a.b+c@police.gouv.fr",
        "DOMAIN, police.uk",
        "DOMAIN, xn--mnchen-3ya.de",
        "DOMAIN, duskgytldkxiuqc6.onion",
        "URL, https://www.example.com/a?b=c#d",
        "URL, http://10.0.0.1:8080/x",
        "IP, 192.0.2.1",
        "IP, 2001:db8::1",
        "IP, ::ffff:192.0.2.1",
        "AGENCY, XA-NPI",
        "DATE, 2024-02-29",
        "MEDIA_TYPE, application/pdf"
    })
    void acceptsCodes(Code code, String text) {
        assertThat(Codes.isValid(code, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTRY, QA1",
        "COUNTRY, de",
        "COUNTRY, ZX",
        "COUNTRY, UK",
        "COUNTRY, QL",
        "CURRENCY, EUX",
        "CURRENCY, eur",
        "LANGUAGE, xx",
        "LANGUAGE, en_GB",
        "LANGUAGE, english-language",
        "LANGUAGE, EN",
        "LANGUAGE, en-UK",
        "LANGUAGE, en-999",
        "LANGUAGE, en-Xxxx",
        "LANGUAGE, deu",
        "LANGUAGE, ger",
        "LANGUAGE, deu-DEU-DEU",
        "LANGUAGE, de-1996-1996",
        "LANGUAGE, ar-a-aaa-b-bbb-a-ccc",
        "LANGUAGE, sr-latn-rs",
        "SCRIPT, LATN",
        "SCRIPT, Qqqq",
        "IBAN, DE89370400440532013001",
        "IBAN, DE8937040044053201300",
        "IBAN, DE89 3704 0044 0532 0130 00",
        "IBAN, ZX29NWBK60161331926819",
        "IBAN, XA00123456789012345",
        "IBAN, de89370400440532013000",
        "BIC, DEUTDEF",
        "BIC, DEUTZXFF",
        "BIC, deutdeff",
        "LEI, 529900T8BM49AURSDO56",
        "LEI, 529900T8BM49AURSDO5",
        "ISIN, US0378331006",
        "ISIN, 'US0378331005 '",
        "PHONE_E164, 004930123456",
        "PHONE_E164, +49 30 123456",
        "PHONE_E164, +999123456",
        "PHONE_E164, +4930",
        "PHONE_E164, +0301234567",
        "PHONE_E164, +49301234567890123",
        "IMEI, 490154203237519",
        "IMEI, 49015420323751",
        "IMSI, 810150123456789",
        "IMSI, 31015012345",
        "ICCID, 8991101200003204515",
        "ICCID, 7991101200003204514",
        "MAC, 00:1A:2B:3C:4D:5E",
        "MAC, 00-1a-2b-3c-4d-5e",
        "MAC, 001a2b3c4d5e",
        "VIN, 1M8GDM9A1KP042788",
        "VIN, WVWZZZ1JZ3W38675",
        "VIN, WVWZZZ1JZ3W38675I",
        "IMO, 9074728",
        "IMO, IMO9074729",
        "MMSI, 21133164",
        "ICAO24, 3c6444",
        "ICAO24, 000000",
        "CONTAINER, CSQX3054383",
        "CONTAINER, CSQU305438",
        "EMAIL, spoc@xa",
        "EMAIL, spoc",
        "EMAIL, spoc@xa.nosuchtld",
        "EMAIL, müller@xa.example",
        "DOMAIN, localhost",
        "DOMAIN, a..b.de",
        "DOMAIN, police.uk.",
        "URL, javascript:alert(1)",
        "URL, //example.com",
        "URL, file:///etc/passwd",
        "IP, 192.0.2.256",
        "IP, 192.0.2.0/24",
        "IP, fe80::1%eth0",
        "IP, 2001:db8::g",
        "IP, 192.0.2.01",
        "SHA256, abc",
        "AGENCY, ZX-NPI",
        "AGENCY, XA_NPI",
        "DATE, 2023-02-29",
        "DATE, 2024-13-01",
        "DATE, 2024-2-1",
        "DATE, 0000-01-01",
        "MEDIA_TYPE, application/x-msdownload",
        "MEDIA_TYPE, image/svg+xml"
    })
    void refusesWhatIsNoCode(Code code, String text) {
        assertThat(Codes.isValid(code, text)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"CODE_UNSPECIFIED", "UNRECOGNIZED"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyCodeSaysWhatItIs_andHasSamples(Code code) {
        Random random = new Random(7);

        assertThat(Codes.meaning(code)).startsWith("must be ");
        for (int i = 0; i < 200; i++) {
            String sample = CodeSamples.value(code, random);
            assertThat(Codes.isValid(code, sample)).as(sample).isTrue();
        }
    }

    @Test
    void digitsThatCheckOthersAreChecked() {
        Random random = new Random(11);
        for (Code code : new Code[] {Code.IBAN, Code.LEI, Code.IMEI, Code.IMO, Code.ISIN}) {
            for (int i = 0; i < 100; i++) {
                String sound = CodeSamples.value(code, random);
                int at = sound.length() - 1;
                char other = (char) ('0' + (sound.charAt(at) - '0' + 1) % 10);
                boolean checkDigitIsLast = Character.isDigit(sound.charAt(at));
                assertThat(checkDigitIsLast && Codes.isValid(code, sound.substring(0, at) + other))
                        .as(sound)
                        .isFalse();
            }
        }
    }

    @Test
    void veryLongTextsCostNoMoreThanTheyAreLong() {
        String hostile = "a@" + "a.".repeat(100_000) + "com";
        for (Code code : Code.values()) {
            if (code != Code.CODE_UNSPECIFIED && code != Code.UNRECOGNIZED) {
                assertThat(Codes.isValid(code, hostile)).isFalse();
            }
        }
    }
}
