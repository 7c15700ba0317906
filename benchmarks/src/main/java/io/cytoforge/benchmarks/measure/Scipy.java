package io.cytoforge.benchmarks.measure;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same in Python, where SciPy or scikit-image is installed: the best of three runs in a process of its own, reading not counted. */
public final class Scipy {
    private static final String INTERPRETER = "/usr/bin/python3";

    private static final String BEST_OF_THREE = """
            import sys, time
            import numpy as np
            def best(work):
                seconds = []
                for _ in range(3):
                    start = time.perf_counter()
                    work()
                    seconds.append(time.perf_counter() - start)
                return min(seconds)
            """;

    private static final String DISTANCE = BEST_OF_THREE + """
            from scipy.ndimage import distance_transform_edt
            mask = np.fromfile(sys.argv[1], 'u1').reshape([int(v) for v in sys.argv[2:5]])
            print(best(lambda: distance_transform_edt(mask)))
            """;

    private static final String NEAREST = BEST_OF_THREE + """
            from scipy.spatial import cKDTree
            shape = [int(v) for v in sys.argv[2:5]]
            centers = np.random.default_rng(1).uniform(0, shape, (int(sys.argv[1]), 3))
            voxels = np.indices(shape).reshape(3, -1).T.astype(float)
            print(best(lambda: cKDTree(centers).query(voxels, workers=-1)))
            """;

    private static final String BLUR = BEST_OF_THREE + """
            from scipy.ndimage import gaussian_filter
            image = np.fromfile(sys.argv[1], '<f4').reshape([int(v) for v in sys.argv[2:5]])
            sigma = [float(v) for v in sys.argv[5:8]]
            print(best(lambda: gaussian_filter(image, sigma, mode="reflect", truncate=4)))
            """;

    private static final String SIMILARITY = BEST_OF_THREE + """
            from skimage.metrics import structural_similarity
            shape = [int(v) for v in sys.argv[3:6]]
            one, other = (np.fromfile(f, '<f4').reshape(shape).astype(float) for f in sys.argv[1:3])
            print(best(lambda: structural_similarity(one, other, data_range=1)))
            print(structural_similarity(one, other, data_range=1))
            """;

    private Scipy() {}

    /** Whether there is a Python that has it. */
    public static boolean isInstalled() throws IOException {
        return Files.isExecutable(Path.of(INTERPRETER))
                && python("import scipy.ndimage, scipy.spatial").isPresent();
    }

    /** Whether there is scikit-image, too. */
    public static boolean hasImageLibrary() throws IOException {
        return Files.isExecutable(Path.of(INTERPRETER))
                && python("import skimage.metrics").isPresent();
    }

    /** Seconds of {@code skimage.metrics.structural_similarity} in double, and what it found. */
    public record Similarity(double seconds, double value) {}

    /** The structural similarity of two images for a range of 1. */
    public static Similarity similarity(FloatVolume one, FloatVolume other) throws IOException {
        Path first = floats(one);
        Path second = floats(other);
        try {
            Shape3 shape = one.shape();
            String printed = python(SIMILARITY, first, second, shape.z(), shape.y(), shape.x())
                    .orElseThrow(() -> new IOException("scikit-image has failed"));
            String[] numbers = printed.strip().split("\\s+");
            return new Similarity(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
        } finally {
            Files.delete(first);
            Files.delete(second);
        }
    }

    /** Little-endian, C order. */
    private static Path floats(FloatVolume image) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * image.voxels().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(image.voxels());
        return Files.write(Files.createTempFile("cytoforge-bench", ".raw"), bytes.array());
    }

    /** Seconds of {@code scipy.ndimage.distance_transform_edt}. */
    public static double distance(MaskVolume mask) throws IOException {
        Path file = Files.createTempFile("cytoforge-bench", ".raw");
        try {
            Files.write(file, mask.voxels());
            Shape3 shape = mask.shape();
            return seconds(DISTANCE, file, shape.z(), shape.y(), shape.x());
        } finally {
            Files.delete(file);
        }
    }

    /** Seconds of {@code scipy.ndimage.gaussian_filter}, cut at 4 standard deviations, which are given in voxels. */
    public static double blur(FloatVolume image, Point3 deviation) throws IOException {
        Path file = floats(image);
        try {
            Shape3 shape = image.shape();
            return seconds(BLUR, file, shape.z(), shape.y(), shape.x(), deviation.z(), deviation.y(), deviation.x());
        } finally {
            Files.delete(file);
        }
    }

    /** Seconds of {@code scipy.spatial.cKDTree}, all cores, for the nearest center without weights of every voxel. */
    public static double nearest(Shape3 shape, int cells) throws IOException {
        return seconds(NEAREST, cells, shape.z(), shape.y(), shape.x());
    }

    private static double seconds(String script, Object... arguments) throws IOException {
        String printed = python(script, arguments).orElseThrow(() -> new IOException("SciPy has failed"));
        return Double.parseDouble(printed.strip());
    }

    /** @return what was printed, if all went well */
    private static Optional<String> python(String script, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(INTERPRETER, "-W", "ignore", "-c", script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while Python ran").initCause(e);
        }
    }
}
