package io.cytoforge.api.keys;

import io.cytoforge.api.signing.RandomHex;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A random text that proves something, and of which only the hash is kept. It has 192 random bits: a slow hash, which
 * passwords need, would add nothing.
 *
 * @param text as its owner keeps it
 */
public record Secret(String text) {
    private static final int BYTES = 24;
    private static final int PREFIX = 11;

    /** A new one for the API. */
    public static Secret newKey() {
        return new Secret("cf_" + RandomHex.of(BYTES));
    }

    static Secret newSession() {
        return new Secret("cs_" + RandomHex.of(BYTES));
    }

    /** By which people know it; tells 32 of its bits. */
    public String prefix() {
        return text.substring(0, Math.min(PREFIX, text.length()));
    }

    /** SHA-256, in hexadecimal. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return prefix() + "…";
    }
}
