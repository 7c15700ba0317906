package io.cytoforge.api.resources;

import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A store that does nothing that it is asked. */
final class BrokenStore implements ObjectStore {
    @Override
    public void put(String key, InputStream content, long length) {
        throw broken();
    }

    @Override
    public void put(String key, byte[] content) {
        throw broken();
    }

    @Override
    public InputStream open(String key) {
        throw broken();
    }

    @Override
    public byte[] read(String key, long offset, int length) {
        throw broken();
    }

    @Override
    public byte[] read(String key) {
        throw broken();
    }

    @Override
    public Optional<Long> size(String key) {
        throw broken();
    }

    @Override
    public List<String> list(String folder) {
        throw broken();
    }

    @Override
    public List<String> folders(String folder) {
        throw broken();
    }

    @Override
    public void delete(String key) {
        throw broken();
    }

    @Override
    public void deleteFolder(String folder) {
        throw broken();
    }

    private static StoreException broken() {
        return new StoreException("broken");
    }
}
