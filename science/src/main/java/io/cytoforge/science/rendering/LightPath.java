package io.cytoforge.science.rendering;

import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.stream.IntStream;

/** Which way light takes through the tissue, and so what depth means. */
public enum LightPath {
    /** As in a confocal microscope: depth is the tissue between a voxel and the objective, which is at z = 0. */
    FROM_ABOVE {
        @Override
        FloatVolume depth(Specimen specimen) {
            Shape3 shape = specimen.foreground().shape();
            float edge = (float) specimen.voxelSize().z();
            byte[] tissue = specimen.foreground().voxels();
            FloatVolume depth = FloatVolume.zero(shape);
            float[] values = depth.voxels();
            int slice = shape.y() * shape.x();
            IntStream.range(0, shape.y()).parallel().forEach(y -> {
                for (int i = y * shape.x(); i < (y + 1) * shape.x(); i++) {
                    float passed = 0;
                    for (int at = i; at < values.length; at += slice) {
                        values[at] = passed + tissue[at] * edge / 2;
                        passed += tissue[at] * edge;
                    }
                }
            });
            return depth;
        }
    },
    /** As if seen from all sides: depth is the distance to the nearest surface of the organism. */
    FROM_NEAREST_SURFACE {
        @Override
        FloatVolume depth(Specimen specimen) {
            FloatVolume depth = SignedDistance.of(specimen.foreground(), specimen.voxelSize());
            float[] values = depth.voxels();
            float edge = (float) specimen.voxelSize().finest();
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(0, values[i]) * edge;
            }
            return depth;
        }
    };

    /** µm of tissue that dim a voxel; 0 outside the organism where nothing lies in between. */
    abstract FloatVolume depth(Specimen specimen);
}
