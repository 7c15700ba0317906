package io.cytoforge.science.optics;

import io.cytoforge.science.optics.spread.KernelSpread;
import io.cytoforge.science.optics.spread.MeasuredPointSpread;
import io.cytoforge.science.optics.spread.Spread;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.AlignedSource;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.PiecewiseSource;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a microscope sees of a specimen, before the camera, computed where it is read: shares of white that follow from the
 * specimen, the optics, the seed and the place, so the division into boxes changes not a bit. Holds some million voxels
 * beside {@link CoarseLight}, whatever the size of the volume.
 */
public final class OpticalImage implements BlockSource {
    private static final Shape3 PIECE = new Shape3(48, 256, 256);

    /** With a measured point spread function, whose convolution depends in its last bits on where a box begins. */
    private static final Shape3 TILE = new Shape3(32, 128, 128);

    /** Noise between the points of its lattice varies less than at them; octaves of half the size have 0.6 of the weight. */
    private static final float[] OCTAVES = {1.12f, 0.67f, 0.4f};

    /** A nucleolus is where the coarsest noise is below this; about a seventh of a nucleus. */
    private static final float NUCLEOLUS = -0.85f;

    private final LabeledSpecimen specimen;
    private final Optics optics;
    private final CellLevels levels;
    private final CoarseLight light;
    private final LatticeNoise[] grains;
    private final LatticeNoise nucleoli;
    private final LatticeNoise mottles;
    private final LatticeNoise shadows;
    private final @Nullable GhostLight ghost;
    private final Spread near;
    private final Spread deep;

    private OpticalImage(
            LabeledSpecimen specimen,
            Optics optics,
            CoarseLight light,
            @Nullable MeasuredPointSpread spread,
            RandomStreams streams) {
        this.specimen = specimen;
        this.optics = optics;
        levels = new CellLevels(specimen, optics, streams);
        this.light = light;
        double grain = optics.fluorophores().grain();
        grains = new LatticeNoise[OCTAVES.length];
        for (int octave = 0; octave < grains.length; octave++) {
            grains[octave] = noise(streams, "grains", octave, grain / (1 << octave));
        }
        nucleoli = noise(streams, "nucleoli", 0, 2 * grain);
        mottles = noise(streams, "tissue", 0, 6 * grain);
        long seed = streams.named("shadows").nextLong();
        shadows = new LatticeNoise(seed, 8, 3, 1e9);
        ghost = optics.ghost() == null ? null : new GhostLight(optics.ghost(), specimen.voxelSize(), specimen.shape());
        near = spread == null ? new Blur(optics.pointSpread().voxels(specimen.voxelSize())) : measured(spread, 1);
        deep = optics.loss().aberration() == 0
                ? near
                : spread == null
                        ? new Blur(optics.below(light.deepest()).voxels(specimen.voxelSize()))
                        : measured(spread, 1 + optics.loss().aberration() * light.deepest() / 100);
    }

    /** Opens an image; reads the specimen once. */
    public static BlockSource of(LabeledSpecimen specimen, Optics optics, RandomStreams streams) {
        return of(specimen, optics, CoarseLight.of(specimen, optics, streams), null, streams);
    }

    /**
     * Opens an image of a specimen that was measured before, by {@link CoarseLight#of} with the same optics and streams:
     * nothing is read but what the boxes need.
     *
     * @param spread what takes the place of the closed forms of modality and objective; null = nothing does
     * @throws io.cytoforge.science.validation.UnusableDataException if it does not fit the specimen's grid
     */
    public static BlockSource of(
            LabeledSpecimen specimen,
            Optics optics,
            CoarseLight light,
            @Nullable MeasuredPointSpread spread,
            RandomStreams streams) {
        OpticalImage image = new OpticalImage(specimen, optics, light, spread, streams);
        return spread == null ? new PiecewiseSource(image, PIECE) : new AlignedSource(image, TILE);
    }

    private Spread measured(MeasuredPointSpread spread, double stretch) {
        Shape3 volume = specimen.shape();
        Shape3 largest = new Shape3(
                Math.min(TILE.z(), volume.z()), Math.min(TILE.y(), volume.y()), Math.min(TILE.x(), volume.x()));
        return new KernelSpread(spread.kernel(specimen.voxelSize(), stretch), largest);
    }

    private LatticeNoise noise(RandomStreams streams, String name, int number, double micrometers) {
        VoxelSize size = specimen.voxelSize();
        long seed = streams.named(name, number).nextLong();
        return new LatticeNoise(seed, micrometers / size.z(), micrometers / size.y(), micrometers / size.x());
    }

    @Override
    public Shape3 shape() {
        return specimen.shape();
    }

    @Override
    public void read(Box3 box, float[] into) {
        boolean widens = optics.loss().aberration() > 0;
        Halo halo = widens ? deep.halo() : near.halo();
        Box3 seen = halo.around(box, shape());
        float[] shallow = new float[seen.shape().arrayLength()];
        float[] below = widens ? new float[shallow.length] : new float[0];
        if (ghost == null) {
            send(seen, shallow, below);
        } else {
            ghost.send(seen, this::send, shallow, below);
        }
        float[] focused = near.within(Mirrored.around(shallow, seen, box, shape(), near.halo()), box.shape());
        if (widens) {
            float[] blurred = deep.within(Mirrored.around(below, seen, box, shape(), deep.halo()), box.shape());
            IntStream.range(0, box.shape().z()).parallel().forEach(z -> {
                int plane = box.shape().y() * box.shape().x();
                for (int i = z * plane; i < (z + 1) * plane; i++) {
                    focused[i] += blurred[i];
                }
            });
        }
        receive(box, focused, into);
    }

    /** The light that is sent from a box and will be seen in focus: by what lies near the surface, and by what lies deep. */
    private void send(Box3 box, float[] shallow, float[] below) {
        int[] ids = new int[shallow.length];
        int[] dyed = new int[shallow.length];
        int[] inside = new int[shallow.length];
        specimen.labels().read(box, ids);
        specimen.structure().read(box, dyed);
        specimen.foreground().read(box, inside);
        IntStream.range(0, box.shape().z()).parallel().forEach(z -> {
            Row row = new Row(box.shape().x());
            for (int y = 0; y < box.shape().y(); y++) {
                int at = box.shape().index(z, y, 0);
                row.send(box, z, y, at, ids, dyed, inside, shallow);
                row.fade(box, z, y, at, shallow, below);
            }
        });
    }

    /** What is needed along one row of voxels. */
    private final class Row {
        private final float[] texture;
        private final float[] dark;
        private final float[] mottled;
        private final float[] tissue;
        private final float[] left;

        Row(int length) {
            texture = new float[length];
            dark = new float[length];
            mottled = new float[length];
            tissue = new float[length];
            left = new float[length];
        }

        void send(Box3 box, int z, int y, int at, int[] ids, int[] dyed, int[] inside, float[] light) {
            int length = texture.length;
            for (int i = 0; i < length; ) {
                boolean stained = dyed[at + i] != 0;
                boolean in = stained || inside[at + i] != 0;
                int end = i + 1;
                while (end < length && (dyed[at + end] != 0) == stained && (stained || (inside[at + end] != 0) == in)) {
                    end++;
                }
                if (stained) {
                    cells(box, z, y, i, end, at, ids, light);
                } else if (in) {
                    between(box, z, y, i, end, at, light);
                }
                i = end;
            }
        }

        /** Light of the voxels from one to another, all of them stained. */
        private void cells(Box3 box, int z, int y, int from, int to, int at, int[] ids, float[] light) {
            Fluorophores dye = optics.fluorophores();
            Arrays.fill(texture, from, to, 1);
            Arrays.fill(dark, from, to, 0);
            for (int octave = 0; octave < grains.length; octave++) {
                float weight = (float) dye.texture() * OCTAVES[octave];
                grains[octave].add(box.z() + z, box.y() + y, box.x() + from, to - from, weight, texture, from);
            }
            nucleoli.add(box.z() + z, box.y() + y, box.x() + from, to - from, 1, dark, from);
            float pale = (float) (1 - dye.nucleoli());
            for (int i = from; i < to; i++) {
                int id = ids[at + i];
                light[at + i] = levels.isCondensed(id)
                        ? levels.of(id)
                        : levels.of(id) * Math.max(0, texture[i]) * (dark[i] < NUCLEOLUS ? pale : 1);
            }
        }

        /** Light of tissue without cells. */
        private void between(Box3 box, int z, int y, int from, int to, int at, float[] light) {
            Fluorophores dye = optics.fluorophores();
            Arrays.fill(mottled, from, to, 1);
            mottles.add(box.z() + z, box.y() + y, box.x() + from, to - from, (float) dye.texture(), mottled, from);
            float share = (float) dye.tissue();
            for (int i = from; i < to; i++) {
                light[at + i] = share * Math.max(0, mottled[i]);
            }
        }

        /** By the tissue above; divides the light into what is sent from near the surface and from below. */
        void fade(Box3 box, int z, int y, int at, float[] light, float[] below) {
            int from = 0;
            int to = texture.length;
            while (from < to && light[at + from] == 0) {
                from++;
            }
            while (to > from && light[at + to - 1] == 0) {
                to--;
            }
            if (from == to) {
                return;
            }
            OpticalImage.this.light.tissue(box.z() + z, box.y() + y, box.x() + from, to - from, tissue, from);
            OpticalImage.this.light.left(box.z() + z, box.y() + y, box.x() + from, to - from, left, from);
            float focused = (float) (1 - optics.loss().haze());
            float perDeepest = 1 / Math.max(1e-6f, OpticalImage.this.light.deepest());
            for (int i = from; i < to; i++) {
                if (light[at + i] != 0) {
                    float seen = light[at + i] * focused * left[i];
                    float deepShare = below.length == 0 ? 0 : Math.min(1, tissue[i] * perDeepest);
                    light[at + i] = seen * (1 - deepShare);
                    if (below.length > 0) {
                        below[at + i] = seen * deepShare;
                    }
                }
            }
        }
    }

    /** Adds the light out of focus and lets the planes bleach, the sheet be shadowed and the corners be dim. */
    private void receive(Box3 box, float[] focused, float[] into) {
        LightLoss loss = optics.loss();
        Shape3 volume = shape();
        float background = (float) optics.fluorophores().background();
        float exposure = (float) optics.detector().exposure();
        IntStream.range(0, box.shape().z()).parallel().forEach(z -> {
            int length = box.shape().x();
            float[] haze = new float[length];
            float[] shadow = new float[1];
            int plane = box.z() + z;
            float left = (float) (1 - loss.bleaching() * plane / Math.max(1, volume.z() - 1));
            for (int y = 0; y < box.shape().y(); y++) {
                light.haze(plane, box.y() + y, box.x(), length, haze, 0);
                shadow[0] = 1;
                shadows.add(plane, box.y() + y, 0, 1, (float) loss.stripes(), shadow, 0);
                float row = left * Math.max(0, shadow[0]);
                int at = box.shape().index(z, y, 0);
                for (int i = 0; i < length; i++) {
                    float dim = 1 - (float) loss.vignetting() * corner(box.y() + y, box.x() + i, volume);
                    float seen = focused[at + i] + haze[i];
                    into[at + i] = exposure * dim * (row * seen + background);
                }
            }
        });
    }

    /** 0 in the middle of a plane, 1 in its corners. */
    private static float corner(int y, int x, Shape3 volume) {
        float fromMiddleY = (2 * y + 1f) / volume.y() - 1;
        float fromMiddleX = (2 * x + 1f) / volume.x() - 1;
        return (fromMiddleY * fromMiddleY + fromMiddleX * fromMiddleX) / 2;
    }
}
