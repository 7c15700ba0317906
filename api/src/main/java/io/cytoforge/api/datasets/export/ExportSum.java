package io.cytoforge.api.datasets.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What is known of an export that was made before, whose bytes are the same each time.
 *
 * @param bytes how long it is
 * @param sha256 of all of it, in hexadecimal digits
 */
record ExportSum(long bytes, String sha256) {
    /** Writes an export, and says what was written. */
    static ExportSum of(OutputStream out, Pipe.Writing export) throws IOException {
        Summing summing = new Summing(out);
        export.to(summing);
        return new ExportSum(summing.bytes, HexFormat.of().formatHex(summing.digest.digest()));
    }

    /** As a field of HTTP has it (RFC 9530). */
    String reprDigest() {
        return "sha-256=:%s:"
                .formatted(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
    }

    /** Counts and digests what goes through. */
    private static final class Summing extends OutputStream {
        private final OutputStream out;
        private final MessageDigest digest;
        private long bytes;

        Summing(OutputStream out) {
            this.out = out;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] values, int offset, int count) throws IOException {
            digest.update(values, offset, count);
            bytes += count;
            out.write(values, offset, count);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
