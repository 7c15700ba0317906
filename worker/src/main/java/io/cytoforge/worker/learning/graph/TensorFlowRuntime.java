package io.cytoforge.worker.learning.graph;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * What has to be settled once per process, before the native library loads. Its pool of threads is shared by all
 * sessions, and the first session decides the number.
 */
public final class TensorFlowRuntime {
    private static final String THREADS = "ai.djl.tensorflow.num_intraop_threads";

    /** Is there wherever a process can use a GPU. */
    private static final Path GPU = Path.of("/dev/nvidiactl");

    private TensorFlowRuntime() {}

    /** {@link #prepare(int)} with a thread per processor. */
    public static void prepare() {
        prepare(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Must come before the first graph. Keeps the inference engine from asking the network for libraries or usage counts, and tells it the number of
     * threads. What the operator set already stays.
     *
     * @param threads for one operation, at least 1
     */
    public static void prepare(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("TensorFlow needs at least one thread, got " + threads);
        }
        // Activations lie outside the heap; the wrapper would refuse memory beyond a multiple of the heap's size.
        setUnlessSet("org.bytedeco.javacpp.maxBytes", "JAVACPP_MAX_BYTES", "0");
        setUnlessSet("org.bytedeco.javacpp.maxPhysicalBytes", "JAVACPP_MAX_PHYSICAL_BYTES", "0");
        setUnlessSet("ai.djl.offline", "DJL_OFFLINE", "true");
        setUnlessSet("OPT_OUT_TRACKING", "OPT_OUT_TRACKING", "true");
        setUnlessSet(
                "ENGINE_CACHE_DIR",
                "ENGINE_CACHE_DIR",
                Path.of(System.getProperty("java.io.tmpdir"), "cytoforge-engine")
                        .toString());
        setUnlessSet(THREADS, THREADS, Integer.toString(threads));
    }

    /** Of the native library. */
    public static String version() {
        return TensorFlow.version();
    }

    private static void setUnlessSet(String property, String environment, String value) {
        if (System.getProperty(property) == null && System.getenv(environment) == null) {
            System.setProperty(property, value);
        }
    }

    /** What the environment of this process lacks, in words for the log; it can only be set before the JVM starts. */
    public static List<String> warnings() {
        return warnings(System.getenv(), Files.exists(GPU));
    }

    static List<String> warnings(Map<String, String> environment, boolean hasGpu) {
        List<String> warnings = new ArrayList<>();
        if (!"1".equals(environment.get("TF_ENABLE_ONEDNN_OPTS"))) {
            warnings.add("The environment variable TF_ENABLE_ONEDNN_OPTS is not 1:"
                    + " training on the CPU will be several times slower");
        }
        // The inference engine opens a session of its own, whose options nobody can set.
        if (hasGpu && !"true".equals(environment.get("TF_FORCE_GPU_ALLOW_GROWTH"))) {
            warnings.add("The environment variable TF_FORCE_GPU_ALLOW_GROWTH is not true:"
                    + " this process will take the GPU's memory for itself when it first paints");
        }
        return warnings;
    }

    /**
     * Of a session that trains. The graph is run as it was built: optimizing one with gradients takes longer than some ten
     * iterations of a small network, and the iterations come out the same, in bits and in time. Besides, fused operations
     * have no gradients.
     */
    public static ConfigProto training(int threads) {
        RewriterConfig asBuilt =
                RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
        return base(threads)
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(asBuilt))
                .build();
    }

    /** Of a session that paints. Threads as {@link #prepare()} has settled them. */
    public static ConfigProto painting() {
        return base(Runtime.getRuntime().availableProcessors()).build();
    }

    /**
     * Of a session that paints in bfloat16 wherever that is safe; single precision where the processor does not have it.
     * Threads as {@link #prepare()} has settled them.
     */
    public static ConfigProto paintingInBfloat16() {
        RewriterConfig narrow = RewriterConfig.newBuilder()
                .setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON)
                .build();
        return base(Runtime.getRuntime().availableProcessors())
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(narrow))
                .build();
    }

    /** Memory of a GPU is taken as it is needed, so that training and painting can share it. */
    private static ConfigProto.Builder base(int threads) {
        prepare(threads);
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(Integer.getInteger(THREADS, threads))
                .setAllowSoftPlacement(true)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    }
}
