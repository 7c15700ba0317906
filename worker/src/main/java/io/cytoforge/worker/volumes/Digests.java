package io.cytoforge.worker.volumes;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Slabs;
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
    private static final int SLAB_VOXELS = 1 << 24;

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

    /** Of all voxels as little-endian float32, C order: the same however the volume was stored, or whether it is in memory. */
    public static String sha256(BlockSource volume) {
        MessageDigest digest = algorithm();
        Slabs.forEach(volume, (slab, voxels) -> {
            ByteBuffer bytes = buffer();
            int count = slab.shape().arrayLength();
            for (int i = 0; i < count; i++) {
                bytes.putFloat(voxels[i]);
                flushIfFull(bytes, digest);
            }
            digest.update(bytes.array(), 0, bytes.position());
        });
        return hex(digest.digest());
    }

    /** Of all labels as little-endian int32, C order. */
    public static String sha256(LabelVolume volume) {
        MessageDigest digest = algorithm();
        update(digest, volume.voxels(), volume.voxels().length);
        return hex(digest.digest());
    }

    /** The same of labels that may be larger than memory. */
    public static String sha256(LabelSource labels) {
        MessageDigest digest = algorithm();
        int depth = Slabs.depth(labels.shape(), SLAB_VOXELS);
        int[] ids = new int[Slabs.slab(labels.shape(), 0, depth).shape().arrayLength()];
        for (int z = 0; z < labels.shape().z(); z += depth) {
            Box3 slab = Slabs.slab(labels.shape(), z, depth);
            labels.read(slab, ids);
            update(digest, ids, slab.shape().arrayLength());
        }
        return hex(digest.digest());
    }

    private static void update(MessageDigest digest, int[] ids, int count) {
        ByteBuffer bytes = buffer();
        for (int i = 0; i < count; i++) {
            bytes.putInt(ids[i]);
            flushIfFull(bytes, digest);
        }
        digest.update(bytes.array(), 0, bytes.position());
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void flushIfFull(ByteBuffer bytes, MessageDigest digest) {
        if (!bytes.hasRemaining()) {
            digest.update(bytes.array());
            bytes.clear();
        }
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
