package comity.node.agreement.language;

import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.PersonVerdict;

/** What an agreement says of a category: a word, or a mapping with who must look at it. Stateless. */
final class Verdicts {
    static final DataVerdict DATA_ALLOWED = new DataVerdict(DataVerdict.How.ALLOW, Approval.NONE);

    private static final Key<PersonVerdict.How> PERSONS_ALLOW = Key.required(
            "allow",
            Scalars.choice(Vocabulary.of(PersonVerdict.How.class, how -> how != PersonVerdict.How.DENY)),
            "Under which condition such persons may be in a message.");
    private static final Key<DataVerdict.How> DATA_ALLOW = Key.required(
            "allow",
            Scalars.choice(Vocabulary.of(
                    DataVerdict.How.class, how -> how == DataVerdict.How.ALLOW || how == DataVerdict.How.STRICT)),
            "Under which condition such data may leave.");
    private static final Key<Approval> APPROVAL =
            Approvals.optional("Who must look at a message with such persons or data.");

    private static final Shape<PersonVerdict> ON_PERSONS = new EitherShape<>(
            "verdict-on-persons",
            PersonVerdict.class,
            Scalars.choice(Vocabulary.of(
                            PersonVerdict.How.class,
                            how -> how == PersonVerdict.How.ALLOW || how == PersonVerdict.How.DENY))
                    .as(PersonVerdict.class, how -> new PersonVerdict(how, Approval.NONE)),
            TableShape.of(PERSONS_ALLOW, APPROVAL)
                    .as(
                            PersonVerdict.class,
                            part -> new PersonVerdict(
                                    part.get(PERSONS_ALLOW), part.find(APPROVAL).orElse(Approval.NONE))));

    private static final Shape<DataVerdict> ON_DATA = new EitherShape<>(
            "verdict-on-data",
            DataVerdict.class,
            Scalars.choice(Vocabulary.of(DataVerdict.How.class, how -> how != DataVerdict.How.STRICT))
                    .as(DataVerdict.class, how -> new DataVerdict(how, Approval.NONE)),
            TableShape.of(DATA_ALLOW, APPROVAL)
                    .as(
                            DataVerdict.class,
                            part -> new DataVerdict(
                                    part.get(DATA_ALLOW), part.find(APPROVAL).orElse(Approval.NONE))));

    private Verdicts() {}

    static Shape<PersonVerdict> onPersons() {
        return ON_PERSONS;
    }

    static Shape<DataVerdict> onData() {
        return ON_DATA;
    }
}
