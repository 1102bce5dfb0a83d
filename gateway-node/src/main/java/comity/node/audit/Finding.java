package comity.node.audit;

/**
 * Something that is not as it must be.
 *
 * @param place what is named: {@code channel XA-NPI->XB-CID entry 7}, {@code journal entry 12}, {@code store}
 * @param problem what is wrong with it
 */
public record Finding(String place, String problem) {
    @Override
    public String toString() {
        return place + ": " + problem;
    }
}
