package comity.protocol.sample;

import java.util.Map;

/** One text for each pattern of the schema; a new pattern without one fails the test that meets it. */
public final class PatternSamples {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("[0-9a-f]{64}", "0f".repeat(32)),
            Map.entry("[A-Za-z0-9][A-Za-z0-9._-]*", "A.1"),
            Map.entry("[A-Za-z0-9][A-Za-z0-9_-]*", "ref_1"),
            Map.entry("[1-9][0-9]*", "12"),
            Map.entry("[A-FX1-3]", "B"),
            Map.entry("[A-E1-6]", "2"),
            Map.entry("[ABCX]", "B"),
            Map.entry("[1-4]", "2"),
            Map.entry("[A-F]", "B"),
            Map.entry("[1-6]", "2"),
            Map.entry("[1-3]", "2"),
            Map.entry("[A-E]", "B"),
            Map.entry("EX-[A-Z0-9][A-Z0-9-]*", "EX-1"),
            Map.entry("[a-z0-9_.\\[\\]]+", "envelope.kind"),
            Map.entry("[A-Z][A-Z0-9_]*", "MASK"),
            Map.entry("[A-Z0-9<]+", "P<XAB".repeat(10)),
            Map.entry("[0-9]{4}", "4242"),
            Map.entry("[A-Za-z0-9:_-]+", "0x00112233445566"),
            Map.entry("0|(?:0|[1-9][0-9]*)\\.[0-9]*[1-9]|[1-9][0-9]*", "0.25"),
            Map.entry("[A-Za-z0-9]+", "a1b2c3d4e5f6a7b8"),
            Map.entry("[1-9][0-9]{1,6}-[0-9]{2}-[0-9]", "50-36-2"),
            Map.entry("[0-9a-f]{40}", "0f".repeat(20)),
            Map.entry("[0-9a-f]{32}", "0f".repeat(16)),
            Map.entry("T[0-9]{4}(?:\\.[0-9]{3})?", "T1566.001"),
            Map.entry("P-[0-9a-f]{32}", "P-" + "0f".repeat(16)),
            Map.entry("[A-Z0-9]+", "XA123"),
            Map.entry("[A-Z0-9-]+", "XA-ABC"),
            Map.entry("[A-Z0-9.]+", "46.90"),
            Map.entry("[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*", "application/x-ewf"),
            Map.entry("[A-Za-z0-9_-]+", "abcdefghijklmnop"),
            Map.entry("[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[02-9ac-hj-np-z]{11,71}", "1" + "Qe".repeat(15)),
            Map.entry("0x[0-9a-fA-F]{40}", "0x" + "0f".repeat(20)),
            Map.entry("T[1-9A-HJ-NP-Za-km-z]{33}", "T" + "9".repeat(33)),
            Map.entry("[LM3][1-9A-HJ-NP-Za-km-z]{25,34}|ltc(?:mweb)?1[02-9ac-hj-np-z]{11,119}", "L" + "Qe".repeat(15)),
            Map.entry("[DA9][1-9A-HJ-NP-Za-km-z]{25,34}", "D" + "Qe".repeat(15)),
            Map.entry(
                    "[13][1-9A-HJ-NP-Za-km-z]{25,34}|(?:bitcoincash:)?[qprz][02-9ac-hj-np-z]{40,111}",
                    "bitcoincash:q" + "2".repeat(41)),
            Map.entry("[48][1-9A-HJ-NP-Za-km-z]{94}|4[1-9A-HJ-NP-Za-km-z]{105}", "4" + "Qe".repeat(47)),
            Map.entry("[1-9A-HJ-NP-Za-km-z]{32,44}", "Qe".repeat(22)),
            Map.entry("r[1-9A-HJ-NP-Za-km-z]{24,34}|X[1-9A-HJ-NP-Za-km-z]{46}", "r" + "Qe".repeat(16)),
            Map.entry("[A-Za-z0-9][A-Za-z0-9._/-]*", "F-2031/17"),
            Map.entry("[0-9]{4,10}", "080390"),
            Map.entry("[0-9]{6,8}", "424242"),
            Map.entry("[0-9]{3}-[0-9]{2,3}-[0-9]{1,11}(?:-[0-9]{1,10})?", "901-70-1234-56789"),
            Map.entry("CVE-[0-9]{4}-[0-9]{4,10}", "CVE-2031-12345"),
            Map.entry(
                    "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
                    "0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f"));

    private PatternSamples() {}

    /** A text that matches the pattern. */
    public static String text(String pattern) {
        String text = TEXTS.get(pattern);
        if (text == null) {
            throw new IllegalStateException("no sample for the pattern " + pattern);
        }
        return text;
    }
}
