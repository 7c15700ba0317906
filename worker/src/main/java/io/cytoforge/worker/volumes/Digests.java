package io.cytoforge.worker.volumes;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as 64 hexadecimal digits. */
public final class Digests {
    private static final int BUFFER = 1 << 16;

    private Digests() {}

    public static String sha256(byte[] content) {
        return hex(algorithm().digest(content));
    }

    /** Reads the stream to its end. */
    public static String sha256(InputStream content) {
        MessageDigest digest = algorithm();
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what is to be digested", e);
        }
        return hex(digest.digest());
    }

    /** Of all voxels as little-endian float32, C order: the same however the volume was stored. */
    public static String sha256(FloatVolume volume) {
        MessageDigest digest = algorithm();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : volume.voxels()) {
            buffer.putFloat(value);
            if (!buffer.hasRemaining()) {
                digest.update(buffer.array());
                buffer.clear();
            }
        }
        digest.update(buffer.array(), 0, buffer.position());
        return hex(digest.digest());
    }

    /** Of all labels as little-endian int32, C order. */
    public static String sha256(LabelVolume volume) {
        MessageDigest digest = algorithm();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (int id : volume.voxels()) {
            buffer.putInt(id);
            if (!buffer.hasRemaining()) {
                digest.update(buffer.array());
                buffer.clear();
            }
        }
        digest.update(buffer.array(), 0, buffer.position());
        return hex(digest.digest());
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
