package io.cytoforge.api.store;

import io.cytoforge.common.store.NoSuchObjectException;
import io.cytoforge.common.store.ObjectStore;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/** An object as Spring sends resources, ranges and all. */
public final class StoredObject extends AbstractResource {
    private final ObjectStore store;
    private final String key;
    private final long length;

    /** @throws NoSuchObjectException if there is none */
    public StoredObject(ObjectStore store, String key) {
        this.store = store;
        this.key = key;
        this.length = store.size(key).orElseThrow(() -> new NoSuchObjectException(key));
    }

    @Override
    public InputStream getInputStream() {
        return new SkippingStream(store, key, length);
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public @Nullable String getFilename() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public String getDescription() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredObject object && object.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
