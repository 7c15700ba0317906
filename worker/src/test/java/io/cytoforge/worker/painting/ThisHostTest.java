package io.cytoforge.worker.painting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.processor.NetworkHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisHostTest {
    @TempDir
    private Path root;

    @Test
    void processor_cache_and_gpus_are_read_from_where_linux_writes_them() throws IOException {
        write("proc/cpuinfo", "vendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t: 143\nflags\t: avx2 avx512f\n");
        write("sys/devices/system/cpu/cpu0/cache/index2/size", "2048K\n");
        write("proc/driver/nvidia/gpus/0000:0a:00.0/information", "Model: \t\t NVIDIA H200\nIRQ: 12\n");
        write("proc/driver/nvidia/gpus/0000:0b:00.0/information", "Model: \t\t NVIDIA L4\n");

        NetworkHost host = ThisHost.detect(root, Map.of("ONEDNN_MAX_CPU_ISA", "AVX2"), 3);

        assertThat(host.processor().vendor()).isEqualTo("GenuineIntel");
        assertThat(host.processor().model()).isEqualTo(143);
        assertThat(host.processor().instructionSets()).containsExactly("avx2", "avx512f");
        assertThat(host.processor().secondCacheKibibytes()).isEqualTo(2048);
        assertThat(host.gpus()).containsExactly("NVIDIA H200", "NVIDIA L4");
        assertThat(host.instructionLimit()).isEqualTo("AVX2");
        assertThat(host.threads()).isEqualTo(3);
    }

    @Test
    void the_limit_has_an_older_name() {
        assertThat(ThisHost.detect(root, Map.of("DNNL_MAX_CPU_ISA", "SSE41"), 1).instructionLimit())
                .isEqualTo("SSE41");
    }

    @Test
    void a_machine_that_writes_nothing_is_what_java_calls_it() throws IOException {
        assertThat(ThisHost.detect(root, Map.of(), 1).processor().name()).contains(System.getProperty("os.arch"));
        write("proc/cpuinfo", "vendor_id\t: AuthenticAMD\n");
        write("sys/devices/system/cpu/cpu0/cache/index2/size", "much\n");
        assertThat(ThisHost.detect(root, Map.of(), 1).processor().secondCacheKibibytes())
                .isZero();
    }

    @Test
    void this_machine_has_a_name() {
        assertThat(ThisHost.detect(1).processor().name()).isNotBlank();
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
