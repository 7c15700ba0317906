package io.cytoforge.api.datasets;

import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A store some of whose objects cannot be read. */
final class BreakableStore implements ObjectStore {
    private final ObjectStore store;
    volatile Optional<String> broken = Optional.empty();

    BreakableStore(ObjectStore store) {
        this.store = store;
    }

    private void check(String key) {
        if (broken.isPresent() && key.startsWith(broken.get())) {
            throw new StoreException("out of order: " + key);
        }
    }

    @Override
    public void put(String key, InputStream content, long length) {
        store.put(key, content, length);
    }

    @Override
    public void put(String key, byte[] content) {
        store.put(key, content);
    }

    @Override
    public InputStream open(String key) {
        check(key);
        return store.open(key);
    }

    @Override
    public byte[] read(String key, long offset, int length) {
        check(key);
        return store.read(key, offset, length);
    }

    @Override
    public byte[] read(String key) {
        check(key);
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
    public void delete(String key) {
        store.delete(key);
    }

    @Override
    public void deleteFolder(String folder) {
        store.deleteFolder(folder);
    }
}
