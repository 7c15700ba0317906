package io.cytoforge.common.task;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Leads a trace from a request over the job's row, the outbox and the queue to the worker, as the headers in which tracers
 * hand it on ({@code traceparent}). Where nothing is traced there are no headers, and nothing else changes.
 */
public final class Traces {
    private Traces() {}

    /**
     * What is to be kept so that what follows later belongs to what is going on now.
     *
     * @param name of the observation that hands it on
     */
    public static Map<String, String> headers(ObservationRegistry observations, String name) {
        Map<String, String> headers = new TreeMap<>();
        SenderContext<Map<String, String>> context =
                new SenderContext<>((_, key, value) -> headers.put(key, value), Kind.PRODUCER);
        context.setCarrier(headers);
        Observation.createNotStarted(name, () -> context, observations).observe(() -> {});
        return headers;
    }

    /** Does something as what follows from it: an observation of that name, in the trace of the headers if there are any. */
    public static <T> T within(
            ObservationRegistry observations, String name, Map<String, String> headers, Supplier<T> action) {
        return following(observations, name, headers).observe(action);
    }

    /** The same, not yet started. */
    public static Observation following(ObservationRegistry observations, String name, Map<String, String> headers) {
        ReceiverContext<Map<String, String>> context = new ReceiverContext<>(Map::get, Kind.CONSUMER);
        context.setCarrier(headers);
        return Observation.createNotStarted(name, () -> context, observations);
    }
}
