package io.cytoforge.api.datasets;

import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import io.cytoforge.common.testing.ForwardingStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A store some of whose objects cannot be read, or while they are read something happens. */
final class BreakableStore extends ForwardingStore {
    volatile Optional<String> broken = Optional.empty();
    private final AtomicReference<@Nullable Interruption> next = new AtomicReference<>();

    private record Interruption(String prefix, Runnable action) {}

    BreakableStore(ObjectStore store) {
        super(store);
    }

    /** Does something once, before the first object is read whose key begins so. */
    void interrupt(String prefix, Runnable action) {
        next.set(new Interruption(prefix, action));
    }

    @Override
    protected void beforeRead(String key) {
        Interruption interruption = next.get();
        if (interruption != null && key.startsWith(interruption.prefix()) && next.compareAndSet(interruption, null)) {
            interruption.action().run();
        }
        if (broken.isPresent() && key.startsWith(broken.get())) {
            throw new StoreException("out of order: " + key);
        }
    }
}
