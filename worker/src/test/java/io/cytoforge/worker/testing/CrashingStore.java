package io.cytoforge.worker.testing;

import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import io.cytoforge.common.testing.ForwardingStore;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose writer dies at one of its puts. */
public final class CrashingStore extends ForwardingStore {
    private final int last;
    private final AtomicInteger puts = new AtomicInteger();

    /** @param last put that succeeds */
    public CrashingStore(ObjectStore store, int last) {
        super(store);
        this.last = last;
    }

    public int puts() {
        return puts.get();
    }

    @Override
    protected void beforePut(String key) {
        if (puts.incrementAndGet() > last) {
            throw new StoreException("died before " + key);
        }
    }
}
