package io.cytoforge.api.datasets;

import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import io.cytoforge.common.testing.ForwardingStore;
import java.util.Optional;

/** A store some of whose objects cannot be read. */
final class BreakableStore extends ForwardingStore {
    volatile Optional<String> broken = Optional.empty();

    BreakableStore(ObjectStore store) {
        super(store);
    }

    @Override
    protected void beforeRead(String key) {
        if (broken.isPresent() && key.startsWith(broken.get())) {
            throw new StoreException("out of order: " + key);
        }
    }
}
