package io.cytoforge.common.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Whether a store does what is wanted of it. A full disk or a key without the right to write shows only when one writes. */
public final class StoreCheck {
    private static final String FOLDER = "checks";

    private StoreCheck() {}

    /**
     * Writes a small object, reads it and removes it.
     *
     * @throws StoreException if the store does not do that
     */
    public static void run(ObjectStore store) {
        String key = "%s/%s".formatted(FOLDER, UUID.randomUUID());
        byte[] content = key.getBytes(StandardCharsets.UTF_8);
        store.put(key, content);
        try {
            if (!Arrays.equals(store.read(key), content)) {
                throw new StoreException("what was written to %s is not what is read".formatted(key));
            }
        } finally {
            store.delete(key);
        }
    }
}
