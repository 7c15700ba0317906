package io.cytoforge.embedded;

/** Where a database answers, and to whom. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
        return "DatabaseAddress[%s as %s]".formatted(jdbcUrl, user);
    }
}
