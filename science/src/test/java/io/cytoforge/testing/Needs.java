package io.cytoforge.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;

/**
 * Something a test needs and a machine may lack. A newcomer's build skips the test; a build that sets
 * {@code CYTOFORGE_REQUIRE} (a comma-separated list of names, or {@code all}) fails instead.
 */
public final class Needs {
    private Needs() {}

    /** Whether this build must fail when the named thing is missing. */
    public static boolean isRequired(String name) {
        String required = System.getenv().getOrDefault("CYTOFORGE_REQUIRE", "");
        return Arrays.asList(required.split(",")).contains(name) || "all".equals(required);
    }

    /**
     * Goes on if the thing is there; otherwise fails or skips the test.
     *
     * @param hint how to get it
     */
    public static void need(String name, boolean present, String hint) {
        if (!present && isRequired(name)) {
            fail(name + " is required by CYTOFORGE_REQUIRE but was not found: " + hint);
        }
        assumeTrue(present, name + " was not found: " + hint);
    }
}
