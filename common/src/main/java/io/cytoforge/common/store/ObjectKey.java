package io.cytoforge.common.store;

import java.util.regex.Pattern;

/** What may be a key: segments of letters, digits, dot, dash and underscore, divided by a slash. */
final class ObjectKey {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]+");
    private static final int LONGEST = 900;

    private ObjectKey() {}

    /**
     * @return the key itself
     * @throws IllegalArgumentException if it is not a key, above all if it could point outside of the store
     */
    static String require(String key) {
        if (key.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a key has at most %d characters, this one has %d".formatted(LONGEST, key.length()));
        }
        for (String segment : key.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches() || ".".equals(segment) || "..".equals(segment)) {
                throw new IllegalArgumentException("not a key: \"%s\" has the segment \"%s\"".formatted(key, segment));
            }
        }
        return key;
    }
}
