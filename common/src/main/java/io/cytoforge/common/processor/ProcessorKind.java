package io.cytoforge.common.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kind of processor. Float kernels are chosen by its instruction sets and cut by the size of its second cache, so two
 * processors of one kind add up in the same order.
 *
 * @param vendor as the processor spells it, e.g. {@code AuthenticAMD}
 * @param family of the vendor's own numbering; 0 where it is not known
 * @param model within the family; 0 where it is not known
 * @param name for people
 * @param instructionSets those that kernels are chosen by, named as Linux does, in the order in which Linux lists them
 * @param secondCacheKibibytes of a core; 0 where it is not known
 */
public record ProcessorKind(
        String vendor, int family, int model, String name, List<String> instructionSets, int secondCacheKibibytes) {
    private static final String UNKNOWN = "unknown";

    /** Of x86 from SSE4.1 on, then of Arm. */
    private static final Set<String> THAT_MATTER = Set.of(
            "sse4_1",
            "avx",
            "avx2",
            "fma",
            "avx_vnni",
            "avx_vnni_int8",
            "avx_ne_convert",
            "avx512f",
            "avx512bw",
            "avx512dq",
            "avx512vl",
            "avx512_vnni",
            "avx512_bf16",
            "avx512_fp16",
            "avx512_vp2intersect",
            "amx_tile",
            "amx_int8",
            "amx_bf16",
            "amx_fp16",
            "asimd",
            "asimddp",
            "fphp",
            "sve",
            "sve2",
            "bf16",
            "svebf16",
            "i8mm");

    public ProcessorKind {
        if (family < 0 || model < 0 || secondCacheKibibytes < 0) {
            throw new IllegalArgumentException("family, model and cache are no negative numbers, were %d, %d and %d"
                    .formatted(family, model, secondCacheKibibytes));
        }
        instructionSets = List.copyOf(instructionSets);
    }

    /**
     * The first processor of what Linux writes into {@code /proc/cpuinfo}. What it does not say is unknown.
     *
     * @param secondCacheKibibytes which Linux says elsewhere; 0 where it is not known
     */
    public static ProcessorKind ofLinux(String cpuinfo, int secondCacheKibibytes) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String line : cpuinfo.lines().takeWhile(line -> !line.isBlank()).toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                said.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return new ProcessorKind(
                said.getOrDefault("vendor_id", said.getOrDefault("CPU implementer", UNKNOWN)),
                number(said.getOrDefault("cpu family", said.getOrDefault("CPU architecture", ""))),
                number(said.getOrDefault("model", said.getOrDefault("CPU part", ""))),
                said.getOrDefault("model name", UNKNOWN),
                matter(said.getOrDefault("flags", said.getOrDefault("Features", ""))),
                secondCacheKibibytes);
    }

    /**
     * What Java knows of a machine that is no Linux.
     *
     * @param architecture e.g. {@code aarch64}
     * @param system e.g. {@code Mac OS X}
     */
    public static ProcessorKind ofElsewhere(String architecture, String system) {
        return new ProcessorKind(UNKNOWN, 0, 0, "%s, %s".formatted(architecture, system), List.of(), 0);
    }

    private static List<String> matter(String flags) {
        List<String> found = new ArrayList<>(Arrays.asList(flags.split("\\s+")));
        found.retainAll(THAT_MATTER);
        return found;
    }

    /** Decimal, or hexadecimal after 0x; 0 if it is no number. */
    private static int number(String text) {
        try {
            return Math.max(0, Integer.decode(text));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
