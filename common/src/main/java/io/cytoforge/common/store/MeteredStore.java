package io.cytoforge.common.store;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A store whose calls are timed, as {@code cytoforge.store} by operation and outcome. Of a stream that is opened the time
 * until it is open counts, not what is read from it.
 */
public final class MeteredStore implements ObjectStore {
    private static final String TIMER = "cytoforge.store";

    private final ObjectStore store;
    private final Map<Operation, Timer> successes = new EnumMap<>(Operation.class);
    private final Map<Operation, Timer> failures = new EnumMap<>(Operation.class);

    public MeteredStore(ObjectStore store, MeterRegistry registry) {
        this.store = store;
        for (Operation operation : Operation.values()) {
            successes.put(operation, timer(registry, operation, "success"));
            failures.put(operation, timer(registry, operation, "failure"));
        }
    }

    private enum Operation {
        PUT,
        OPEN,
        READ,
        SIZE,
        LIST,
        DELETE
    }

    private static Timer timer(MeterRegistry registry, Operation operation, String outcome) {
        return Timer.builder(TIMER)
                .description("Calls of the object store")
                .tag("operation", operation.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .register(registry);
    }

    private <T> T timed(Operation operation, Supplier<T> call) {
        long start = System.nanoTime();
        Map<Operation, Timer> outcome = failures;
        try {
            T answer = call.get();
            outcome = successes;
            return answer;
        } catch (NoSuchObjectException e) {
            outcome = successes; // the store did its part
            throw e;
        } finally {
            requireNonNull(outcome.get(operation)).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private void timed(Operation operation, Runnable call) {
        timed(operation, () -> {
            call.run();
            return true;
        });
    }

    @Override
    public void put(String key, InputStream content, long length) {
        timed(Operation.PUT, () -> store.put(key, content, length));
    }

    @Override
    public void put(String key, byte[] content) {
        timed(Operation.PUT, () -> store.put(key, content));
    }

    @Override
    public InputStream open(String key) {
        return timed(Operation.OPEN, () -> store.open(key));
    }

    @Override
    public byte[] read(String key, long offset, int length) {
        return timed(Operation.READ, () -> store.read(key, offset, length));
    }

    @Override
    public byte[] read(String key) {
        return timed(Operation.READ, () -> store.read(key));
    }

    @Override
    public Optional<Long> size(String key) {
        return timed(Operation.SIZE, () -> store.size(key));
    }

    @Override
    public List<String> list(String folder) {
        return timed(Operation.LIST, () -> store.list(folder));
    }

    @Override
    public List<String> folders(String folder) {
        return timed(Operation.LIST, () -> store.folders(folder));
    }

    @Override
    public void delete(String key) {
        timed(Operation.DELETE, () -> store.delete(key));
    }

    @Override
    public void deleteFolder(String folder) {
        timed(Operation.DELETE, () -> store.deleteFolder(folder));
    }
}
