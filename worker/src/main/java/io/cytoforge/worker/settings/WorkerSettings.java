package io.cytoforge.worker.settings;

import io.cytoforge.common.job.Capability;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings under {@code cytoforge.worker}.
 *
 * @param api where the api answers
 * @param token what this worker shows the api; the same as the api's {@code cytoforge.tasks.worker-token}
 * @param name for people; host and process unless given
 * @param slots tasks at once, at least 1
 * @param networks how many of the slots may run the network at once, at least 1
 * @param networkThreads for one operation of the network; all cores unless given
 * @param networkMemory for the network's tensors, of all that run at once together; 4 GB for each unless given. A patch
 *     that needs more is painted nevertheless, alone
 * @param tilesAtOnce the network paints in one call at most, as far as its memory allows; at least 1
 * @param capabilities which queues it serves
 * @param queuePrefix in front of every queue's name, for installations that share a broker
 * @param folder where tasks keep files while they run; in the system's folder for temporary files unless given
 * @param largestInMemory of a training's volumes, as 4 bytes a voxel; larger ones are read from the folder by patch
 * @param idlePause the longest wait of an idle slot between two looks into the queues
 * @param outagePause the longest wait after the broker or the api could not be reached
 * @param heartbeat the longest time between two heartbeats, and so until a cancellation is heard
 * @param callTimeout how long a call to the api may take
 * @param reportPatience how long a finished task tries to tell an api that does not answer
 * @param shutdownPatience how long running tasks get to stop and hand themselves back
 */
@ConfigurationProperties(prefix = "cytoforge.worker", ignoreUnknownFields = false)
public record WorkerSettings(
        @DefaultValue("http://localhost:8080") URI api,
        @DefaultValue("") String token,
        @DefaultValue("") String name,
        @DefaultValue("1") int slots,
        @DefaultValue("1") int networks,
        @DefaultValue("0") int networkThreads,
        @DefaultValue("0B") DataSize networkMemory,
        @DefaultValue("1") int tilesAtOnce,
        @DefaultValue({"cpu", "gpu"}) List<Capability> capabilities,
        @DefaultValue("") String queuePrefix,
        @Nullable Path folder,
        @DefaultValue("512MB") DataSize largestInMemory,
        @DefaultValue("500ms") Duration idlePause,
        @DefaultValue("10s") Duration outagePause,
        @DefaultValue("2s") Duration heartbeat,
        @DefaultValue("30s") Duration callTimeout,
        @DefaultValue("10m") Duration reportPatience,
        @DefaultValue("20s") Duration shutdownPatience) {
    /** What the largest patch of a synthesis takes at the paper's width. */
    private static final int GIGABYTES_OF_A_NETWORK = 4;

    public WorkerSettings {
        if (slots < 1 || networks < 1) {
            throw new IllegalArgumentException(
                    "slots and networks must be at least 1, were %d and %d".formatted(slots, networks));
        }
        if (tilesAtOnce < 1) {
            throw new IllegalArgumentException("tiles-at-once must be at least 1, was " + tilesAtOnce);
        }
        if (networkMemory.isNegative()) {
            throw new IllegalArgumentException("network-memory must not be negative, was " + networkMemory);
        }
        if (largestInMemory.toBytes() < Float.BYTES) {
            throw new IllegalArgumentException("largest-in-memory must hold a voxel, was " + largestInMemory);
        }
        networkThreads =
                networkThreads > 0 ? networkThreads : Runtime.getRuntime().availableProcessors();
        networkMemory = networkMemory.toBytes() > 0
                ? networkMemory
                : DataSize.ofGigabytes((long) GIGABYTES_OF_A_NETWORK * networks);
        if (capabilities.isEmpty()) {
            throw new IllegalArgumentException("capabilities must name cpu, gpu or both");
        }
        capabilities = List.copyOf(capabilities);
        name = name.isBlank() ? defaultName() : name;
    }

    /** Where tasks keep files while they run. */
    public Path taskFolder() {
        return folder == null ? Path.of(System.getProperty("java.io.tmpdir"), "cytoforge-worker") : folder;
    }

    /** Voxels of the largest volume that a training holds in memory. */
    public long mostVoxelsInMemory() {
        return largestInMemory.toBytes() / Float.BYTES;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "WorkerSettings[%s, %d slots, %s, %s]".formatted(name, slots, capabilities, api);
    }

    private static String defaultName() {
        String host = System.getenv("HOSTNAME");
        return (host == null ? "worker" : host) + "/" + ProcessHandle.current().pid();
    }
}
