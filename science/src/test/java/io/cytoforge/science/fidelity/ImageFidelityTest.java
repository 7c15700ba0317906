package io.cytoforge.science.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFidelityTest {
    private static final Shape3 SHAPE = new Shape3(13, 20, 24);

    /** Counts of a camera: 100 and more but for some zeros, no more than 150; planes next to each other are alike. */
    private static FloatVolume recorded() {
        RandomGenerator random = new RandomStreams(1).named("camera");
        FloatVolume image = FloatVolume.zero(SHAPE);
        float[] voxels = image.voxels();
        int plane = SHAPE.y() * SHAPE.x();
        for (int i = 0; i < voxels.length; i++) {
            float before = i < plane ? 120 : Math.max(100, voxels[i - plane]);
            voxels[i] = Math.round(Math.min(150, 0.7f * before + 0.3f * (80 + 100 * random.nextFloat())));
            voxels[i] = random.nextInt(50) == 0 ? 0 : voxels[i];
        }
        return image;
    }

    private static FloatVolume half() {
        FloatVolume inside = FloatVolume.zero(SHAPE);
        for (int i = 0; i < inside.voxels().length; i++) {
            inside.voxels()[i] = i % SHAPE.x() < 10 ? 1 : -1;
        }
        return inside;
    }

    @Test
    void equals_numpy(@TempDir Path folder) {
        String script = """
                import sys
                import numpy as np
                a, d = (np.fromfile(f, '<f4').reshape(13, 20, 24).astype(float) for f in sys.argv[1:3])
                print((a[d <= 0] == 0).mean())
                print((a == a.max()).mean())
                c = a - a.mean()
                for k in range(1, 9):
                    print((c[:-k] * c[k:]).mean() / a.var())
                """;
        FloatVolume image = recorded();
        double[] theirs = Python.run(
                        List.of("numpy"),
                        script,
                        RawArrays.write(folder.resolve("a"), image.voxels()),
                        RawArrays.write(folder.resolve("d"), half().voxels()))
                .lines()
                .mapToDouble(Double::parseDouble)
                .toArray();
        ImageFidelity ours = ImageFidelity.of(image, half());
        assertThat(ours.zerosOutside()).isCloseTo(theirs[0], within(1e-12));
        assertThat(ours.saturated()).isCloseTo(theirs[1], within(1e-12));
        assertThat(ours.correlationAlongZ()).hasSize(8);
        for (int lag = 1; lag <= 8; lag++) {
            assertThat(ours.correlationAlongZ().get(lag - 1)).isCloseTo(theirs[lag + 1], within(1e-9));
        }
    }

    @Test
    void slabs_change_nothing() {
        assertThat(ImageFidelity.of(recorded(), half(), 1)).isEqualTo(ImageFidelity.of(recorded(), half()));
    }

    @Test
    void degenerate_images_are_decided() {
        FloatVolume constant = FloatVolume.zero(SHAPE);
        assertThat(ImageFidelity.of(constant, half())).isEqualTo(new ImageFidelity(1.0, 1, List.of()));
        FloatVolume inside = FloatVolume.zero(new Shape3(1, 2, 2));
        Arrays.fill(inside.voxels(), 1);
        FloatVolume plane = FloatVolume.wrap(new Shape3(1, 2, 2), new float[] {0, 1, 2, 2});
        assertThat(ImageFidelity.of(plane, inside)).isEqualTo(new ImageFidelity(null, 0.5, List.of()));
        plane.voxels()[1] = Float.NaN;
        assertThatThrownBy(() -> ImageFidelity.of(plane, inside)).hasMessageContaining("not finite");
        assertThatThrownBy(() -> ImageFidelity.of(plane, half())).hasMessageContaining("13×20×24");
    }
}
