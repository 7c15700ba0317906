package io.cytoforge.common.store;

/** Opens the store that the settings name. */
public final class ObjectStores {
    private ObjectStores() {}

    public static ObjectStore open(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.LocalDisk local -> new LocalObjectStore(local.folder());
            case StoreSettings.S3 s3 -> new S3ObjectStore(s3);
        };
    }
}
