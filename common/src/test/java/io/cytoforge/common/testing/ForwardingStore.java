package io.cytoforge.common.testing;

import io.cytoforge.common.store.ObjectStore;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Does what another store does, and something before each put or read. */
public abstract class ForwardingStore implements ObjectStore {
    private final ObjectStore store;

    protected ForwardingStore(ObjectStore store) {
        this.store = store;
    }

    /** May throw. */
    protected void beforePut(String key) {}

    /** May throw. */
    protected void beforeRead(String key) {}

    @Override
    public void put(String key, InputStream content, long length) {
        beforePut(key);
        store.put(key, content, length);
    }

    @Override
    public void put(String key, byte[] content) {
        beforePut(key);
        store.put(key, content);
    }

    @Override
    public InputStream open(String key) {
        beforeRead(key);
        return store.open(key);
    }

    @Override
    public byte[] read(String key, long offset, int length) {
        beforeRead(key);
        return store.read(key, offset, length);
    }

    @Override
    public byte[] read(String key) {
        beforeRead(key);
        return store.read(key);
    }

    @Override
    public Optional<Long> size(String key) {
        return store.size(key);
    }

    @Override
    public List<String> list(String folder) {
        return store.list(folder);
    }

    @Override
    public List<String> folders(String folder) {
        return store.folders(folder);
    }

    @Override
    public void delete(String key) {
        store.delete(key);
    }

    @Override
    public void deleteFolder(String folder) {
        store.deleteFolder(folder);
    }
}
