package comity.node.admin;

import comity.crypto.bytes.MalformedBytes;
import comity.crypto.cert.CallerKeyPair;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.P256PublicKey;
import comity.crypto.cert.Pem;
import comity.crypto.cert.Validity;
import comity.crypto.random.SystemRandom;
import comity.node.journal.Journal;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A node's callers over a real store that can be closed and opened again, with a clock that tests move. One thread, but for calls. */
final class People implements AutoCloseable {
    static final Duration CERTIFICATE_VALID = Duration.ofDays(365);
    static final Duration ACT_VALID = Duration.ofDays(3);

    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");
    final InstantSource time = () -> now;
    final Journal journal = new Journal(time);
    final LocalAuthority authority = LocalAuthority.create(
            "XA-NPI callers",
            Validity.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(3650)),
            new SystemRandom());
    private final Path file;
    private Store store;
    private Callers callers;
    private Acts acts;

    People(Path folder) {
        this.file = folder.resolve("people.db");
        this.store = Store.create(file, StoreOptions.defaults());
        this.callers = new Callers(store, authority, journal, time);
        this.acts = acts();
    }

    private Acts acts() {
        return new Acts(store, callers, journal, new Acts.Chance(new SystemRandom(), time), ACT_VALID);
    }

    /** Closes the store and opens it again, as a restart does. */
    void reload() {
        store.close();
        if (!Files.exists(file)) {
            throw new AssertionError("the store is gone");
        }
        store = Store.open(file, StoreOptions.defaults());
        callers = new Callers(store, authority, journal, time);
        acts = acts();
    }

    Store store() {
        return store;
    }

    Callers callers() {
        return callers;
    }

    Acts countingActs() {
        return acts;
    }

    CallerActs callerActs() {
        return new CallerActs(acts, callers, store, time, CERTIFICATE_VALID);
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Enrolled as init does, without anybody's approval. */
    Caller enrolled(String name, Role role) {
        Enrolment enrolment = issue(name, role);
        store.change(tx -> callers.enrol(tx, enrolment, "init"));
        return caller(enrolment).orElseThrow();
    }

    Enrolment issue(String name, Role role) {
        return callers.issue(new CallerName(name), role, freshKey(), CERTIFICATE_VALID);
    }

    Optional<Caller> caller(Enrolment enrolment) {
        return callers.caller(certificate(enrolment));
    }

    static X509Certificate certificate(Enrolment enrolment) {
        try {
            return Pem.certificate(enrolment.certificateDer());
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }

    static P256PublicKey freshKey() {
        return CallerKeyPair.generate().publicKey();
    }

    static CallerActs.Wanted wanted(String name, Role role, P256PublicKey key) {
        return new CallerActs.Wanted(new CallerName(name), role, key, Optional.empty());
    }

    List<Fact> facts() {
        return store.<List<JournalEntry>>read(q -> journal.entries(q, 0, 1000)).stream()
                .map(JournalEntry::fact)
                .toList();
    }

    /** Actor, subject and code of each fact. */
    List<String> told() {
        return facts().stream()
                .map(fact -> fact.actor() + " " + fact.subject() + " " + fact.code())
                .toList();
    }

    @Override
    public void close() {
        store.close();
    }
}
