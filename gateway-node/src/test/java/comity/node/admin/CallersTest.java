package comity.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.cert.CertificateSubject;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.Validity;
import comity.crypto.random.SystemRandom;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallersTest {
    @TempDir
    private Path folder;

    private People people;

    @BeforeEach
    void open() {
        people = new People(folder);
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void knowsAnEnrolledCaller_afterRestart() {
        Enrolment anna = people.issue("anna", Role.OFFICER);
        people.store().change(tx -> people.callers().enrol(tx, anna, "init"));

        people.reload();

        assertThat(people.caller(anna)).contains(new Caller("anna", Role.OFFICER, anna.certificate()));
    }

    @Test
    void refusesCaller_whenIssuedButNeverEnrolled() {
        assertThat(people.caller(people.issue("anna", Role.OPERATOR))).isEmpty();
    }

    @Test
    void refusesCaller_whenTheCertificateHasEnded() {
        Enrolment anna = people.issue("anna", Role.OFFICER);
        people.store().change(tx -> people.callers().enrol(tx, anna, "init"));

        people.pass(People.CERTIFICATE_VALID.plusSeconds(1));

        assertThat(people.caller(anna)).isEmpty();
    }

    @Test
    void refusesCaller_whenAnotherAuthorityOfTheSameNameIssuedIt_evenIfItsRowIsThere() {
        LocalAuthority foreign = LocalAuthority.create(
                "XA-NPI callers", Validity.of(people.time.instant(), Duration.ofDays(30)), new SystemRandom());
        X509Certificate certificate = foreign.certify(
                CertificateSubject.client("anna"),
                Validity.of(people.time.instant(), Duration.ofDays(30)),
                People.freshKey());
        Enrolment row = Callers.enrolment(new CallerName("anna"), Role.OPERATOR, certificate);
        people.store().change(tx -> people.callers().enrol(tx, row, "somebody with the disk"));

        assertThat(people.callers().caller(certificate)).isEmpty();
    }

    @Test
    void refusesCaller_fromTheCommitOfTheRevocationOn() {
        Caller anna = people.enrolled("anna", Role.OPERATOR);
        people.enrolled("bert", Role.OPERATOR);
        Enrolment eve = people.issue("eve", Role.SUBMITTER);
        people.store().change(tx -> people.callers().enrol(tx, eve, "init"));
        assertThat(people.caller(eve)).isPresent();

        assertThat(people.callerActs().revoke(anna, new CallerName("eve"), "left"))
                .isInstanceOf(ActOutcome.Done.class);

        assertThat(people.caller(eve)).isEmpty();
        people.reload();
        assertThat(people.caller(eve)).isEmpty();
        assertThat(people.told()).contains("anna eve CALLER_REVOKED", "anna eve ACT_DONE");
    }
}
