package io.cytoforge.science.segmentation;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Whether volumes share content: planes of voxels that are equal, bit for bit, in whatever files and at whatever depth
 * they lie. A volume that was uploaded twice, or cut to other planes, is found; one that was cut along y or x is not.
 */
public final class PlaneDigests {
    private final Map<String, String> owners = new HashMap<>();

    /**
     * Remembers the planes of a volume. Planes of one value are of nobody.
     *
     * @param name of the volume in what {@link #owner} answers
     */
    public void add(String name, FloatVolume image) {
        for (int z = 0; z < image.shape().z(); z++) {
            digest(image, z).ifPresent(digest -> owners.putIfAbsent(digest, name));
        }
    }

    /** The volume that has a plane of this one; empty if none has. */
    public Optional<String> owner(FloatVolume image) {
        for (int z = 0; z < image.shape().z(); z++) {
            Optional<String> owner = digest(image, z).map(owners::get);
            if (owner.isPresent()) {
                return owner;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> digest(FloatVolume image, int z) {
        Shape3 shape = image.shape();
        int first = shape.index(z, 0, 0);
        int voxels = shape.y() * shape.x();
        boolean isConstant = true;
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, voxels) + 2 * Integer.BYTES);
        bytes.putInt(shape.y()).putInt(shape.x());
        for (int i = first; i < first + voxels; i++) {
            isConstant &= image.voxels()[i] == image.voxels()[first];
            bytes.putFloat(image.voxels()[i]);
        }
        return isConstant ? Optional.empty() : Optional.of(hex(bytes.array()));
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
