package io.cytoforge.api.signing;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random text that nobody guesses. */
public final class RandomHex {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomHex() {}

    /** Two hexadecimal digits for each byte. */
    public static String of(int bytes) {
        byte[] made = new byte[bytes];
        RANDOM.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }
}
