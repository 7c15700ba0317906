package io.cytoforge.worker.testing;

import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A store whose writer dies at one of its puts. */
public final class MortalStore implements ObjectStore {
    private final ObjectStore store;
    private final int last;
    private int puts;

    /** @param last put that succeeds */
    public MortalStore(ObjectStore store, int last) {
        this.store = store;
        this.last = last;
    }

    public int puts() {
        return puts;
    }

    @Override
    public void put(String key, InputStream content, long length) {
        count(key);
        store.put(key, content, length);
    }

    @Override
    public void put(String key, byte[] content) {
        count(key);
        store.put(key, content);
    }

    private void count(String key) {
        if (++puts > last) {
            throw new StoreException("died before " + key);
        }
    }

    @Override
    public InputStream open(String key) {
        return store.open(key);
    }

    @Override
    public byte[] read(String key, long offset, int length) {
        return store.read(key, offset, length);
    }

    @Override
    public byte[] read(String key) {
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
