package comity.node.store;

/**
 * One numbered step of the tables' history.
 *
 * @param number unique; steps are applied in this order
 * @param name number, owner and subject, as in the file's name
 * @param sql what is executed, exactly
 */
public record Migration(int number, String name, String sql) {
    public Migration {
        if (number < 1 || number > 999) {
            throw new IllegalArgumentException("numbers of migrations have three digits: " + number);
        }
    }
}
