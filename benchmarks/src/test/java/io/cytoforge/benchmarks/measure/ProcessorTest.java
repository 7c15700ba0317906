package io.cytoforge.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void name_and_vector_instructions_are_those_of_the_first_core() {
        Processor processor = Processor.of(
                List.of(
                        "processor\t: 0",
                        "model name\t: AMD EPYC 9B45",
                        "flags\t\t: fpu sse2 fma avx2 avx512_vp2intersect avx",
                        "processor\t: 1",
                        "model name\t: another"),
                "amd64");
        assertThat(processor)
                .isEqualTo(new Processor("AMD EPYC 9B45", List.of("avx", "avx2", "avx512_vp2intersect", "fma")));
    }

    @Test
    void where_nothing_is_said_the_architecture_is_all_that_is_known() {
        assertThat(Processor.of(List.of(), "aarch64")).isEqualTo(new Processor("aarch64", List.of()));
    }
}
