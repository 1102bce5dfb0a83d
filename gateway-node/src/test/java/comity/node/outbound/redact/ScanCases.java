package comity.node.outbound.redact;

import com.google.protobuf.ByteString;
import comity.local.v1.LocalEventDetail;
import comity.local.v1.LocalReportDetail;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.WireTime;
import comity.protocol.id.AgencyId;
import comity.v1.BankAccount;
import comity.v1.Entity;
import comity.v1.Event;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Organisation;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.SpontaneousInformation;
import comity.v1.SubjectCategory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Cases with a source each, and texts that were written beside them: such as may leave, and such as must not. */
final class ScanCases {
    private ScanCases() {}

    /**
     * A text of the files.
     *
     * @param of the case's name
     * @param limit why it passes though it should not; empty for none
     */
    record Text(String of, String text, String limit) {}

    /** Those of a file; a template after a case's name has {@code %s} where each of its lines goes. */
    static List<Text> texts(String file) {
        List<Text> texts = new ArrayList<>();
        String of = "";
        String template = "%s";
        for (String line : lines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                int end = line.indexOf(']');
                of = line.substring(1, end);
                template = end + 1 == line.length() ? "%s" : line.substring(end + 2);
                continue;
            }
            boolean limit = line.startsWith("limit: ");
            String inside = limit ? line.substring("limit: ".length(), line.lastIndexOf(" (")) : line;
            String reason = limit ? line.substring(line.lastIndexOf(" (") + 2, line.length() - 1) : "";
            texts.add(new Text(of, template.replace("%s", inside), reason));
        }
        return texts;
    }

    private static List<String> lines(String file) {
        try (InputStream in = ScanCases.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new AssertionError(file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The agreement of all cases: months, regions, tearlines. */
    static Pact pact(String of) {
        FuzzyPlace.Precision level =
                of.equals("intercept") ? FuzzyPlace.Precision.SITE : FuzzyPlace.Precision.ADMIN1;
        Pact pact = Pact.of(
                Rule.of(ProtectionClass.REV, "*.when", new Transform.TimeBucket(FuzzyTime.Precision.MONTH)),
                Rule.of(ProtectionClass.REV, "*.where", new Transform.PlaceBucket(level)),
                Rule.of(ProtectionClass.REV, "*.body", new Transform.Tearline()));
        return of.equals("liaison") ? pact.passingOn(new AgencyId("XC-PPO")) : pact;
    }

    /** What is found in the text, as the tearline of its case. */
    static Redaction redacted(Desk desk, Text text) {
        return desk.redact(submission(text.of(), text.text()), pact(text.of()));
    }

    static LocalSubmission submission(String of, String tearline) {
        return switch (of) {
            case "heron" -> Desk.s1(s -> Tips.body(s).setTearline(tearline));
            case "whistle" -> whistle(tearline);
            case "str" -> str(tearline);
            case "intercept" -> intercept(tearline);
            case "undercover" -> undercover(tearline);
            case "french" -> french(tearline);
            case "spanish" ->
                suspect(SourceRecord.Kind.CHIS, "Pablo", "Rivas", tearline, s -> {
                    s.getSourceBuilder()
                            .setCodeName("CIERVO")
                            .addTrueNames("Hugo Marín Lobo")
                            .setHandler("Inspector Vidal")
                            .setRegistrationNo("ES-HU-3391");
                    Tips.body(s)
                            .setBody("CIERVO comió con Pablo Rivas en el bar Faro de Cala Honda el 8 de marzo; hablaron de un"
                                    + " velero llamado Gaviota Azul y de 312 kg.");
                });
            case "italian" ->
                suspect(SourceRecord.Kind.CHIS, "Carlo", "Bassi", tearline, s -> {
                    s.getSourceBuilder()
                            .setCodeName("GHIRO")
                            .addTrueNames("Enzo Tallarico")
                            .setHandler("Maresciallo Orsini")
                            .setRegistrationNo("FC-118-7");
                    Tips.body(s)
                            .setBody("GHIRO lavora nel deposito di Valverde per Carlo Bassi. Ha visto partire un camion targato"
                                    + " FK771ZT il 2 marzo.");
                });
            case "portuguese" ->
                suspect(SourceRecord.Kind.CHIS, "Rui", "Leal", tearline, s -> {
                    s.getSourceBuilder()
                            .setCodeName("GAIVOTA")
                            .addTrueNames("Nelson Queirós")
                            .setHandler("Inspetora Alves")
                            .setRegistrationNo("PT-INF-0822");
                    Tips.body(s).setBody("GAIVOTA jantou com Rui Leal em Vila Serena. O contentor é o TCLU4410092.");
                });
            case "dutch" ->
                suspect(SourceRecord.Kind.CHIS, "Joost", "Verbeek", tearline, s -> {
                    s.getSourceBuilder()
                            .setCodeName("OTTER")
                            .addTrueNames("Sander de Wolf")
                            .setHandler("Rechercheur Kuipers")
                            .setRegistrationNo("NL-TCI-5507");
                    Tips.body(s).setBody("OTTER rijdt voor Joost Verbeek en was op 5 maart in de loods aan de Kanaalweg.");
                });
            case "witness" -> witness(tearline);
            case "liaison" -> liaison(tearline);
            case "register" -> register(tearline);
            default -> throw new AssertionError("no case " + of);
        };
    }

    private static LocalSubmission suspect(
            SourceRecord.Kind kind,
            String given,
            String family,
            String tearline,
            Consumer<LocalSubmission.Builder> change) {
        return Desk.s1(s -> {
            s.setSource(SourceRecord.newBuilder().setKind(kind).setKnowledgeCircleSize(3))
                    .clearEventDetails()
                    .clearEntityDetails()
                    .clearLocalTags()
                    .clearAnalystNotes()
                    .clearOriginatorUser()
                    .clearInternalCaseRef();
            s.getMessageBuilder().setSpontaneousInformation(SpontaneousInformation.newBuilder()
                    .setTitle("Information on a suspect")
                    .setTearline(tearline)
                    .addEntities(person("p-1", SubjectCategory.SUSPECT, given, family)));
            change.accept(s);
        });
    }

    private static Entity person(String ref, SubjectCategory role, String given, String family) {
        return Entity.newBuilder()
                .setRef(ref)
                .setPerson(Person.newBuilder()
                        .setRole(role)
                        .setMinor(false)
                        .addNames(PersonName.newBuilder().setGiven(given).setFamily(family)))
                .build();
    }

    private static Event.Builder event(String moment, String admin1, String locality, String site) {
        return Event.newBuilder()
                .setRef("meeting")
                .setType(Event.Type.MEETING)
                .setWhen(exact(moment))
                .setWhere(FuzzyPlace.newBuilder()
                        .setCountry("XA")
                        .setAdmin1(admin1)
                        .setLocality(locality)
                        .setSite(site)
                        .setPrecision(FuzzyPlace.Precision.SITE));
    }

    private static FuzzyTime exact(String moment) {
        long millis = Instant.parse(moment).toEpochMilli();
        return FuzzyTime.newBuilder()
                .setEarliest(WireTime.timestamp(millis))
                .setLatest(WireTime.timestamp(millis))
                .setPrecision(FuzzyTime.Precision.EXACT)
                .build();
    }

    private static LocalSubmission whistle(String tearline) {
        return suspect(SourceRecord.Kind.WHISTLEBLOWER, "P.", "Demos", tearline, s -> {
            s.getSourceBuilder()
                    .addTrueNames("Lena Voss")
                    .setRelationshipToSubjects("compliance clerk at Tarn Bank")
                    .addContactIdentifiers("lena.voss@tarnbank.example")
                    .addScanTerms("KYC-77");
            Tips.body(s)
                    .setBody("I work as a compliance clerk at Tarn Bank. On 3 February 2026 I opened the file KYC-77 of Orlan Trade"
                            + " Ltd. They moved the shares through a shell in a single night after the auditors had left. P. Demos"
                            + " only signs.")
                    .addEntities(Entity.newBuilder()
                            .setRef("o-1")
                            .setOrganisation(Organisation.newBuilder().setLegalName("Orlan Trade Ltd")))
                    .addEntities(person("p-2", SubjectCategory.SUSPECT, "V.", "Karst"));
        });
    }

    private static LocalSubmission str(String tearline) {
        return suspect(SourceRecord.Kind.REPORTING_ENTITY, "Dana", "Virek", tearline, s -> {
            Tips.body(s)
                    .setBody("QuickRemit reported under STR-2026-88310 that the agent shop Sella-3 paid out to Dana Virek. T. Okan"
                            + " of their office called us.")
                    .addEntities(Entity.newBuilder()
                            .setRef("account")
                            .setBankAccount(BankAccount.newBuilder()
                                    .setIban("DE89370400440532013000")
                                    .setInstitution("Harbour Savings Bank")))
                    .addEntities(Entity.newBuilder()
                            .setRef("report")
                            .setFinancialReport(comity.v1.FinancialReport.newBuilder()
                                    .setReportCode(comity.v1.FinancialReport.Code.STR)
                                    .addIndicators("structuring")));
            s.addReportDetails(LocalReportDetail.newBuilder()
                    .setReportRef("report")
                    .setReportingInstitution("QuickRemit")
                    .setReportingBranch("Sella-3")
                    .setReportingOfficer("T. Okan")
                    .setStrNumber("STR-2026-88310")
                    .setEntityReference("QR-5521"));
        });
    }

    private static LocalSubmission intercept(String tearline) {
        return suspect(SourceRecord.Kind.INTERCEPT, "Unknown", "Man", tearline, s -> {
            s.getSourceBuilder().setCodeName("NIGHTJAR").addContactIdentifiers("+99 555 0199");
            Tips.body(s)
                    .setBody("Seren Aldo said on +99 555 0199 that the thing will be in the Central Station on Friday.")
                    .addEvents(event("2026-03-20T07:30:00Z", "Dravia", "Dravia", "Dravia Central Station"));
        });
    }

    private static LocalSubmission undercover(String tearline) {
        return suspect(SourceRecord.Kind.UNDERCOVER, "Viktor", "Sander", tearline, s -> {
            s.getSourceBuilder()
                    .setCodeName("OSPREY")
                    .addTrueNames("Tomas Brenner")
                    .addAliases("Marek Dolan")
                    .setHandler("Kriminalhauptkommissar Raab")
                    .setHandlingUnit("LKA-VE-22")
                    .addContactIdentifiers("0172 5550177");
            s.setInternalCaseRef("4K-2291")
                    .addEventDetails(LocalEventDetail.newBuilder().setEventRef("meeting").setObserver("OSPREY"));
            Tips.body(s)
                    .setBody("OSPREY traf Viktor Sander am 9. März im Gasthof Linden bei Altmark. Sander bot vier Waffen an und"
                            + " zeigte ein Foto. Marek Dolan soll eine Anzahlung bringen.")
                    .addEvents(event("2026-03-09T18:20:00Z", "Nordland", "Altmark", "Gasthof Linden"));
            s.getMessageBuilder().getEnvelopeBuilder().setLanguage("de");
        });
    }

    private static LocalSubmission french(String tearline) {
        return suspect(SourceRecord.Kind.CHIS, "Yanis", "Morel", tearline, s -> {
            s.getSourceBuilder()
                    .setCodeName("MARTINET")
                    .addTrueNames("Karim Belhadj")
                    .setHandler("Capitaine Luc Ferrand")
                    .setRegistrationNo("2208");
            Tips.body(s)
                    .setBody("MARTINET a vu Yanis Morel au garage Perrin, rue Lagrange 14, le 6 mars à 18h25, avec deux voitures.")
                    .addEvents(event("2026-03-06T17:25:00Z", "Région Est", "Zone Nord", "garage Perrin"));
            s.getMessageBuilder().getEnvelopeBuilder().setLanguage("fr");
        });
    }

    private static LocalSubmission witness(String tearline) {
        return suspect(SourceRecord.Kind.PROTECTED_WITNESS, "Goran", "Pavić", tearline, s -> {
            s.getSourceBuilder()
                    .setCodeName("LARK")
                    .addTrueNames("Amina Diallo")
                    .setProtectionStatus("new identity since January")
                    .setHandler("Det. Sgt. Helen Price")
                    .addScanTerms("Villa Rosa");
            Tips.body(s)
                    .setBody("Amina Diallo lived in a flat called Villa Rosa with Joy and Blessing until 2 January. Goran Pavić came"
                            + " every Monday.");
        });
    }

    private static LocalSubmission liaison(String tearline) {
        return suspect(SourceRecord.Kind.LIAISON_THIRD_PARTY, "Unknown", "Actor", tearline, s -> {
            s.getSourceBuilder().setCodeName("MARLIN").addScanTerms("grebe-relay");
            s.addLocalTags("op-bittern")
                    .addPriorRecipients("XD-INT")
                    .addDerivedFrom(ByteString.copyFrom(
                            HexFormat.of().parseHex("0f1e2d3c4b5a69788796a5b4c3d2e1f0")));
            Tips.body(s).setBody("XC-PPO gave us the box; the operators talk in a channel named Tundra.");
        });
    }

    private static LocalSubmission register(String tearline) {
        return suspect(SourceRecord.Kind.OFFICIAL_RECORD, "Ilko", "Brandt", tearline, s -> {
            s.getSourceBuilder().setKnowledgeCircleSize(1000);
            s.setOriginatorUser("c.falk");
            Tips.body(s)
                    .setBody("Copied from the register by C. Falk on 12 March 2026 in Ostrand.")
                    .addEvents(event("2026-03-14T21:40:00Z", "Sella Region", "Ostrand", "Border post"));
        });
    }
}
