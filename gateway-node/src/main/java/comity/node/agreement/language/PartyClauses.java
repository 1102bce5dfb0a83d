package comity.node.agreement.language;

import comity.crypto.bytes.Digest;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.protocol.id.AgencyId;
import java.util.List;

/** The parties of an agreement. Stateless. */
final class PartyClauses {
    static final int NAME_MAX = 120;
    private static final int ROLES_MAX = 16;

    private static final Key<AgencyId> AGENCY =
            Key.required("agency", Scalars.agency(), "The agency's id in the federation.");
    private static final Key<String> COUNTRY =
            Key.optional("country", Scalars.country(), "Its country; the first two letters of the id.");
    private static final Key<String> IDENTITY = Key.required(
            "identity",
            Scalars.word("[0-9a-f]{64}", "the identity key's fingerprint, 64 lower-case hexadecimal digits"),
            "Fingerprint of the identity key that signs for it.");
    private static final Key<String> CONTACT = Key.optional(
                    "contact", Scalars.email(), "The mailbox of a role, for people.")
            .shown();
    private static final Key<List<Located<String>>> LIAISON = Key.optional(
                    "liaison", ListShape.of(Scalars.text(NAME_MAX), ROLES_MAX), "Names of roles, for people.")
            .shown();
    private static final Key<Boolean> PRIVATE = Key.optional(
            "private", Scalars.truth(), "A bank, a platform, a registrar: no agency of a state. In PPP alone.");

    private static final Shape<Party> PARTY = TableShape.of(AGENCY, COUNTRY, IDENTITY, CONTACT, LIAISON, PRIVATE)
            .checked(PartyClauses::checkCountry)
            .as(Party.class, PartyClauses::party);

    static final Key<List<Located<Party>>> PARTIES = Key.required(
            "parties",
            new ListShape<>(PARTY, 2, Agreement.PARTIES_MAX, false),
            "Who agrees, in the order in which they sign.");

    private PartyClauses() {}

    private static void checkCountry(Part party) {
        party.find(COUNTRY)
                .flatMap(country ->
                        party.find(AGENCY).filter(agency -> !agency.country().equals(country)))
                .ifPresent(agency -> party.at(COUNTRY).refuse("is not the country of " + agency));
    }

    private static Party party(Part party) {
        return new Party(
                party.get(AGENCY),
                Digest.fromHex(party.get(IDENTITY)),
                party.find(PRIVATE).orElse(false));
    }

    /** Whether no party is there twice, by its id, its key, or an id that people would take for another's. */
    static boolean areDistinct(Part agreement) {
        int before = agreement.spot().defects().told();
        List<Located<Party>> parties = agreement.find(PARTIES).orElse(List.of());
        for (int later = 1; later < parties.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                checkDistinct(parties.get(earlier).value(), parties.get(later));
            }
        }
        return agreement.spot().defects().told() == before;
    }

    private static void checkDistinct(Party earlier, Located<Party> later) {
        Party party = later.value();
        if (party.agency().equals(earlier.agency())) {
            later.spot().refuse(party.agency() + " is a party twice");
        } else if (party.identity().equals(earlier.identity())) {
            later.spot().refuse("has the identity key of " + earlier.agency());
        } else if (Lookalikes.misread(party.agency().text())
                .equals(Lookalikes.misread(earlier.agency().text()))) {
            later.spot().refuse("people would take " + party.agency() + " for " + earlier.agency());
        }
    }
}
