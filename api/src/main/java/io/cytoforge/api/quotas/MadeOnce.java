package io.cytoforge.api.quotas;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is made of a resource when somebody first asks for it, and kept: by one thread at a time for each resource, so that
 * whoever waited finds it made, and for so many resources at once as there are places.
 */
public final class MadeOnce {
    private static final int STRIPES = 64;

    private final Places places;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    public MadeOnce(Places places) {
        this.places = places;
    }

    /**
     * @param kept what there is already
     * @param making makes and keeps it
     * @throws io.cytoforge.api.web.RefusedException if no place gets free in time: 503
     */
    public <T> T get(UUID id, Supplier<Optional<T>> kept, Supplier<T> making) {
        Optional<T> found = kept.get();
        if (found.isPresent()) {
            return found.get();
        }
        ReentrantLock lock = locks[Math.floorMod(id.hashCode(), STRIPES)];
        lock.lock();
        try {
            return kept.get().orElseGet(() -> inPlace(making));
        } finally {
            lock.unlock();
        }
    }

    private <T> T inPlace(Supplier<T> making) {
        try (Places.Taken _ = places.take()) {
            return making.get();
        }
    }
}
