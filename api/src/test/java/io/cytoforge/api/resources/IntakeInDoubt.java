package io.cytoforge.api.resources;

import io.cytoforge.api.idempotency.Idempotency;
import io.cytoforge.api.quotas.Quotas;
import io.cytoforge.api.store.Spool;
import io.cytoforge.common.store.ObjectStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** An intake that loses the connection while the answer to its commit is on the way. */
public final class IntakeInDoubt {
    private IntakeInDoubt() {}

    public static ResourceIntake of(
            Idempotency idempotency,
            PlatformTransactionManager manager,
            Spool spool,
            ObjectStore store,
            Quotas quotas) {
        return new ResourceIntake(
                idempotency, new LostAnswer(manager), spool, store, quotas, new SimpleMeterRegistry());
    }

    private static final class LostAnswer extends TransactionTemplate {
        private static final long serialVersionUID = 1;

        LostAnswer(PlatformTransactionManager manager) {
            super(manager);
        }

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            super.execute(action);
            throw new TransactionSystemException("connection lost");
        }
    }
}
