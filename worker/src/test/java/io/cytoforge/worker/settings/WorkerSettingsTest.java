package io.cytoforge.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WorkerSettingsTest {
    @Test
    void the_defaults_are_pinned() {
        WorkerSettings settings = worker(Map.of());

        assertThat(settings.api()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(settings.slots()).isEqualTo(1);
        assertThat(settings.networks()).isEqualTo(1);
        assertThat(settings.networkThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.networkMemory()).isEqualTo(DataSize.ofGigabytes(4));
        assertThat(settings.tilesAtOnce()).isEqualTo(1);
        assertThat(settings.capabilities()).containsExactly(Capability.CPU, Capability.GPU);
        assertThat(settings.queuePrefix()).isEmpty();
        assertThat(settings.taskFolder()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "cytoforge-worker"));
        assertThat(settings.mostVoxelsInMemory()).isEqualTo(1L << 27);
        assertThat(settings.idlePause()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.outagePause()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.callTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.reportPatience()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.shutdownPatience()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.name()).endsWith("/" + ProcessHandle.current().pid());
    }

    @Test
    void every_network_has_memory_unless_told_otherwise() {
        assertThat(worker(Map.of("cytoforge.worker.networks", "3")).networkMemory())
                .isEqualTo(DataSize.ofGigabytes(12));
        Map<String, String> told = Map.of("cytoforge.worker.networks", "3", "cytoforge.worker.network-memory", "20GB");
        assertThat(worker(told).networkMemory()).isEqualTo(DataSize.ofGigabytes(20));
    }

    @Test
    void a_worker_whose_network_paints_nothing_is_refused() {
        assertThatThrownBy(() -> worker(Map.of("cytoforge.worker.tiles-at-once", "0")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessage("tiles-at-once must be at least 1, was 0");
        assertThatThrownBy(() -> worker(Map.of("cytoforge.worker.network-memory", "-1GB")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageStartingWith("network-memory must not be negative");
    }

    @Test
    void the_store_is_the_local_disk_unless_told_otherwise() {
        StoreProperties store = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("cytoforge.store", StoreProperties.class);

        assertThat(store.toSettings()).isEqualTo(new StoreSettings.LocalDisk(Path.of("data/store")));
    }

    @Test
    void a_worker_without_slots_is_refused() {
        assertThatThrownBy(() -> worker(Map.of("cytoforge.worker.slots", "0")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("at least 1");
    }

    @Test
    void a_worker_that_may_hold_no_voxel_is_refused() {
        assertThatThrownBy(() -> worker(Map.of("cytoforge.worker.largest-in-memory", "3B")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("must hold a voxel");
    }

    @Test
    void secrets_are_not_printed() {
        assertThat(worker(Map.of("cytoforge.worker.token", "very-secret")).toString())
                .doesNotContain("very-secret");
    }

    private static WorkerSettings worker(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("cytoforge.worker", WorkerSettings.class);
    }
}
