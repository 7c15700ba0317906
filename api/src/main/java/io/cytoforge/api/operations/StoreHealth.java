package io.cytoforge.api.operations;

import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreCheck;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the object store takes, gives and removes objects. */
@Component("storeHealthIndicator")
class StoreHealth extends AbstractHealthIndicator {
    private final ObjectStore store;

    StoreHealth(ObjectStore store) {
        super("the object store does not answer");
        this.store = store;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        StoreCheck.run(store);
        health.up();
    }
}
