package comity.node.agreement.terms;

/** How many persons must say yes to one release. The order is that of strictness. */
public enum Approval {
    NONE(0),
    /** One release officer. */
    HUMAN(1),
    /** The officer on duty, in an emergency. */
    DUTY_OFFICER(1),
    /** Two release officers. */
    TWO_PERSON(2);

    private final int persons;

    Approval(int persons) {
        this.persons = persons;
    }

    /** 0, 1 or 2. */
    public int persons() {
        return persons;
    }
}
