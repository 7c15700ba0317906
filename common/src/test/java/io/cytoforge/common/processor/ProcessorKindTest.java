package io.cytoforge.common.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorKindTest {
    @Test
    void an_x86_processor_is_what_the_first_of_its_cores_says() {
        String cpuinfo = """
                processor\t: 0
                vendor_id\t: AuthenticAMD
                cpu family\t: 25
                model\t\t: 17
                model name\t: AMD EPYC 9R14: 96 cores
                stepping\t: 1
                cache size\t: 1024 KB
                flags\t\t: fpu sse sse2 sse4_1 avx fma avx2 avx512f rdseed avx512bw avx512vl avx512_bf16 avx512_vnni

                processor\t: 1
                vendor_id\t: GenuineIntel
                cpu family\t: 6
                """;
        assertThat(ProcessorKind.ofLinux(cpuinfo, 1024))
                .isEqualTo(new ProcessorKind(
                        "AuthenticAMD",
                        25,
                        17,
                        "AMD EPYC 9R14: 96 cores",
                        List.of(
                                "sse4_1",
                                "avx",
                                "fma",
                                "avx2",
                                "avx512f",
                                "avx512bw",
                                "avx512vl",
                                "avx512_bf16",
                                "avx512_vnni"),
                        1024));
    }

    @Test
    void an_arm_processor_has_other_words_and_hexadecimal_numbers() {
        String cpuinfo = """
                processor\t: 0
                BogoMIPS\t: 243.75
                Features\t: fp asimd fphp asimddp sve bf16 paca
                CPU implementer\t: 0x41
                CPU architecture: 8
                CPU part\t: 0xd40
                """;
        ProcessorKind kind = ProcessorKind.ofLinux(cpuinfo, 0);
        assertThat(kind.vendor()).isEqualTo("0x41");
        assertThat(kind.family()).isEqualTo(8);
        assertThat(kind.model()).isEqualTo(0xd40);
        assertThat(kind.name()).isEqualTo("unknown");
        assertThat(kind.instructionSets()).containsExactly("asimd", "fphp", "asimddp", "sve", "bf16");
    }

    @Test
    void what_a_file_does_not_say_is_unknown() {
        ProcessorKind unknown = new ProcessorKind("unknown", 0, 0, "unknown", List.of(), 0);
        assertThat(ProcessorKind.ofLinux("", 0)).isEqualTo(unknown);
        assertThat(ProcessorKind.ofLinux("model\t: many\n: none\nnothing\n", 0)).isEqualTo(unknown);
    }

    @Test
    void elsewhere_there_is_the_architecture() {
        assertThat(ProcessorKind.ofElsewhere("aarch64", "Mac OS X").name()).isEqualTo("aarch64, Mac OS X");
    }

    @Test
    void a_host_can_be_written_and_read() {
        NetworkHost host = new NetworkHost(
                new ProcessorKind("GenuineIntel", 6, 143, "Xeon", List.of("avx512f"), 2048),
                List.of("NVIDIA H200"),
                "AVX2",
                8);
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsBytes(host), NetworkHost.class))
                .isEqualTo(host);
    }

    @Test
    void a_limit_below_avx_512_forbids_bfloat16_in_whatever_letters() {
        assertThat(limited("AVX2").againstBfloat16()).get().asString().contains("ONEDNN_MAX_CPU_ISA=AVX2");
        assertThat(limited("sse41").againstBfloat16()).isPresent();
        assertThat(limited("AVX512_CORE").againstBfloat16()).isEmpty();
        assertThat(limited("DEFAULT").againstBfloat16()).isEmpty();
        assertThat(limited("").againstBfloat16()).isEmpty();
    }

    @Test
    void a_processor_that_has_no_kernels_for_bfloat16_is_named() {
        assertThat(having("sse4_1", "avx", "avx2", "fma").againstBfloat16())
                .hasValue("this processor (EPYC) lacks AVX-512, and so kernels for it");
        assertThat(having("sse4_1", "avx2", "avx512f", "avx512bw").againstBfloat16())
                .isEmpty();
        assertThat(having("sse4_1", "avx2", "avx_vnni", "avx_ne_convert").againstBfloat16())
                .isEmpty();
        assertThat(having("asimd", "bf16").againstBfloat16()).isEmpty();
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> new ProcessorKind("", -1, 0, "", List.of(), 0)).hasMessageContaining("-1, 0 and 0");
        assertThatThrownBy(() -> new NetworkHost(ProcessorKind.ofElsewhere("a", "b"), List.of(), "", 0))
                .hasMessageContaining("got 0");
    }

    private static NetworkHost having(String... instructionSets) {
        ProcessorKind kind = new ProcessorKind("AuthenticAMD", 25, 1, "EPYC", List.of(instructionSets), 512);
        return new NetworkHost(kind, List.of(), "", 1);
    }

    private static NetworkHost limited(String limit) {
        return new NetworkHost(ProcessorKind.ofElsewhere("amd64", "Linux"), List.of(), limit, 1);
    }
}
