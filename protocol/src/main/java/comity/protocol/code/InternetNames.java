package comity.protocol.code;

import java.util.List;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.DomainValidator.ArrayType;
import org.apache.commons.validator.routines.EmailValidator;
import org.apache.commons.validator.routines.InetAddressValidator;
import org.apache.commons.validator.routines.UrlValidator;

/**
 * Names and addresses of the internet. Top-level domains are those of the registry in the library, those that RFC 2606 keeps
 * for examples and tests, and that of hidden services (RFC 7686).
 */
final class InternetNames {
    private static final DomainValidator DOMAINS =
            DomainValidator.getInstance(false, List.of(new DomainValidator.Item(ArrayType.GENERIC_PLUS, new String[] {
                "example", "test", "invalid", "onion"
            })));
    private static final EmailValidator MAIL = new EmailValidator(false, false, DOMAINS);
    private static final UrlValidator PAGES =
            new UrlValidator(new String[] {"http", "https", "ftp"}, null, UrlValidator.ALLOW_2_SLASHES, DOMAINS);
    private static final InetAddressValidator ADDRESSES = InetAddressValidator.getInstance();

    private InternetNames() {}

    static boolean isEmail(String text) {
        return isAscii(text) && MAIL.isValid(text);
    }

    static boolean isDomain(String text) {
        return isAscii(text) && !text.endsWith(".") && DOMAINS.isValid(text);
    }

    static boolean isUrl(String text) {
        return isAscii(text) && PAGES.isValid(text);
    }

    /** The library takes a prefix length and a zone with an address; here an address is one address. */
    static boolean isIp(String text) {
        boolean plain = text.indexOf('/') < 0 && text.indexOf('%') < 0 && isAscii(text);
        return plain
                && (text.indexOf(':') < 0 ? ADDRESSES.isValidInet4Address(text) : ADDRESSES.isValidInet6Address(text));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
