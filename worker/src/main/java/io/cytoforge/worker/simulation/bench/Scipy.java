package io.cytoforge.worker.simulation.bench;

import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The same in Python, where SciPy is installed: the best of three runs in a process of its own, reading not counted. */
final class Scipy {
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
            centres = np.random.default_rng(1).uniform(0, shape, (int(sys.argv[1]), 3))
            voxels = np.indices(shape).reshape(3, -1).T.astype(float)
            print(best(lambda: cKDTree(centres).query(voxels, workers=-1)))
            """;

    private Scipy() {}

    /** Seconds of {@code scipy.ndimage.distance_transform_edt}; nothing where it is not installed. */
    static OptionalDouble distance(MaskVolume mask) throws IOException, InterruptedException {
        Path file = Files.createTempFile("cytoforge-bench", ".raw");
        try {
            Files.write(file, mask.voxels());
            Shape3 shape = mask.shape();
            return run(DISTANCE, file, shape.z(), shape.y(), shape.x());
        } finally {
            Files.delete(file);
        }
    }

    /** Seconds of {@code scipy.spatial.cKDTree}, all cores, for the nearest centre without weights of every voxel. */
    static OptionalDouble nearest(Shape3 shape, int cells) throws IOException, InterruptedException {
        return run(NEAREST, cells, shape.z(), shape.y(), shape.x());
    }

    private static OptionalDouble run(String script, Object... arguments) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(INTERPRETER))) {
            return OptionalDouble.empty();
        }
        List<String> command = new ArrayList<>(List.of(INTERPRETER, "-W", "ignore", "-c", script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? OptionalDouble.of(Double.parseDouble(printed.strip())) : OptionalDouble.empty();
    }
}
