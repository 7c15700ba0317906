package io.cytoforge.api.pictures;

import io.cytoforge.api.volumes.VolumeRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** Names for what was made of a volume: another one once the volume is another, or its voxel size was stated. */
final class VolumeVersion {
    private static final int LENGTH = 24;

    /** Rises when the same volume is drawn in another way. */
    private static final int PICTURES = 1;

    private VolumeVersion() {}

    /** @param asked what was made of it; its text says all that matters */
    static String of(VolumeRow row, Object... asked) {
        String text = "%d %s".formatted(PICTURES, List.of(state(row), List.of(asked)));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    /** An answer that browsers keep, and ask each time whether it is still the one. */
    static ResponseEntity.BodyBuilder kept(String version) {
        return ResponseEntity.ok()
                .eTag("\"%s\"".formatted(version))
                .cacheControl(CacheControl.noCache().cachePrivate());
    }

    /** What pictures depend on. */
    static String state(VolumeRow row) {
        return "%s %s %s %s".formatted(row.key(), row.createdAt(), row.voxelSize(), row.voxelSizeKnown());
    }
}
