package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.json.Json;
import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.common.processor.ProcessorKind;
import io.cytoforge.worker.testing.Bench;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockHostsTest {
    private static final NetworkHost OLD = host("old");
    private static final NetworkHost NEW = host("new");

    @TempDir
    private Path folder;

    private BlockHosts hosts;

    @BeforeEach
    void open() {
        hosts = new BlockHosts(new Bench(folder).store(), new UUID(0, 7));
    }

    @Test
    void blocks_are_listed_with_the_host_that_painted_them() {
        for (int block : List.of(0, 1, 2, 5, 11, 10)) {
            hosts.put(block, NEW);
        }
        hosts.put(4, OLD);
        hosts.put(3, OLD);

        assertThat(hosts.list())
                .containsExactly(
                        new BlockHosts.PaintedOn(NEW, List.of("0-2", "5", "10-11")),
                        new BlockHosts.PaintedOn(OLD, List.of("3-4")));
    }

    @Test
    void who_painted_a_block_last_has_painted_it() {
        hosts.put(0, OLD);
        hosts.put(0, NEW);
        assertThat(hosts.list()).containsExactly(new BlockHosts.PaintedOn(NEW, List.of("0")));
    }

    @Test
    void a_job_of_before_says_nothing() {
        assertThat(hosts.list()).isEmpty();
    }

    @Test
    void the_manifest_says_it_in_names() {
        hosts.put(3, NEW);
        assertThat(Json.mapper().valueToTree(hosts.list()).toString())
                .isEqualTo(
                        "[{'host':{'processor':{'vendor':'new','family':1,'model':2,'name':'n','instructionSets':['avx2'],"
                                        .replace('\'', '"')
                                + "'secondCacheKibibytes':512},'gpus':[],'instructionLimit':'','threads':2},'blocks':['3']}]"
                                        .replace('\'', '"'));
    }

    private static NetworkHost host(String vendor) {
        return new NetworkHost(new ProcessorKind(vendor, 1, 2, "n", List.of("avx2"), 512), List.of(), "", 2);
    }
}
