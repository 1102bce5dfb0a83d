package comity.node.edge.call;

import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Values of requests as domain types, or a fault at their field. Stateless. */
public final class Requests {
    /** The JDK would take 24:00:00 for the next day and a leap second for the one before it: other moments than were written. */
    private static final Pattern UTC_TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z");

    private Requests() {}

    /** An agency's id. */
    public static AgencyId agency(String path, String text) {
        return AgencyId.parse(text).orElseThrow(() -> invalid(path, "expected an agency id such as XA-NPI"));
    }

    /** A message's id. */
    public static MessageId message(String path, String hex) {
        if (hex.isEmpty()) {
            throw missing(path);
        }
        return MessageId.parseHex(hex).orElseThrow(() -> invalid(path, "expected 32 lower-case hexadecimal digits"));
    }

    /** A time as in RFC 3339, in UTC. */
    public static Instant time(String path, String text) {
        try {
            if (UTC_TIME.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below: the digits make no date.
        }
        throw invalid(path, "expected a time in UTC such as 2026-03-20T12:00:00Z");
    }

    /** Whether it is a time as in RFC 3339, in UTC. */
    public static boolean isTime(String text) {
        try {
            time("", text);
            return true;
        } catch (FaultException e) {
            return false;
        }
    }

    /** A text of bounded length without control characters; empty is missing. */
    public static String text(String path, String text, int max) {
        if (text.isEmpty()) {
            throw missing(path);
        }
        if (text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(path, "at most " + max + " characters, none of them a control character");
        }
        return text;
    }

    /** A fault at a field whose value cannot be used. */
    public static FaultException invalid(String path, String detail) {
        return new FaultException(Fault.at(FaultCode.INVALID_VALUE, path, detail));
    }

    /** A fault at a field that must be there. */
    public static FaultException missing(String path) {
        return new FaultException(Fault.at(FaultCode.MISSING_FIELD, path, ""));
    }
}
