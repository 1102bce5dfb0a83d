package comity.crypto.cert;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom a certificate names and what for. The common name is a caller's or node's plain name; DNS names and IP addresses are
 * those under which a server is reached, and empty for a pure client.
 */
public record CertificateSubject(
        String commonName, List<String> dnsNames, List<String> ipAddresses, Set<Usage> usages) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._@/-]{0,63}");
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]{2,39}");

    /** What a certificate may be used for. */
    public enum Usage {
        /** TLS server. */
        SERVER,
        /** TLS client. */
        CLIENT
    }

    public CertificateSubject {
        dnsNames = List.copyOf(dnsNames);
        ipAddresses = List.copyOf(ipAddresses);
        usages = Set.copyOf(usages);
        if (!NAME.matcher(commonName).matches()) {
            throw new IllegalArgumentException("a common name is 1 to 64 letters, digits, spaces or . _ @ / -");
        }
        if (!dnsNames.stream().allMatch(name -> DNS_NAME.matcher(name).matches())) {
            throw new IllegalArgumentException("not a DNS name among " + dnsNames);
        }
        if (!ipAddresses.stream()
                .allMatch(address -> IP_ADDRESS.matcher(address).matches())) {
            throw new IllegalArgumentException("not an IP address among " + ipAddresses);
        }
        if (usages.isEmpty()) {
            throw new IllegalArgumentException("a certificate has a use");
        }
    }

    /** A caller. */
    public static CertificateSubject client(String commonName) {
        return new CertificateSubject(commonName, List.of(), List.of(), Set.of(Usage.CLIENT));
    }

    /** A door of a node, reached under the given names. */
    public static CertificateSubject server(String commonName, List<String> dnsNames, List<String> ipAddresses) {
        return new CertificateSubject(commonName, dnsNames, ipAddresses, Set.of(Usage.SERVER));
    }

    /** One end of a link between gateways, which is server and client. */
    public static CertificateSubject link(String commonName, List<String> dnsNames, List<String> ipAddresses) {
        return new CertificateSubject(commonName, dnsNames, ipAddresses, Set.of(Usage.SERVER, Usage.CLIENT));
    }
}
