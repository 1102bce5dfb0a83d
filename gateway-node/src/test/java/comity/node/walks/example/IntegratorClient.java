package comity.node.walks.example;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An agency system that talks to its own gateway, with nothing but the JDK. It leases what has arrived, keeps it, and
 * acknowledges it: {@code java IntegratorClient.java CREDENTIALS}.
 */
public final class IntegratorClient {
    private static final char[] IN_MEMORY_ONLY = "unused".toCharArray();

    private final HttpClient http;
    private final String door;

    /** @param credentials directory with cert.pem, key.pem, ca.pem and client.yaml, as the gateway's operators issued it */
    IntegratorClient(Path credentials) throws GeneralSecurityException, IOException {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(mutualTls(credentials))
                .build();
        door = "https://" + first("local_json: \"(.+)\"", Files.readString(credentials.resolve("client.yaml")));
    }

    public static void main(String[] arguments) throws GeneralSecurityException, IOException, InterruptedException {
        IntegratorClient client = new IntegratorClient(Path.of(arguments[0]));
        String leased = client.call("receive", "{\"max_messages\": 1, \"wait_millis\": 20000}");
        String message = first("\"message_id\": *\"([0-9a-f]+)\"", leased);
        String lease = first("\"lease_id\": *\"([0-9a-f]+)\"", leased);
        // Keep the message before acknowledging it; after a crash in between it is handed out again, under the same id.
        Files.writeString(Path.of(message + ".json"), leased);
        client.call("acknowledge", "{\"message_id\": \"" + message + "\", \"lease_id\": \"" + lease + "\"}");
        System.out.println(message);
    }

    /** Calls a method; whatever is not 200 is a fault, with its code, path, message and remedy. */
    private String call(String method, String request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(door + "/v1/" + method))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(method + ": " + response.body());
        }
        return response.body();
    }

    private static SSLContext mutualTls(Path credentials) throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "own", key(credentials), IN_MEMORY_ONLY, new Certificate[] {certificate(credentials, "cert.pem")});
        KeyStore gateway = KeyStore.getInstance("PKCS12");
        gateway.load(null, null);
        gateway.setCertificateEntry("gateway", certificate(credentials, "ca.pem"));

        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, IN_MEMORY_ONLY);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(gateway);
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }

    private static Certificate certificate(Path credentials, String file) throws GeneralSecurityException, IOException {
        byte[] pem = Files.readAllBytes(credentials.resolve(file));
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private static PrivateKey key(Path credentials) throws GeneralSecurityException, IOException {
        String pem = Files.readString(credentials.resolve("key.pem"));
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    /** A program with a JSON library at hand uses that instead. */
    private static String first(String pattern, String text) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IOException("nothing like " + pattern + " in: " + text);
        }
        return found.group(1);
    }
}
