package io.cytoforge.common.processor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * All that the last bits of a painted image depend on beside model and input: equal hosts paint equal bytes.
 *
 * @param processor of the machine
 * @param gpus names of those that the machine's driver offers; with the library for CUDA the network runs on the first
 * @param instructionLimit what the operator forbids kernels to go beyond ({@code ONEDNN_MAX_CPU_ISA}); empty if nothing
 * @param threads for one operation of the network, at least 1; small patches are divided among them
 */
public record NetworkHost(ProcessorKind processor, List<String> gpus, String instructionLimit, int threads) {
    /** Those among the limits that are less than AVX-512, and so than any kernel for bfloat16. */
    private static final Set<String> LESS_THAN_AVX512 = Set.of("SSE41", "AVX", "AVX2", "AVX2_VNNI", "AVX2_VNNI_2");

    public NetworkHost {
        if (threads < 1) {
            throw new IllegalArgumentException("a network has at least 1 thread, got " + threads);
        }
        gpus = List.copyOf(gpus);
    }

    /**
     * Why nothing is to be computed in bfloat16 here; empty if the kernels for it can be tried. Where a limit takes them away
     * the network's library does not look at it before it calls them, and ends the process. A processor of the x86 kind
     * without AVX-512 has none: what takes their place is some thirty times slower than single precision.
     */
    public Optional<String> againstBfloat16() {
        if (LESS_THAN_AVX512.contains(instructionLimit.toUpperCase(Locale.ROOT))) {
            return Optional.of("ONEDNN_MAX_CPU_ISA=%s leaves no kernels for it".formatted(instructionLimit));
        }
        List<String> sets = processor.instructionSets();
        boolean hasKernels = !sets.contains("sse4_1") || sets.contains("avx512bw") || sets.contains("avx_ne_convert");
        return hasKernels
                ? Optional.empty()
                : Optional.of("this processor (%s) lacks AVX-512, and so kernels for it".formatted(processor.name()));
    }
}
